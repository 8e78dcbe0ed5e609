/** The seal on an opening: proof that the platform made it, for this person, patient, kind and time. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { OPENING, OPENING_SEAL } from '../codes.ts';
import { codesOf, type Json, object, objects, references, text } from '../json.ts';

/**
 * Anybody who writes tasks could otherwise open a record by writing one. The seal covers what the opening opens; status
 * and review are not part of it, so that it can be reviewed, and ended before its time.
 */
export function sealOf(task: Json, secret: Buffer): string {
  const { start, end } = object(task.executionPeriod);
  const sealed = [
    codesOf(task.code, OPENING).join(' '),
    references(task.for).join(' '),
    references(task.requester).join(' '),
    text(start) ?? '',
    text(end) ?? '',
  ];
  return createHmac('sha256', secret).update(sealed.join('\n')).digest('hex');
}

/** Whether an opening carries the seal of this platform. */
export function isSealed(task: Json, secret: Buffer): boolean {
  const stated = objects(task.identifier).find(({ system }) => system === OPENING_SEAL)?.value;
  const expected = Buffer.from(sealOf(task, secret));
  const given = Buffer.from(typeof stated === 'string' ? stated : '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

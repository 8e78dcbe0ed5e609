/** What people may write of a duty by hand: take it, hand it over, end what is ended by hand. All else follows from what waits. */
import { FhirError, type Task } from '@helseplattform/fhir';
import { dutyOf, isLive } from './duty.ts';

/** Elements that follow from what waits, and how each is told. */
const FOLLOWS = [
  'code',
  'focus',
  'for',
  'authoredOn',
  'requester',
  'restriction',
  'extension',
  'intent',
  'identifier',
] as const;

/** @throws {FhirError} 422 with the element and what to do instead */
export function checkByHand(before: Task | undefined, after: Task | undefined): void {
  if (!before || !dutyOf(before)) {
    throw refused(
      'Task.code',
      'A duty is written by the platform when something begins to wait. Write what waits, and its duty is there.',
    );
  }
  if (!after)
    throw refused(
      'Task.status',
      'A duty is not deleted: it ends with what waits. Take it, hand it over, or say that you cannot.',
    );
  for (const element of FOLLOWS)
    if (JSON.stringify(before[element]) !== JSON.stringify(after[element]))
      throw refused(
        `Task.${element}`,
        `This follows from what waits and is not changed by hand. Change ${before.focus?.reference ?? 'what waits'} instead.`,
      );
  if (!isLive(before))
    throw refused('Task.status', 'The duty has ended. It comes back by itself when something waits again.');
  if (!isLive(after) && after.status !== 'completed')
    throw refused(
      'Task.status',
      'A duty is not dropped. Say that you cannot ($cannot), with a reason: then whoever is next has it.',
    );
  const isHandedOver = before.owner?.reference !== after.owner?.reference;
  if (isHandedOver && !after.statusReason?.text?.trim() && after.status === 'requested')
    throw refused('Task.statusReason', 'Whoever gets a duty reads why: give a reason.');
}

const refused = (expression: string, text: string) =>
  new FhirError(422, { severity: 'error', code: 'business-rule', text, expression });

/** What people do with a duty: take it, hand it over, say it is done, say they cannot. One transaction each. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { type Duty, iso } from '../duty/duty.ts';
import { OPENING_KIND } from '../duty/kinds.ts';
import type { Followup } from '../followup.ts';
import { nextRung } from '../owners/ladder.ts';
import { unitOf, upFrom } from '../owners/units.ts';
import { changeDuty, type Held, platform, readDuty, reasonGiven } from './write.ts';

/** Takes what is the unit's. What a colleague has is taken over with a reason. */
export async function take(followup: Followup, actor: Actor, id: string, reason?: string): Promise<Duty> {
  const { duty, as } = await mine(followup, actor, id);
  const self = selfOf(actor);
  if (duty.owner === self) return duty;
  const isColleagues = !duty.owner?.startsWith('Organization/');
  const text = isColleagues ? reasonGiven(reason, duty.owner) : reason?.trim();
  return changeDuty(followup, as, duty, () => ({
    status: 'accepted',
    owner: { reference: self },
    ...(text ? { statusReason: { text } } : {}),
  }));
}

/**
 * Gives it to somebody else, with a reason.
 * @param to `PractitionerRole/…`, `Practitioner/…` or `Organization/…`; nobody who does not answer
 */
export async function handOver(
  followup: Followup,
  actor: Actor,
  id: string,
  to: string,
  reason: string,
): Promise<Duty> {
  const text = reasonGiven(reason);
  if (!/^(Practitioner|PractitionerRole|Organization)\/[A-Za-z0-9\-.]{1,64}$/.test(to))
    throw new FhirError(422, {
      severity: 'error',
      code: 'value',
      text: 'Hand it to a person, a role or a unit, e.g. Organization/x.',
      expression: 'to',
    });
  const { duty, as } = await mine(followup, actor, id);
  return changeDuty(followup, as, duty, () => ({
    status: 'requested',
    owner: { reference: to },
    statusReason: { text },
  }));
}

/** Says that it is done: a result is read, and who read it stays. What ends with what waits cannot be called done. */
export async function done(followup: Followup, actor: Actor, id: string): Promise<Duty> {
  const { duty, as } = await mine(followup, actor, id);
  return changeDuty(followup, as, duty, (task) => ({
    status: 'completed',
    executionPeriod: { ...task.executionPeriod, end: iso(Math.max(followup.now(), duty.since)) },
    output: [
      ...(task.output ?? []),
      { type: { coding: [{ system: OWN_KIND, code: 'utfort-av' }] }, valueReference: { reference: selfOf(actor) } },
    ],
  }));
}

/** Says that one cannot, and why: whoever is next on the ladder has it. It is never left. */
export async function cannot(followup: Followup, actor: Actor, id: string, reason: string): Promise<Duty> {
  const text = reasonGiven(reason);
  const { duty, as } = await mine(followup, actor, id);
  const next = await nextRung(platform(followup), followup.staffing, { owner: duty.owner!, step: 0 }, duty);
  if (!next)
    throw new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: 'There is nobody above who could have it. Hand it over to somebody who can.',
      expression: 'Task.owner',
    });
  return changeDuty(followup, as, duty, () => ({
    status: 'requested',
    owner: { reference: next.owner },
    statusReason: { text },
  }));
}

const selfOf = ({ role, id }: Actor): string => role ?? id;

/**
 * The duty of somebody who acts for its owner: their own, or their unit's, or a colleague's there, or one above.
 * @throws {FhirError} 403 for somebody else's
 */
async function mine(followup: Followup, actor: Actor, id: string): Promise<Held> {
  const held = await readDuty(followup, actor, id);
  const { duty } = held;
  if (duty.kind === OPENING_KIND)
    throw new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: 'An opening is reviewed on the list of openings, by whoever reviews for the organisation.',
      expression: 'Task.code',
    });
  if (actor.kind === 'system' || duty.owner === selfOf(actor) || duty.owner === actor.id) return held;
  const reader = platform(followup);
  const unit = duty.owner && (await unitOf(reader, duty.owner));
  const own = actor.unit ?? (actor.role ? await unitOf(reader, actor.role) : undefined);
  if (unit && own && (await upFrom(reader, own)).includes(unit)) return held;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: 'The duty is another unit’s. Ask them to hand it over.',
  });
}

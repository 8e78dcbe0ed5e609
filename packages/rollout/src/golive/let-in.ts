/** Who is let in, or shut out, by what is recorded of training after the act: at a live unit access follows at once. */

import type { IsoDate } from '../calendar/day.ts';
import type { Draft } from '../programme/entry.ts';
import type { KindName } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { refusal } from '../refusals/refusal.ts';
import { isTrained } from '../training/access.ts';
import { curriculumOf } from '../training/figures.ts';
import type { UnitId } from '../units/unit.ts';

/** What has to be in the snapshot. */
export const LETS_IN = ['course', 'training-role', 'completion', 'go-live'] as const satisfies readonly KindName[];

/** Somebody whose training becomes enough, or is not enough any more. */
export interface TrainingChange {
  /** `Practitioner/…` */
  readonly person: string;
  readonly trained: boolean;
}

/**
 * Whose access may change when the drafts are written.
 * @param now read with {@link LETS_IN}
 * @throws {FhirError} 422 for a course somebody is said to have completed on a day to come
 */
export function trainingChanges(now: Snapshot, drafts: readonly Draft[], on: IsoDate): readonly TrainingChange[] {
  let then = now;
  const people = new Set<string>();
  for (const { kind, key, body } of drafts) {
    if (kind !== 'completion') continue;
    const completion = body as Draft<'completion'>['body'];
    const held = now.get('completion', key)?.body;
    if (held) people.add(held.person);
    if (completion) {
      if (completion.on > on) throw refusal(422, 'business-rule', 'on', 'not-completed-yet', completion.on);
      people.add(completion.person);
    }
    then = completion ? then.with('completion', key, completion) : then.without('completion', key);
  }
  const curriculum = curriculumOf(now);
  const [before, after] = [now.bodies('completion'), then.bodies('completion')];
  return [...people].flatMap((person): TrainingChange[] => {
    const trained = isTrained(curriculum, after, person, on);
    return trained === isTrained(curriculum, before, person, on) ? [] : [{ person, trained }];
  });
}

/** Organizations that an act has taken live, with their units: `Organization/kommune-5052` → `leka`. */
export const takenLive = (now: Snapshot): ReadonlyMap<string, UnitId> =>
  new Map(
    now
      .bodies('go-live')
      .flatMap(({ act, organisation, unit }) => (act === 'live' ? [[organisation, unit] as const] : [])),
  );

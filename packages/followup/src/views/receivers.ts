/** Whom somebody can hand a duty to: their unit, those it is part of, and everybody at their unit who answers now. */
import type { PractitionerRole, Stored } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import type { Followup } from '../followup.ts';
import { platform } from '../operations/write.ts';
import { isHeld } from '../owners/held.ts';
import { upFrom } from '../owners/units.ts';
import { nameOf, searchAll } from '../resource.ts';
import { namesOf } from './names.ts';

export interface Receiver {
  readonly reference: string;
  readonly kind: 'unit' | 'person';
  readonly name: string;
  /** What a person does there, in the register's words. */
  readonly title?: string;
}

/**
 * People by name, then units from below. Empty for somebody without a unit.
 * @param reader the register as the reader sees it
 */
export async function receiversFor(followup: Followup, reader: Reader, { unit }: Actor): Promise<readonly Receiver[]> {
  if (unit === undefined) return [];
  const units = await upFrom(platform(followup), unit);
  const all = (await searchAll(reader, 'PractitionerRole', [['organization', unit]])) as Stored<PractitionerRole>[];
  const now = followup.now();
  const roles = all.filter((role) => isHeld(role, now));
  const names = await namesOf(reader, [
    ...units,
    ...roles.flatMap(({ practitioner }) => practitioner?.reference ?? []),
  ]);
  const answering = await followup.staffing.of(platform(followup), units);
  const people = roles.map((role): Receiver => {
    const title = role.code?.[0]?.text;
    const name = names.get(role.practitioner?.reference ?? '') ?? '';
    return { reference: nameOf(role), kind: 'person', name, ...(title ? { title } : {}) };
  });
  return [
    ...people.sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    ...units
      .filter((one) => answering.answers(one))
      .map((reference): Receiver => ({ reference, kind: 'unit', name: names.get(reference) ?? '' })),
  ].filter(({ name }) => name !== '');
}

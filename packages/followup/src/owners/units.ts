/** Where parties belong: the unit of a role, what a unit is a part of, who leads it. */
import type { Organization, PractitionerRole, Stored } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { DEPUTY, OWN_KIND } from '../codes.ts';
import { nameOf, readAll, searchAll } from '../resource.ts';

/** Levels between a ward and its trust are four; a circle in the register ends here. */
const DEEPEST = 8;

/** A unit and everything it is part of, itself first. */
export async function upFrom(reader: Reader, unit: string): Promise<string[]> {
  const units: string[] = [];
  let next: string | undefined = unit;
  while (next !== undefined && !units.includes(next) && units.length < DEEPEST) {
    const there: Stored | undefined = (await readAll(reader, [next])).get(next);
    if (!there) break;
    units.push(next);
    next = (there as Organization).partOf?.reference;
  }
  return units;
}

/** The unit a party belongs to: itself, or where the role is held, or the person's first role. */
export async function unitOf(reader: Reader, party: string): Promise<string | undefined> {
  if (party.startsWith('Organization/')) return party;
  if (party.startsWith('PractitionerRole/'))
    return ((await readAll(reader, [party])).get(party) as PractitionerRole | undefined)?.organization?.reference;
  const roles = await searchAll(reader, 'PractitionerRole', [['practitioner', party]]);
  return roles.flatMap((role) => (role as PractitionerRole).organization?.reference ?? [])[0];
}

/** Whoever stands in for a role, as its holder or leader has said. */
export async function deputyOf(reader: Reader, party: string): Promise<string | undefined> {
  if (!party.startsWith('PractitionerRole/')) return undefined;
  const role = (await readAll(reader, [party])).get(party) as PractitionerRole | undefined;
  return role && deputyIn(role);
}

export const deputyIn = ({ extension = [] }: PractitionerRole): string | undefined =>
  extension.find(({ url }) => url === DEPUTY)?.valueReference?.reference;

/** Those who lead a unit: roles with our code `leder`. */
export async function leadersOf(reader: Reader, unit: string): Promise<string[]> {
  const roles = await searchAll(reader, 'PractitionerRole', [
    ['organization', unit],
    ['role', `${OWN_KIND}|leder`],
    ['active', 'true'],
  ]);
  return roles.map(nameOf);
}

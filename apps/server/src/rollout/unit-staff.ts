/** The people of a unit, as the record has them: the roles at it and at all units below it, of those who may see patients. */
import type { Organization, Practitioner, PractitionerRole, ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { organisationOf, type StaffMember, type UnitRegister } from '@helseplattform/rollout';
import { nameIn } from '../access/name-of.ts';
import type { RolloutCall } from './call.ts';

/** Levels of units below a municipality or trust. */
const DEEPEST = 4;
/** Units, roles and people are read so many at a time. */
const PAGE = 500;
/** Profession of whoever has no authorisation (Volven 9060): they see no patients, so their access does not wait for training. */
const NO_AUTHORISATION = 'XX';
const PROFESSION = 'urn:oid:2.16.578.1.12.4.1.1.9060';

/** A unit and all units below it. */
export async function unitsUnder(reader: Reader, organisation: string): Promise<string[]> {
  const units = [organisation];
  let level = [organisation];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const below = await searchAll<Organization>(reader, 'Organization', [['partof', level.join(',')]]);
    level = below.map(({ id }) => `Organization/${id}`);
    units.push(...level);
  }
  return units;
}

export const rolesAt = async (reader: Reader, units: readonly string[]): Promise<PractitionerRole[]> =>
  (await searchAll<PractitionerRole>(reader, 'PractitionerRole', [['organization', units.join(',')]])).filter(
    seesPatients,
  );

/** Roles at a unit and at all units below it. */
export const rolesUnder = async (reader: Reader, organisation: string): Promise<PractitionerRole[]> =>
  rolesAt(reader, await unitsUnder(reader, organisation));

/** Roles of people, wherever they work. @param people `Practitioner/…` */
export const rolesOf = async (reader: Reader, people: readonly string[]): Promise<PractitionerRole[]> =>
  people.length === 0
    ? []
    : (await searchAll<PractitionerRole>(reader, 'PractitionerRole', [['practitioner', people.join(',')]])).filter(
        seesPatients,
      );

const seesPatients = ({ code = [] }: PractitionerRole): boolean =>
  code.some(({ coding = [] }) => coding.some((one) => one.system === PROFESSION && one.code !== NO_AUTHORISATION));

/** Who works at a unit, each once; nobody where the unit is no organisation of the record. @throws {FhirError} 404 */
export async function staffAt(call: RolloutCall, register: UnitRegister, unit: string): Promise<StaffMember[]> {
  const organisation = organisationOf(register.get(unit), call.today);
  if (!organisation) return [];
  const reader = call.parts.platform.store.as({ id: 'system', kind: 'system' });
  const roles = await rolesUnder(reader, organisation);
  const people = [...new Set(roles.flatMap(({ practitioner }) => practitioner?.reference ?? []))];
  const named = new Map<string, string>();
  for (let i = 0; i < people.length; i += PAGE) {
    const ids = people.slice(i, i + PAGE).map((person) => person.split('/')[1]);
    for (const found of await searchAll<Practitioner>(reader, 'Practitioner', [['_id', ids.join(',')]]))
      named.set(`Practitioner/${found.id}`, nameIn(found));
  }
  return people.map((person): StaffMember => {
    const works = roles.filter(({ practitioner }) => practitioner?.reference === person).map(workIn);
    const work = [...new Set(works.filter((one) => one !== undefined))].join(', ');
    return { person, name: named.get(person) || person, ...(work ? { work } : {}) };
  });
}

const workIn = ({ code }: PractitionerRole): string | undefined => code?.[0]?.text ?? code?.[0]?.coding?.[0]?.display;

/** Every resource of a search, page after page. */
export async function searchAll<T>(
  reader: Reader,
  type: ResourceType,
  criteria: readonly (readonly [name: string, value: string])[],
): Promise<T[]> {
  const found: T[] = [];
  for (let page: string | undefined; ; ) {
    const { entries, next } = await reader.search({
      type,
      params: [...criteria, ['_count', String(PAGE)]],
      base: '',
      ...(page ? { page } : {}),
    });
    found.push(...entries.map(({ version }) => JSON.parse(version.body.toString()) as T));
    if (next === undefined) return found;
    page = next;
  }
}

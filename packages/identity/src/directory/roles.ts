/** The roles of a person, with the names of their units and the organisation responsible in law. */
import type { Organization, PractitionerRole } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { Role } from '../sessions/session.ts';

const PROFESSION = 'urn:oid:2.16.578.1.12.4.1.1.9060';
/** Volven 8628, which kind of health trust. */
const TRUST = 'urn:oid:2.16.578.1.12.4.1.1.8628';
/** No organisation has more levels above it. */
const LEVELS = 8;

/** @param roles PractitionerRole resources of one person */
export async function rolesWithUnits(reader: Reader, roles: readonly PractitionerRole[]): Promise<Role[]> {
  const organisations = await withParents(reader, roles);
  return roles.map((role): Role => {
    const unit = organisations.get(idOf(role.organization?.reference));
    const entity = unit && legalEntity(unit, organisations);
    const code = role.code?.flatMap(({ coding }) => coding ?? []).find(({ system }) => system === PROFESSION)?.code;
    return {
      id: `PractitionerRole/${role.id}`,
      title: role.code?.[0]?.text ?? role.code?.[0]?.coding?.[0]?.display ?? '',
      ...(code ? { profession: code } : {}),
      ...(unit ? { unit: label(unit) } : {}),
      ...(entity ? { organisation: label(entity) } : {}),
    };
  });
}

/** The units and all above them, a level in each look. */
async function withParents(reader: Reader, roles: readonly PractitionerRole[]): Promise<Map<string, Organization>> {
  const found = new Map<string, Organization>();
  let wanted = new Set(roles.map((role) => idOf(role.organization?.reference)));
  for (let level = 0; level < LEVELS; level++) {
    const missing = [...wanted].filter((id) => id !== '' && !found.has(id));
    if (missing.length === 0) break;
    const versions = await reader.readMany(missing.map((id) => ({ type: 'Organization', id })));
    const units = versions.map(({ body }) => JSON.parse(body.toString()) as Organization);
    for (const unit of units) found.set(unit.id!, unit);
    wanted = new Set(units.map(({ partOf }) => idOf(partOf?.reference)));
  }
  return found;
}

/** The health trust above the unit, or else whatever is at the top: a municipality, a practice. */
function legalEntity(unit: Organization, all: ReadonlyMap<string, Organization>): Organization {
  let entity = unit;
  for (let level = 0; level < LEVELS && !isTrust(entity); level++) {
    entity = all.get(idOf(entity.partOf?.reference)) ?? entity;
  }
  return entity;
}

const isTrust = ({ type }: Organization) =>
  type?.some(({ coding }) => coding?.some(({ system }) => system === TRUST)) ?? false;

const idOf = (reference: string | undefined) => /^Organization\/(.+)$/.exec(reference ?? '')?.[1] ?? '';
const label = ({ id, name }: Organization) => ({ id: id!, name: name ?? id! });

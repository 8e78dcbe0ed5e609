/** Names of the parties on a list, read at once and shown as the reader may see them. */
import type { HumanName, Organization, Patient, Practitioner, PractitionerRole, Stored } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { nameOf, readAll } from '../resource.ts';

/** By `Type/id`; a party that is not there, or not for this reader, has no name. */
export async function namesOf(reader: Reader, parties: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const found = await readAll(reader, parties);
  const roles = [...found.values()].filter((one) => one.resourceType === 'PractitionerRole') as (Stored &
    PractitionerRole)[];
  const behind = await readAll(
    reader,
    roles.flatMap(({ practitioner, organization }) =>
      [practitioner?.reference ?? [], organization?.reference ?? []].flat(),
    ),
  );
  const all = new Map([...behind, ...found]);
  const names = new Map<string, string>();
  for (const one of all.values()) {
    const name = plainName(one);
    if (name) names.set(nameOf(one), name);
  }
  for (const role of roles) {
    const parts = [role.practitioner?.reference, role.organization?.reference].flatMap(
      (party) => (party && names.get(party)) ?? [],
    );
    if (parts.length > 0) names.set(nameOf(role), parts.join(', '));
  }
  return names;
}

function plainName(resource: Stored): string | undefined {
  if (resource.resourceType === 'Organization') return (resource as Organization).name;
  if (resource.resourceType !== 'Patient' && resource.resourceType !== 'Practitioner') return undefined;
  const [name] = (resource as Patient | Practitioner).name ?? [];
  return name && (name.text ?? [...(name.given ?? []), name.family].filter(isText).join(' '));
}

const isText = (part: HumanName['family']): part is string => part !== undefined && part !== '';

/** The address register: which organisation, service and endpoint a reference stands for. Read once for a transaction. */
import type {
  Endpoint,
  HealthcareService,
  Organization,
  PractitionerRole,
  Resource,
  ResourceType,
} from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

/** Resources of the register by `Type/id`. */
export interface Register {
  get<T extends Resource>(reference: string): T | undefined;
  /** Services of an organisation, the active ones. */
  servicesOf(organisation: string): readonly HealthcareService[];
}

/** An organisation has at most so many above it. */
const HIGHEST = 5;
/** Services of one organisation, at most. */
const MOST_SERVICES = 200;

type Read = Pick<Reader, 'readMany' | 'search'>;

/**
 * Reads what the references stand for, and what that is part of: a fixed number of statements.
 * @param references `Organization/…`, `HealthcareService/…`, `PractitionerRole/…`; others are left out
 */
export async function readRegister(reader: Read, references: readonly string[]): Promise<Register> {
  const found = new Map<string, Resource>();
  const wanted = (names: readonly (string | undefined)[]) =>
    [...new Set(names)].filter((name): name is string => name !== undefined && !found.has(name));
  const read = async (names: readonly (string | undefined)[]) => {
    const missing = wanted(names).flatMap(partsOf);
    if (missing.length === 0) return;
    for (const { type, id, body } of await reader.readMany(missing))
      found.set(`${type}/${id}`, JSON.parse(body.toString()) as Resource);
  };
  await read(references);
  await read(
    referencesOf(found, ['PractitionerRole'], (role: PractitionerRole) => [
      role.organization?.reference,
      ...(role.healthcareService ?? []).map(({ reference }) => reference),
    ]),
  );
  await read(
    referencesOf(found, ['HealthcareService'], (service: HealthcareService) => [service.providedBy?.reference]),
  );
  for (let level = 0; level < HIGHEST; level++)
    await read(referencesOf(found, ['Organization'], ({ partOf }: Organization) => [partOf?.reference]));
  const organisations = [...found.keys()].filter((name) => name.startsWith('Organization/'));
  const services = await servicesOf(reader, organisations);
  for (const service of services) found.set(`HealthcareService/${service.id}`, service);
  await read(
    referencesOf(found, ['HealthcareService', 'Organization'], (at: HealthcareService | Organization) =>
      (at.endpoint ?? []).map(({ reference }) => reference),
    ),
  );
  return {
    get: <T extends Resource>(reference: string) => found.get(reference) as T | undefined,
    servicesOf: (organisation) =>
      services.filter(({ providedBy, active }) => active !== false && providedBy?.reference === organisation),
  };
}

/** What the register is made of. */
export const REGISTER_TYPES: readonly ResourceType[] = [
  'Organization',
  'HealthcareService',
  'PractitionerRole',
  'Endpoint',
];

function partsOf(reference: string): { type: ResourceType; id: string }[] {
  const [type, id] = reference.split('/') as [ResourceType, string | undefined];
  return id !== undefined && REGISTER_TYPES.includes(type) ? [{ type, id }] : [];
}

function referencesOf<T extends Resource>(
  found: ReadonlyMap<string, Resource>,
  types: readonly ResourceType[],
  of: (resource: T) => readonly (string | undefined)[],
): (string | undefined)[] {
  return [...found.values()].flatMap((resource) => (types.includes(resource.resourceType) ? of(resource as T) : []));
}

async function servicesOf(reader: Read, organisations: readonly string[]): Promise<HealthcareService[]> {
  if (organisations.length === 0) return [];
  const { entries } = await reader.search({
    type: 'HealthcareService',
    params: [
      ['organization', organisations.join(',')],
      ['_count', String(MOST_SERVICES)],
    ],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as HealthcareService);
}

/** A unit and what it is part of, the unit first. */
export function chainOf(register: Register, organisation: string): Organization[] {
  const chain: Organization[] = [];
  for (let at: string | undefined = organisation; at !== undefined && chain.length <= HIGHEST; ) {
    const next: Organization | undefined = register.get<Organization>(at);
    if (!next || chain.includes(next)) break;
    chain.push(next);
    at = next.partOf?.reference;
  }
  return chain;
}

export type { Endpoint, HealthcareService, Organization };

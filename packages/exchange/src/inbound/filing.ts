/** From the resources a message stands for to what is written: under ids of their sender, about the patient we know. */
import { createHash } from 'node:crypto';
import type { Resource, UnknownResource } from '@helseplattform/fhir';
import type { Interaction, Reader } from '@helseplattform/record';
import { HER, HPR, URI } from '../codes.ts';
import type { HerIndex } from '../register/parties.ts';

export interface Filing {
  readonly resources: readonly Resource[];
  /** `Patient/…` of the record; undefined for a message about nobody. */
  readonly patient?: string;
  /** HER-id of the sender: nobody's message changes what another's has told. */
  readonly senderHer: string;
  readonly parties: HerIndex;
  /** `Practitioner/…` by HPR number. */
  readonly people: ReadonlyMap<string, string>;
  /** `ServiceRequest/…` by the URI of the request. */
  readonly requests: ReadonlyMap<string, string>;
}

/** The resources as updates; the same message told again changes nothing. */
export function file({ resources, patient, senderHer, parties, people, requests }: Filing): {
  filed: string[];
  interactions: Interaction[];
} {
  const ids = new Map(
    resources.map(({ resourceType, id }) => [`${resourceType}/${id}`, `${resourceType}/${ownId(senderHer, id ?? '')}`]),
  );
  const interactions = resources.map((resource): Interaction => {
    const value = rewritten(resource, (node) =>
      referenceOf(node, { ids, patient, parties, people, requests }),
    ) as UnknownResource;
    const id = ownId(senderHer, resource.id ?? '');
    return { method: 'update', type: resource.resourceType, id, resource: { value: { ...value, id } } };
  });
  return { filed: [...ids.values()], interactions };
}

const ownId = (her: string, id: string): string =>
  createHash('sha256').update(`${her} ${id}`).digest('hex').slice(0, 40);

type Json = { [name: string]: unknown };

interface Known {
  readonly ids: ReadonlyMap<string, string>;
  readonly patient: string | undefined;
  readonly parties: HerIndex;
  readonly people: ReadonlyMap<string, string>;
  readonly requests: ReadonlyMap<string, string>;
}

/** A reference as the record has it: to what came with it, to the patient, to a unit or person that the register knows. */
function referenceOf(node: Json, { ids, patient, parties, people, requests }: Known): Json {
  const { reference, identifier } = node as { reference?: string; identifier?: { system?: string; value?: string } };
  if (typeof reference === 'string') {
    const own = ids.get(reference);
    if (own) return { ...node, reference: own };
    return patient && reference.startsWith('Patient?') ? { ...node, reference: patient } : node;
  }
  if (!identifier?.value) return node;
  const found =
    identifier.system === HER
      ? parties.get(identifier.value)?.organisation
      : identifier.system === HPR
        ? people.get(identifier.value)
        : identifier.system === URI && node.type === 'ServiceRequest'
          ? requests.get(identifier.value)
          : undefined;
  return found ? { ...node, reference: found, type: found.split('/')[0] } : node;
}

/** Every object that is a Reference goes through `of`. */
function rewritten(value: unknown, of: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, of));
  if (value === null || typeof value !== 'object') return value;
  const node = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rewritten(each, of)])) as Json;
  const isReference =
    typeof node.reference === 'string' ||
    (node.identifier !== undefined && 'type' in node && !('resourceType' in node));
  return isReference ? of(node) : node;
}

/** HPR numbers that resources name, to the people of the record: one statement. */
export const readPeople = (reader: Pick<Reader, 'search'>, resources: readonly Resource[]) =>
  named(reader, resources, 'Practitioner', ({ system }) => system === HPR);

/** Requests that resources name by their URI, to those of the patient in the record: one statement. */
export const readRequests = (reader: Pick<Reader, 'search'>, resources: readonly Resource[], patient: string) =>
  named(reader, resources, 'ServiceRequest', ({ system }, type) => system === URI && type === 'ServiceRequest', [
    ['patient', patient],
  ]);

interface Numbered {
  readonly system?: string;
  readonly value?: string;
}

/** What references name by identifier only, by that identifier. */
async function named(
  reader: Pick<Reader, 'search'>,
  resources: readonly Resource[],
  type: 'Practitioner' | 'ServiceRequest',
  isOne: (identifier: Numbered, type: unknown) => boolean,
  params: readonly (readonly [string, string])[] = [],
): Promise<Map<string, string>> {
  const wanted = new Set<string>();
  rewritten(resources, (node) => {
    const identifier = (node.identifier ?? {}) as Numbered;
    if (identifier.value && isOne(identifier, node.type)) wanted.add(`${identifier.system}|${identifier.value}`);
    return node;
  });
  if (wanted.size === 0) return new Map();
  const { entries } = await reader.search({
    type,
    params: [['identifier', [...wanted].join(',')], ...params, ['_count', '100']],
    base: '',
  });
  return new Map(
    entries.flatMap(({ version }) => {
      const { id, identifier = [] } = JSON.parse(version.body.toString()) as { id: string; identifier?: Numbered[] };
      return identifier.flatMap(({ system, value }) =>
        value && wanted.has(`${system}|${value}`) ? [[value, `${type}/${id}`] as const] : [],
      );
    }),
  );
}

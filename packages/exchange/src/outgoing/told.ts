/** What a message is made of: what its delivery names, what documents among that list, and the people who wrote it. */
import type {
  Communication,
  Composition,
  CompositionSection,
  Observation,
  PractitionerRole,
  Resource,
  ResourceType,
  ServiceRequest,
} from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { responsibleOf } from '../delivery/resource.ts';

type Read = Pick<Reader, 'vread' | 'readMany'>;

const REFERENCE = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/(\d+))?$/;
/** References of one message, at most. */
const MOST = 500;

/**
 * The act first, in the version the delivery names; then what it is about, entries of documents, and the writers, each once
 * and in that order. What is not there any more is left out.
 */
export async function readTold(delivery: Communication, reader: Read): Promise<Resource[]> {
  const named = await readAll(
    (delivery.about ?? []).flatMap(({ reference }) => reference ?? []),
    reader,
  );
  const have = new Set(named.map(nameOf));
  const entries = await readAll(entriesOf(named, have), reader);
  const people = await readAll(writersOf(delivery, named), reader);
  const persons = await readAll(
    people.flatMap((one) =>
      one.resourceType === 'PractitionerRole' ? ((one as PractitionerRole).practitioner?.reference ?? []) : [],
    ),
    reader,
  );
  const order = people.flatMap((one) =>
    one.resourceType === 'PractitionerRole'
      ? persons.filter((person) => nameOf(person) === (one as PractitionerRole).practitioner?.reference)
      : [one],
  );
  return unique([...named, ...entries, ...order]);
}

const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;
const unique = (all: readonly Resource[]): Resource[] => [...new Map(all.map((one) => [nameOf(one), one])).values()];

/** In the order asked for: exact versions as they were, all else as it is now in one statement. */
async function readAll(references: readonly string[], reader: Read): Promise<Resource[]> {
  const asked = [...new Set(references)].slice(0, MOST).flatMap((reference) => {
    const [, type, id, version] = REFERENCE.exec(reference) ?? [];
    return type && id ? [{ type: type as ResourceType, id, version }] : [];
  });
  const current = asked.filter(({ version }) => version === undefined);
  const [now, then] = await Promise.all([
    current.length > 0 ? reader.readMany(current.map(({ type, id }) => ({ type, id }))) : [],
    Promise.all(asked.flatMap(({ type, id, version }) => (version ? [reader.vread(type, id, version)] : []))),
  ]);
  const found = new Map(
    [...now, ...then].flatMap((one) =>
      one && one.method !== 'DELETE' ? [[`${one.type}/${one.id}`, one] as const] : [],
    ),
  );
  return asked.flatMap(({ type, id }) => {
    const one = found.get(`${type}/${id}`);
    return one ? [JSON.parse(one.body.toString()) as Resource] : [];
  });
}

/** What the sections of documents list, and what results are made of: the medicines, findings and diagnoses that go along. */
function entriesOf(named: readonly Resource[], have: ReadonlySet<string>): string[] {
  const within = (sections: readonly CompositionSection[]): string[] =>
    sections.flatMap(({ entry = [], section = [] }) => [
      ...entry.flatMap(({ reference }) => reference ?? []),
      ...within(section),
    ]);
  return named
    .flatMap((one) => {
      if (one.resourceType === 'Composition') return within((one as Composition).section ?? []);
      if (one.resourceType !== 'Observation') return [];
      return ((one as Observation).hasMember ?? []).flatMap(({ reference }) => reference ?? []);
    })
    .filter((reference) => !have.has(reference));
}

/** Who refers or signs is named before whoever pressed the button. */
function writersOf(delivery: Communication, named: readonly Resource[]): string[] {
  const [act] = named;
  return [
    ...(act?.resourceType === 'ServiceRequest' ? [(act as ServiceRequest).requester] : []),
    ...named.flatMap((one) => (one.resourceType === 'Composition' ? (one as Composition).author : [])),
    ...(act?.resourceType === 'Communication' ? [(act as Communication).sender] : []),
    responsibleOf(delivery),
  ].flatMap((party) => (/^Practitioner(Role)?\//.test(party?.reference ?? '') ? (party?.reference ?? []) : []));
}

/** Who the people on a board are, and what is flagged about them: two statements, whatever the length of the board. */
import type { Flag, Patient, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { findAll } from '../operation.ts';
import { resourceOf } from '../reading/body.ts';
import { textOf } from '../reading/codeable-concept.ts';

export type Person = Patient & { readonly id: string };

export interface PeopleOfBoard {
  readonly person: (reference: Reference | undefined) => Person | undefined;
  readonly alertsOf: (person: Person) => readonly string[];
}

/** Flags read at most; a board with more than this many has lost its meaning. */
const MOST_FLAGS = 5_000;

/** Whoever the reader does not see is not there, as everywhere else. */
export async function peopleOf(reader: Reader, subjects: readonly (Reference | undefined)[]): Promise<PeopleOfBoard> {
  const ids = [...new Set(subjects.flatMap((one) => /^Patient\/([^/]+)$/.exec(one?.reference ?? '')?.[1] ?? []))];
  if (ids.length === 0) return { person: () => undefined, alertsOf: () => [] };
  const [versions, flags] = await Promise.all([
    reader.readMany(ids.map((id) => ({ type: 'Patient' as const, id }))),
    findAll<Flag>(reader, 'Flag', [['patient', ids.map((id) => `Patient/${id}`).join(',')]], MOST_FLAGS),
  ]);
  const people = new Map(versions.map((version) => [`Patient/${version.id}`, resourceOf<Patient>(version)]));
  const alerts = Map.groupBy(
    // R4 has no search by the status of a Flag
    flags.filter(({ status }) => status === 'active'),
    ({ subject }) => subject.reference ?? '',
  );
  return {
    person: (reference) => people.get(reference?.reference ?? ''),
    alertsOf: ({ id }) => [...new Set((alerts.get(`Patient/${id}`) ?? []).flatMap(({ code }) => textOf(code) ?? []))],
  };
}

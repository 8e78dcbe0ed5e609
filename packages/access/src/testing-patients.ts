/** Patients at the real record, and what each of the staff reads of them: for tests that ask the record itself. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { volven } from './codes.ts';
import { explainDecision } from './explain.ts';
import { at, PEOPLE, testAccess, UNITS } from './testing.ts';

export const ref = (reference: string) => ({ reference });

/** Whether an error is a FhirError of that status. */
export const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

/** A contact at the lung ward since yesterday. */
export const encounter = (subject: object, more: object = {}) => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { code: 'IMP' },
  subject,
  period: { start: at(Date.now(), -1) },
  serviceProvider: ref('Organization/lung'),
  ...more,
});

/** A database of its own with the small region in it, and a clock that can be set forward. */
export async function testPatients() {
  let passed = 0;
  const made = await testAccess(() => Date.now() + passed);
  const { access, store, put } = made;
  await put(...UNITS, ...PEOPLE);
  let people = 0;

  /** A patient with an observation and a note, known to nobody. */
  async function patient(more: object = {}) {
    const id = `patient-${people++}`;
    const subject = ref(`Patient/${id}`);
    await put({
      resourceType: 'Patient',
      id,
      name: [{ family: `Pasient${people}`, given: ['Test'] }],
      birthDate: '1960-05-05',
      ...more,
    });
    const [observation, note] = await put(
      { resourceType: 'Observation', status: 'final', code: { text: 'CRP' }, subject },
      {
        resourceType: 'Composition',
        status: 'final',
        type: { coding: [{ system: volven(9602), code: 'A01-2' }] },
        date: at(Date.now(), -1),
        author: [ref('Practitioner/doctor')],
        title: 'Kriseplan',
        subject,
        custodian: ref('Organization/lung'),
      },
    );
    return { id, subject, observation: observation!, note: note! };
  }

  /** The same, in a bed of the lung ward. */
  async function admitted(more: object = {}) {
    const one = await patient(more);
    const [stay] = await put(encounter(one.subject));
    return { ...one, stay: stay! };
  }

  /** What somebody is shown of a resource; undefined: nothing. */
  async function bodyOf(who: Actor, reference: string) {
    const [type, id] = reference.split('/');
    const version = await store.as(who).read(type as never, id!);
    return version && (JSON.parse(version.body.toString()) as { [key: string]: unknown });
  }

  return {
    ...made,
    patient,
    admitted,
    bodyOf,
    reads: async (who: Actor, reference: string) => (await bodyOf(who, reference)) !== undefined,
    /** Grounds that somebody has, by kind. */
    kinds: async (who: Actor, id: string) =>
      (await explainDecision(access, who, id)).grounds.map(({ kind }) => kind).sort(),
    /** Sets the clock of rules and openings so many milliseconds ahead. */
    ahead(milliseconds: number) {
      passed = milliseconds;
    },
  };
}

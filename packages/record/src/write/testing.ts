/** A record to write to, patients with an identifier of their own, and refusals: for the tests of this folder. */
import assert from 'node:assert/strict';
import type { FhirError } from '@helseplattform/fhir';
import { testStore } from '../testing-store.ts';

export const SYSTEM = 'http://example.org/id';

export const observation = (subject: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
  subject: { reference: subject },
  ...more,
});

/** Whether a write was refused with that status, text and element. */
export const refused = (status: number, text: RegExp, expression?: RegExp) => (error: unknown) => {
  const { status: got, issues } = error as FhirError;
  assert.equal(got, status, String(error));
  assert.match(issues[0]!.text, text);
  if (expression) assert.match(issues[0]!.expression ?? '', expression);
  return true;
};

/** A store of its own, and what the tests write into it. */
export async function testWrites() {
  const made = await testStore();
  let serial = 0;
  /** A value that is nowhere else in this store. */
  const unique = () => `t${++serial}`;
  const patient = (more: object = {}) => ({
    resourceType: 'Patient',
    identifier: [{ system: SYSTEM, value: unique() }],
    ...more,
  });
  /** How many patients a query finds. */
  const count = async (query: string) => {
    const params = query.split('&').map((p) => p.split('=') as [string, string]);
    return (await made.record.search({ type: 'Patient', params, base: 'http://localhost/fhir' })).entries.length;
  };
  return { ...made, unique, patient, count };
}

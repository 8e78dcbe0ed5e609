import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientsNamed } from './patients-named.ts';

const json = (value: object) => Buffer.from(JSON.stringify(value));

for (const [what, address, body, expected] of [
  ['a path', '/fhir/Patient/x-1/_history/2', undefined, ['x-1']],
  ['the type alone', '/fhir/Patient/$export', undefined, []],
  ['a query', '/fhir/Condition?patient=a&_count=2', undefined, ['a']],
  ['a query with the type', '/fhir/Condition?subject=Patient/b', undefined, ['b']],
  ['the same written out', '/fhir/Condition?subject:Patient=c', undefined, []],
  ['a reference', '/fhir/Condition', json({ subject: { reference: 'Patient/d' } }), ['d']],
  ['a whole address', '/fhir', json({ subject: { reference: 'http://x/fhir/Patient/e' } }), ['e']],
  ['entries of a bundle', '/fhir', json({ entry: [{ request: { url: 'Condition?patient=f' } }] }), ['f']],
  ['one several times', '/fhir/Patient/g', json({ reference: 'Patient/g/_history/1' }), ['g']],
  ['nobody', '/fhir/metadata', json({ text: 'patient' }), []],
] as const)
  test(`${what} names ${expected.join(', ') || 'nobody'}`, () =>
    assert.deepEqual(patientsNamed(address, body), expected));

test('no more are named than asked for', () =>
  assert.equal(patientsNamed('', json(Array.from({ length: 50 }, (_, n) => `Patient/${n}`)), 20).length, 20));

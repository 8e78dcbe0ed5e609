/** What was made available, as it is written and read again. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResourceType } from '@helseplattform/fhir';
import { available, patientsIn, readAvailable } from './available.ts';

const version = (type: ResourceType, id: string, versionId = '1') => ({ type, id, versionId });
const UUID = '01a2b3c4-d5e6-8f70-9123-456789abcdef';

describe('what was made available', () => {
  for (const [what, shown, text] of [
    ['nothing', [], ''],
    ['one', [version('Patient', 'a', '3')], 'Patient:a/3'],
    [
      'two types',
      [version('Patient', 'a'), version('Encounter', 'e'), version('Patient', 'b')],
      'Patient:a/1,b/1;Encounter:e/1',
    ],
    ['a long id', [version('Patient', UUID)], 'Patient:~AaKzxNXmj3CRI0VniavN7w/1'],
  ] as const)
    test(`${what}`, () => {
      assert.equal(available(shown), text);
      assert.deepEqual(
        readAvailable(text)
          .flatMap(({ items }) => items.map(({ reference, version }) => `${reference} ${version}`))
          .sort(),
        shown.map(({ type, id, versionId }) => `${type}/${id} ${versionId}`).sort(),
      );
    });
  test('what stands in several places of an answer is told once', () => {
    const shown = [
      version('Patient', 'a'),
      version('Flag', 'f'),
      version('Patient', 'a'),
      version('Patient', 'a', '2'),
    ];
    assert.equal(available(shown), 'Patient:a/1,a/2;Flag:f/1');
  });
  test('more than a hundred of a type is a range with its count', () => {
    const text = available(Array.from({ length: 1000 }, (_, i) => version('Observation', `o${i}`)));
    assert.equal(text, 'Observation:o0/1..o999/1#1000');
    assert.deepEqual(
      readAvailable(text).map(({ count, range, items }) => [count, range, items.length]),
      [[1000, true, 2]],
    );
  });
});

describe('the patients of a version', () => {
  const of = (type: ResourceType, id: string, body: object) =>
    patientsIn({ type, id, body: Buffer.from(JSON.stringify(body)) });
  for (const [what, found, expected] of [
    ['a Patient is itself', of('Patient', 'p', { link: [{ other: { reference: 'Patient/q' } }] }), ['p']],
    ['the subject', of('Observation', 'o', { subject: { reference: 'Patient/p' } }), ['p']],
    [
      'each once',
      of('Appointment', 'o', {
        a: { reference: 'Patient/p' },
        b: { reference: 'Patient/p' },
        c: { reference: 'Patient/q' },
      }),
      ['p', 'q'],
    ],
    ['without its version', of('Observation', 'o', { subject: { reference: 'Patient/p/_history/2' } }), ['p']],
    ['a text that looks like a reference, rather than none', of('Organization', 'o', { name: 'Patient/x' }), ['x']],
    ['nobody', of('Organization', 'o', { name: 'x' }), []],
  ] as const)
    test(what, () => assert.deepEqual(found, expected));
});

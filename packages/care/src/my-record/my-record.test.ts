/** What a citizen reads of the own record: values with plain words, and only the parts that are theirs to see. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResourceType } from '@helseplattform/fhir';
import type { MeasuredValue } from '../chart/view-model.ts';
import { inMemoryReader } from '../in-memory-reader.ts';
import { LANGUAGES } from '../language.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import { levelOf } from './rules.ts';
import { myRecord } from './views.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ALL: ReadonlySet<ResourceType> = new Set([
  'DocumentReference',
  'Observation',
  'Condition',
  'MedicationStatement',
  'AllergyIntolerance',
  'Immunization',
  'Encounter',
]);
const subject = { reference: 'Patient/kari' };
const reader = inMemoryReader([
  { resourceType: 'Patient', id: 'kari', name: [{ family: 'Nordmann', given: ['Kari'] }], birthDate: '1980-05-17' },
  {
    resourceType: 'Observation',
    id: 'crp',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7280', code: 'NPU19748', display: 'P-CRP' }] },
    subject,
    effectiveDateTime: '2026-11-02T08:00:00+01:00',
    valueQuantity: { value: 86, unit: 'mg/L' },
    referenceRange: [{ high: { value: 5, unit: 'mg/L' } }],
  } as never,
]);
const record = (seen = ALL, explanation?: string) =>
  myRecord(reader, 'kari', { seen, explanation, writers: [], language: 'nb', now: NOW });

describe('a citizen', () => {
  test('reads a value with what it is in plain words, and how it lies', async () => {
    const [crp] = (await record()).results!.items;
    assert.equal(crp?.name, 'P-CRP');
    assert.equal(crp?.plain?.about, 'Stiger ved betennelse, for eksempel en infeksjon.');
    assert.deepEqual([crp?.values[0]?.number?.value, crp?.values[0]?.level], [86, 'high']);
  });
  test('is not told "none" of what is not shown', async () => {
    const seen = await record(new Set<ResourceType>(['Patient', 'Immunization']), 'Barnet er over 12 år.');
    assert.deepEqual(Object.keys(seen).sort(), ['explanation', 'patient', 'readAt', 'vaccines', 'writers']);
  });
});

describe('how a value lies', () => {
  const value = (more: Partial<MeasuredValue>) => levelOf({ numbers: [{ value: 4 }], ...more });
  const cases: readonly (readonly [string, Partial<MeasuredValue>, string])[] = [
    ['within the interval', { range: { low: 3, high: 5 } }, 'usual'],
    ['without an interval', {}, 'unknown'],
    ['with an interval in words', { range: { text: 'avhenger av alder' } }, 'unknown'],
    ['flagged high', { flag: { level: 'critical-high', by: 'sender' } }, 'high'],
    ['flagged low', { flag: { level: 'low', by: 'range' } }, 'low'],
    ['abnormal, and nobody says how', { flag: { level: 'abnormal', by: 'sender' } }, 'unknown'],
    ['no number', { numbers: [null], range: { low: 3 } }, 'unknown'],
  ];
  for (const [what, more, level] of cases) test(`${what}: ${level}`, () => assert.equal(value(more), level));
});

test('plain words are there in every language, and are sentences', () => {
  for (const [key, words] of Object.entries(PLAIN_WORDS))
    for (const language of LANGUAGES) {
      const [name, about] = words[language];
      assert.ok(name.length > 1 && /^\p{Lu}.*\.$/u.test(about), `${key} ${language}`);
    }
});

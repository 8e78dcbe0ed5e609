/** What a statement says is where FHIR has it: a table of items (InfItem, 8233) and the resource each becomes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { assertValidFhir } from '../proof/valid.ts';
import type { InformationItem } from './statements.ts';
import { codedToFhir, conditionOf, flagOf, itemToFhir } from './statements-to-fhir.ts';
import { startTelling, type Telling } from './telling.ts';

const subject = { reference: 'Patient?identifier=x|1' };
const by = {
  type: 'Practitioner' as const,
  identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.4', value: '565501' },
  display: 'Odd Sæther',
};
const start = () => startTelling('letter-1', { subject, recorded: '2026-03-02T12:00:00+01:00', by });
function told(item: InformationItem): Resource {
  const { telling, resources } = start();
  itemToFhir(item, telling);
  assert.equal(resources.length, 1);
  assertValidFhir(resources);
  return resources[0]!;
}

const type = (code: string) => ({ code, system: '2.16.578.1.12.4.1.1.8233' });
const OID = 'urn:oid:2.16.578.1.12.4.1.1.';
const drug = { code: 'R03A C02', system: '2.16.578.1.12.4.1.1.7180', display: 'Salbutamol' };
const investigation = {
  id: { code: 'NPU19748', system: '2.16.578.1.12.4.1.1.7280', display: 'CRP' },
  specifications: [{ display: 'B-' }, { display: 'fastende' }],
};
const coded = (code: string, number: number) => ({
  concept: { code, system: `2.16.578.1.12.4.1.1.${number}`, display: 'x' },
});

const CASES: readonly (readonly [name: string, item: InformationItem, resource: string, holds: object])[] = [
  [
    'a medicine with everything',
    {
      type: type('MEDB'),
      medication: {
        drug,
        status: { code: '6', display: 'Benyttes regelmessig' },
        dosage: '2 x 2',
        unitDose: { value: '0.2', unit: 'mg' },
        comment: 'ny',
        duration: { value: '7', unit: 'd' },
        supplied: { value: '1', unit: 'boks' },
        route: { display: 'inhalasjon' },
        form: { display: 'spray' },
        codedDosage: { code: '1x2' },
      },
      from: '2026-03-01T08:00:00',
      to: '2026-03-08T08:00:00',
    },
    'MedicationStatement',
    {
      status: 'active',
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.whocc.no/atc', code: 'R03AC02', display: 'Salbutamol' }],
        text: 'Salbutamol',
      },
      dosage: [
        {
          text: '2 x 2',
          route: { text: 'inhalasjon' },
          doseAndRate: [{ doseQuantity: { value: 0.2, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
        },
      ],
      effectivePeriod: { start: '2026-03-01T08:00:00+01:00', end: '2026-03-08T08:00:00+01:00' },
      note: [
        { text: 'ny' },
        { text: 'Dosering: 1x2' },
        { text: 'Form: spray' },
        { text: 'Varighet: 7 d' },
        { text: 'Mengde: 1 boks' },
      ],
    },
  ],
  [
    'a medicine to stop taking',
    { type: type('MEDB'), medication: { drug, status: { code: '4' } } },
    'MedicationStatement',
    { status: 'stopped' },
  ],
  [
    'a medicine somebody is allergic to',
    { type: type('MEDB'), medication: { drug, status: { code: '10' }, comment: 'utslett' } },
    'AllergyIntolerance',
    {
      code: {
        coding: [{ system: 'http://www.whocc.no/atc', code: 'R03AC02', display: 'Salbutamol' }],
        text: 'Salbutamol',
      },
      note: [{ text: 'utslett' }],
    },
  ],
  [
    'medicines in words',
    { type: type('MEDB'), observation: { description: { text: 'Albyl-E 75 mg' } } },
    'MedicationStatement',
    { status: 'unknown', medicationCodeableConcept: { text: 'Albyl-E 75 mg' } },
  ],
  [
    'cave',
    { type: type('CAVE'), observation: { description: { text: 'Sulfa' }, comment: '1999' } },
    'AllergyIntolerance',
    { code: { text: 'Sulfa' }, note: [{ text: '1999' }] },
  ],
  [
    'a main diagnosis with a modifier',
    {
      type: type('H'),
      observation: {
        codedDescription: {
          ...coded('I330', 7110),
          modifiers: [{ name: { display: 'Stjernekode' }, values: [{ code: 'B951', display: 'Streptokokker' }] }],
        },
      },
      from: '2026-03-01T00:00:00',
    },
    'Condition',
    {
      code: { coding: [{ system: `${OID}7110`, code: 'I330', display: 'x' }] },
      onsetDateTime: '2026-03-01T00:00:00+01:00',
      note: [{ text: 'Stjernekode: Streptokokker (B951)' }],
    },
  ],
  [
    'an operation',
    { type: type('OPIN'), observation: { description: { text: 'Hofte 2019' } } },
    'Procedure',
    { status: 'completed', code: { text: 'Hofte 2019' } },
  ],
  [
    'another coded finding with text, comment and modifier',
    {
      type: type('SYMP'),
      observation: {
        codedDescription: {
          ...coded('R05', 7170),
          modifiers: [{ name: { code: 'S' }, values: [{ display: 'venstre' }] }],
        },
        description: { text: 'Hoste' },
        comment: 'natt',
      },
    },
    'Observation',
    {
      valueCodeableConcept: { coding: [{ system: `${OID}7170`, code: 'R05', display: 'x' }] },
      note: [{ text: 'Hoste' }, { text: 'natt' }, { text: 'S: venstre' }],
    },
  ],
  [
    'a finding in words',
    { type: type('FUNN'), observation: { description: { text: 'EKG: Sinusrytme' } } },
    'Observation',
    { valueString: 'EKG: Sinusrytme' },
  ],
  [
    'a number below a limit',
    {
      type: type('FUNN'),
      result: {
        numericResult: { value: { value: '5', unit: 'mg/L' }, comparator: { code: 'LT' } },
        deviation: { code: '2' },
        investigation,
        time: '2026-03-01T08:00:00',
        comment: 'fastende',
      },
    },
    'Observation',
    {
      code: { coding: [{ system: `${OID}7280`, code: 'NPU19748', display: 'CRP' }] },
      valueQuantity: { value: 5, unit: 'mg/L', system: 'http://unitsofmeasure.org', code: 'mg/L', comparator: '<' },
      interpretation: [{ coding: [{ system: `${OID}8244`, code: '2' }] }],
      effectiveDateTime: '2026-03-01T08:00:00+01:00',
      method: { text: 'B-' },
      note: [{ text: 'fastende' }, { text: 'fastende' }],
    },
  ],
  [
    'a number that is not something',
    {
      type: type('FUNN'),
      result: {
        numericResult: { value: { value: '5' }, comparator: { code: 'NE', display: 'Ikke lik' } },
        investigation,
      },
    },
    'Observation',
    { valueQuantity: { value: 5 } },
  ],
  [
    'an interval',
    { type: type('FUNN'), result: { interval: { low: { value: '1' }, high: { value: '2' } }, investigation } },
    'Observation',
    { valueRange: { low: { value: 1 }, high: { value: 2 } } },
  ],
  [
    'a date',
    { type: type('FUNN'), result: { dateResult: { value: '2026-02' }, investigation } },
    'Observation',
    { valueDateTime: '2026-02' },
  ],
  [
    'words as result',
    {
      type: type('FUNN'),
      result: {
        textResult: { result: { text: { text: 'normalt' }, codes: [{ code: '1', display: 'ok' }] } },
        investigation,
      },
    },
    'Observation',
    { valueString: 'normalt\nok (1)' },
  ],
];

for (const [name, item, resourceType, holds] of CASES) {
  test(`${name} is told as ${resourceType}`, () => {
    const resource = told(item) as unknown as Record<string, unknown>;
    assert.equal(resource.resourceType, resourceType);
    assert.deepEqual(Object.fromEntries(Object.keys(holds).map((key) => [key, resource[key]])), holds);
  });
}

test('a code of a procedure is a Procedure, any other is a Condition', () => {
  const { telling, resources } = start();
  codedToFhir(coded('NFB20', 7210), telling);
  codedToFhir(coded('I10', 7110), telling);
  assertValidFhir(resources);
  assert.deepEqual(
    resources.map(({ resourceType }) => resourceType),
    ['Procedure', 'Condition'],
  );
});

test('a precaution is a flag for as long as it lasts', () => {
  const flag = flagOf({ text: 'MRSA', from: '2026', to: '2026-03-01' }, start().telling);
  assertValidFhir([flag]);
  assert.deepEqual([flag.code.text, flag.period], ['MRSA', { start: '2026', end: '2026-03-01' }]);
});

test('what is said twice in one letter is two statements, and the same two each time it is read', () => {
  const say = (telling: Telling) => [1, 2].map(() => telling.keep(conditionOf(coded('I10', 7110), telling)).reference);
  const [first, second] = say(start().telling);
  assert.notEqual(first, second);
  assert.deepEqual(say(start().telling), [first, second]);
});

test('an organisation is no recorder: only people are', () => {
  const { telling } = startTelling('letter-1', {
    subject,
    recorded: '2026-03-02',
    by: { type: 'Organization', display: 'Sykehuset' },
  });
  const condition = conditionOf(coded('I10', 7110), telling);
  assertValidFhir([condition]);
  assert.equal(condition.recorder, undefined);
});

/** What a resource says to search, by the types of its elements: https://hl7.org/fhir/R4/search.html. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import { compileTree } from '../fhirpath/compiler.ts';
import { bare, typeOfItem } from '../fhirpath/item.ts';
import { parseFhirPath } from '../fhirpath/parser.ts';
import type { ResourceType } from '../types.ts';
import { emitterFor } from './emit.ts';
import { Recorder } from './recorder.ts';
import { createSearchParameters } from './registry.ts';

const definitions = loadDefinitions();
const parameters = createSearchParameters(definitions);

type Json = { resourceType: string } & Record<string, unknown>;
type Values = readonly (readonly unknown[])[];

function extracted(resource: Json): Recorder {
  const recorder = new Recorder();
  parameters.extract(resource, recorder);
  return recorder;
}

function says(title: string, resource: Json, expected: Readonly<Record<string, Values>>) {
  test(title, () => {
    const recorder = extracted(resource);
    for (const [code, values] of Object.entries(expected)) assert.deepEqual(recorder.of(code), values, code);
  });
}

const utc = (text: string) => Date.parse(text);

// "string: Name (each of the parts), Address (each of the parts)"
says(
  'A name and an address are told part by part',
  {
    resourceType: 'Patient',
    name: [
      { family: 'Nordmann', given: ['Kari', 'Anne'], prefix: ['Dr.'], suffix: ['jr.'], text: 'Kari Anne Nordmann' },
    ],
    address: [
      {
        line: ['Storgata 1', 'H0201'],
        city: 'Trondheim',
        district: 'Sentrum',
        state: 'Trøndelag',
        postalCode: '7010',
        country: 'NO',
      },
    ],
  },
  {
    name: ['Nordmann', 'Kari', 'Anne', 'Dr.', 'jr.', 'Kari Anne Nordmann'].map((value) => ['string', value]),
    family: [['string', 'Nordmann']],
    given: [
      ['string', 'Kari'],
      ['string', 'Anne'],
    ],
    address: ['Storgata 1', 'H0201', 'Trondheim', 'Sentrum', 'Trøndelag', '7010', 'NO'].map((value) => [
      'string',
      value,
    ]),
    'address-city': [['string', 'Trondheim']],
    phonetic: [],
  },
);

// "Coding: system and code; CodeableConcept: each coding; Identifier: system and value; ContactPoint: value; code: the system
// is implied; boolean: true or false"
says(
  'Tokens carry a system and a code; a code has the system its binding implies',
  {
    resourceType: 'Patient',
    active: true,
    gender: 'female',
    telecom: [
      { system: 'phone', value: '22222222' },
      { system: 'email', value: 'kari@example.org' },
      { system: 'phone' },
    ],
    identifier: [
      {
        system: 'urn:oid:2.16.578.1.12.4.1.4.1',
        value: '13816000000',
        type: { text: 'Fødselsnummer', coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8116', code: 'FNR' }] },
      },
      { value: 'mrn1' },
      { system: 'urn:only' },
    ],
    communication: [
      {
        language: {
          text: 'Norwegian',
          coding: [
            { system: 'urn:ietf:bcp:47', code: 'nb', display: 'Bokmål' },
            { system: 'urn:x', code: 'no' },
          ],
        },
      },
      { language: { text: 'Sami' } },
    ],
    deceasedBoolean: false,
  },
  {
    active: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'true']],
    gender: [['token', 'http://hl7.org/fhir/administrative-gender', 'female']],
    telecom: [
      ['token', undefined, '22222222'],
      ['token', undefined, 'kari@example.org'],
    ],
    email: [['token', undefined, 'kari@example.org']],
    phone: [['token', undefined, '22222222']],
    identifier: [
      ['token', 'urn:oid:2.16.578.1.12.4.1.4.1', '13816000000'],
      ['tokenText', 'Fødselsnummer', 'urn:oid:2.16.578.1.12.4.1.4.1', '13816000000'],
      ['identifierOfType', 'urn:oid:2.16.578.1.12.4.1.1.8116', 'FNR', '13816000000'],
      ['token', undefined, 'mrn1'],
      ['token', 'urn:only', undefined],
    ],
    language: [
      ['token', 'urn:ietf:bcp:47', 'nb'],
      ['tokenText', 'Bokmål', 'urn:ietf:bcp:47', 'nb'],
      ['token', 'urn:x', 'no'],
      ['tokenText', 'Norwegian', 'urn:ietf:bcp:47', 'nb'],
      ['tokenText', 'Norwegian', 'urn:x', 'no'],
      ['tokenText', 'Sami'],
    ],
    deceased: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'false']],
  },
);

says(
  'Who has a date of death is dead',
  { resourceType: 'Patient', deceasedDateTime: '2020-05' },
  {
    deceased: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'true']],
    'death-date': [['date', utc('2020-04-30T22:00:00Z'), utc('2020-05-31T22:00:00Z')]],
  },
);

says(
  'References are local by type and id, absolute as they stand, by identifier, and never to contained resources',
  {
    resourceType: 'Observation',
    subject: { reference: 'Patient/1/_history/2', identifier: { system: 'urn:x', value: '7' } },
    performer: [
      { reference: 'https://example.org/fhir/Practitioner/2' },
      { reference: 'urn:uuid:5c9c9a6e-0a5c-4a0e-8a8e-0e2d1d0b7e43' },
      { reference: '#contained' },
      { type: 'Organization', identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.101', value: '974631326' } },
      { display: 'someone' },
    ],
    encounter: { reference: 'Encounter/3' },
  },
  {
    subject: [['reference', { type: 'Patient', id: '1', version: '2', identifier: { system: 'urn:x', value: '7' } }]],
    patient: [['reference', { type: 'Patient', id: '1', version: '2', identifier: { system: 'urn:x', value: '7' } }]],
    performer: [
      ['reference', { url: 'https://example.org/fhir/Practitioner/2' }],
      ['reference', { url: 'urn:uuid:5c9c9a6e-0a5c-4a0e-8a8e-0e2d1d0b7e43' }],
      [
        'reference',
        { type: 'Organization', identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.101', value: '974631326' } },
      ],
    ],
    encounter: [['reference', { type: 'Encounter', id: '3' }]],
  },
);

says(
  'A reference parameter for one type takes only references to it',
  { resourceType: 'Observation', subject: { reference: 'Group/1' } },
  {
    subject: [['reference', { type: 'Group', id: '1' }]],
    patient: [],
  },
);

says(
  'The type of an absolute reference is read from its URL',
  { resourceType: 'Observation', subject: { reference: 'https://example.org/fhir/Patient/9' } },
  {
    patient: [['reference', { url: 'https://example.org/fhir/Patient/9' }]],
  },
);

says(
  'A canonical is a reference by URL, its version apart',
  { resourceType: 'QuestionnaireResponse', questionnaire: 'http://example.org/Questionnaire/q|2.1' },
  {
    questionnaire: [['reference', { url: 'http://example.org/Questionnaire/q', version: '2.1' }]],
  },
);

says(
  'A quantity has its value, system, code and unit',
  {
    resourceType: 'Observation',
    valueQuantity: { value: 7.2, unit: 'g/dl', system: 'http://unitsofmeasure.org', code: 'g/dL' },
  },
  {
    'value-quantity': [['quantity', 7.2, 'http://unitsofmeasure.org', 'g/dL', 'g/dl']],
    'combo-value-quantity': [['quantity', 7.2, 'http://unitsofmeasure.org', 'g/dL', 'g/dl']],
    'value-concept': [],
  },
);

says(
  'Money is a quantity whose unit is the currency',
  { resourceType: 'Invoice', totalNet: { value: 250, currency: 'NOK' } },
  {
    totalnet: [['quantity', 250, 'urn:iso:std:iso:4217', 'NOK', 'NOK']],
  },
);

says(
  'A quantity without a value says nothing',
  { resourceType: 'Observation', valueQuantity: { unit: 'g' } },
  { 'value-quantity': [] },
);

says(
  'Numbers',
  {
    resourceType: 'RiskAssessment',
    prediction: [{ probabilityDecimal: 0.12 }, { probabilityRange: { low: { value: 1 } } }],
  },
  {
    probability: [['number', 0.12]],
  },
);

says(
  'URIs, and canonicals with and without their version',
  { resourceType: 'Patient', meta: { profile: ['http://example.org/p|1'], source: 'urn:x' } },
  {
    _profile: [
      ['uri', 'http://example.org/p|1'],
      ['uri', 'http://example.org/p'],
    ],
    _source: [['uri', 'urn:x']],
  },
);

says(
  'Tags and labels of every resource; not the id and the time, which the record has itself',
  {
    resourceType: 'Basic',
    id: '1',
    meta: { lastUpdated: '2020-01-01T00:00:00Z', tag: [{ system: 's', code: 'c' }], security: [{ code: 'R' }] },
  },
  {
    _tag: [['token', 's', 'c']],
    _security: [['token', undefined, 'R']],
    _id: [],
    _lastUpdated: [],
  },
);

// "date: Period - explicit, though the upper or lower bound might not actually be specified; Timing - only the outer limits"
const DATES: readonly (readonly [title: string, element: Record<string, unknown>, low: number, high: number])[] = [
  [
    'A dateTime',
    { effectiveDateTime: '2020-01-01T10:00+01:00' },
    utc('2020-01-01T09:00:00Z'),
    utc('2020-01-01T09:01:00Z'),
  ],
  [
    'An instant',
    { effectiveInstant: '2020-01-01T10:00:00Z' },
    utc('2020-01-01T10:00:00Z'),
    utc('2020-01-01T10:00:01Z'),
  ],
  [
    'A period',
    { effectivePeriod: { start: '2020-01-01', end: '2020-01-02' } },
    utc('2019-12-31T23:00:00Z'),
    utc('2020-01-02T23:00:00Z'),
  ],
  ['A period without end', { effectivePeriod: { start: '2020-01-01' } }, utc('2019-12-31T23:00:00Z'), Infinity],
  ['A period without start', { effectivePeriod: { end: '2020' } }, -Infinity, utc('2020-12-31T23:00:00Z')],
  [
    'A timing by its events',
    { effectiveTiming: { event: ['2020-03-05', '2020-03-01'] } },
    utc('2020-02-29T23:00:00Z'),
    utc('2020-03-05T23:00:00Z'),
  ],
  [
    'A timing by its bounds',
    { effectiveTiming: { repeat: { boundsPeriod: { start: '2020-03-01' } } } },
    utc('2020-02-29T23:00:00Z'),
    Infinity,
  ],
];

for (const [title, element, low, high] of DATES) {
  says(`${title} is an interval`, { resourceType: 'Observation', ...element }, { date: [['date', low, high]] });
}

for (const element of [
  { effectivePeriod: {} },
  { effectiveTiming: { code: { text: 'BID' } } },
  { effectiveDateTime: 'soon' },
]) {
  says(`${JSON.stringify(element)} is no interval`, { resourceType: 'Observation', ...element }, { date: [] });
}

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

says(
  'A composite tells what belongs together, the root and every component by itself',
  {
    resourceType: 'Observation',
    code: loinc('85354-9'),
    component: [
      { code: loinc('8480-6'), valueQuantity: { value: 120, unit: 'mmHg' } },
      { code: loinc('8462-4'), valueQuantity: { value: 80, unit: 'mmHg' } },
      { code: loinc('x') },
    ],
  },
  {
    'component-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8480-6' },
          { kind: 'quantity', value: 120, unit: 'mmHg' },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8462-4' },
          { kind: 'quantity', value: 80, unit: 'mmHg' },
        ],
      ],
    ],
    'combo-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8480-6' },
          { kind: 'quantity', value: 120, unit: 'mmHg' },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8462-4' },
          { kind: 'quantity', value: 80, unit: 'mmHg' },
        ],
      ],
    ],
    'code-value-quantity': [],
  },
);

says(
  'A composite of the root is told for the combined parameter only: alone it is the conjunction of its components',
  { resourceType: 'Observation', code: { coding: [{ code: 'a' }, { code: 'b' }] }, valueQuantity: { value: 1 } },
  {
    'combo-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', code: 'a' },
          { kind: 'quantity', value: 1 },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', code: 'b' },
          { kind: 'quantity', value: 1 },
        ],
      ],
    ],
    'code-value-quantity': [],
  },
);

says(
  'A component may come from the resource around the composite',
  {
    resourceType: 'MolecularSequence',
    referenceSeq: { chromosome: { coding: [{ code: '7' }] } },
    variant: [{ start: 10, end: 20 }],
  },
  {
    'chromosome-variant-coordinate': [
      [
        'composite',
        [
          { kind: 'token', code: '7' },
          { kind: 'number', value: 10 },
          { kind: 'number', value: 20 },
        ],
      ],
    ],
  },
);

test('What does not look like FHIR says nothing and stops nothing', () => {
  const resource = {
    resourceType: 'Patient',
    name: 'Kari',
    identifier: [null, 'x', [1], { system: 5, value: {} }],
    telecom: { value: 5 },
    birthDate: 19741225,
    gender: ['x'],
    generalPractitioner: [{ reference: 5 }, null],
    meta: { tag: [null, {}] },
  };
  assert.deepEqual(extracted(resource).of('name'), []);
  assert.deepEqual(extracted(resource).of('birthdate'), []);
  parameters.extract({ resourceType: 'Nonsense' }, new Recorder());
  parameters.extract({ resourceType: 'constructor' }, new Recorder());
});

const SHARED = new URL('../../../../../shared/', import.meta.url);
const skip = existsSync(new URL('data/patients/', SHARED)) ? false : 'the patients of ../shared/data are not here';

test('The walk over all parameters at once finds what each expression finds by itself', { skip }, () => {
  const folder = new URL('data/patients/', SHARED);
  const byType = new Map<string, Json[]>();
  for (const name of readdirSync(folder)) {
    for (const { resource } of JSON.parse(readFileSync(new URL(name, folder), 'utf8')).entry as { resource: Json }[]) {
      const list = byType.get(resource.resourceType) ?? [];
      if (list.length < 60) byType.set(resource.resourceType, [...list, resource]);
    }
  }
  let values = 0;
  for (const [type, resources] of byType) {
    for (const param of parameters.forType(type as ResourceType)) {
      if (param.type === 'composite') continue;
      const { run, type: known } = compileTree(parseFhirPath(param.expression), type);
      for (const resource of resources) {
        const alone = new Recorder();
        const context = [resource];
        for (const item of run({ self: context, index: 0, context, environment: {} })) {
          emitterFor(param.type, typeOfItem(item, known) ?? '')?.(bare(item), [{ param }], alone);
        }
        const sorted = (told: unknown[][]) => told.map((t) => JSON.stringify(t)).sort();
        assert.deepEqual(
          sorted(extracted(resource).of(param.code)),
          sorted(alone.of(param.code)),
          `${type} ${param.code}`,
        );
        values += alone.told.length;
      }
    }
  }
  assert.ok(values > 3000, `${values} values`);
});

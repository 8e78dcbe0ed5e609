/** The search parameters of R4 and of the server itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import { Recorder } from './recorder.ts';
import { createSearchParameters } from './registry.ts';

const definitions = loadDefinitions();
const parameters = createSearchParameters(definitions);

const custom = (fields: Record<string, unknown>) => ({
  resourceType: 'SearchParameter',
  url: `http://example.org/SearchParameter/${fields.code}`,
  name: fields.code,
  status: 'active',
  description: 'for a test',
  base: ['Patient'],
  ...fields,
});

test('All R4 parameters are there but the few whose reason is named', () => {
  assert.deepEqual([...parameters.unsupported.keys()].sort(), [
    'Bundle.composition',
    'Bundle.message',
    'InsurancePlan.phonetic',
    'Location.near',
    'Organization.phonetic',
    'Patient.phonetic',
    'Person.phonetic',
    'Practitioner.phonetic',
    'RelatedPerson.phonetic',
  ]);
  for (const raw of definitions.searchParameters) {
    for (const type of definitions.resourceTypes) {
      if (!raw.base.includes(type) || parameters.unsupported.has(`${type}.${raw.code}`)) continue;
      assert.equal(parameters.get(type, raw.code)?.url, raw.url, `${type} ${raw.code}`);
    }
  }
});

test('A parameter of several types is one for each, with its part of the expression', () => {
  assert.equal(parameters.get('Patient', 'birthdate')?.expression, 'Patient.birthDate');
  assert.equal(parameters.get('Person', 'birthdate')?.expression, 'Person.birthDate');
  assert.equal(parameters.get('Observation', 'birthdate'), undefined);
});

test('The parameters of every resource are found by name and not listed with those of the type', () => {
  for (const code of ['_id', '_lastUpdated', '_tag', '_profile', '_security', '_source']) {
    assert.equal(parameters.get('Patient', code)?.base, 'Patient', code);
  }
  assert.ok(parameters.forType('Patient').every(({ code }) => !code.startsWith('_')));
  for (const code of ['_text', '_content', '_query', '_has', '_list'])
    assert.equal(parameters.get('Patient', code), undefined, code);
});

// https://hl7.org/fhir/R4/terminologies.html#code: "The code system is implicit from the element that defines the code"
const SYSTEMS: readonly (readonly [Parameters<typeof parameters.get>[0], string, string | undefined])[] = [
  ['Observation', 'status', 'http://hl7.org/fhir/observation-status'],
  ['Patient', 'gender', 'http://hl7.org/fhir/administrative-gender'],
  ['Encounter', 'status', 'http://hl7.org/fhir/encounter-status'],
  ['MedicationRequest', 'status', 'http://hl7.org/fhir/CodeSystem/medicationrequest-status'],
  ['Task', 'intent', undefined],
  ['Patient', 'active', 'http://terminology.hl7.org/CodeSystem/special-values'],
  ['Patient', 'deceased', 'http://terminology.hl7.org/CodeSystem/special-values'],
  ['Observation', 'code', undefined],
  ['Patient', 'identifier', undefined],
];

test('A code has the system of its required binding, where the value set has exactly one', () => {
  for (const [type, code, system] of SYSTEMS)
    assert.equal(parameters.get(type, code)?.impliedSystem, system, `${type} ${code}`);
});

test('Identifiers, contact points and ids are open values, codes are not', () => {
  const open = (type: Parameters<typeof parameters.get>[0], code: string) => parameters.get(type, code)?.openValues;
  assert.equal(open('Patient', 'identifier'), true);
  assert.equal(open('Patient', 'telecom'), true);
  assert.equal(open('Patient', '_id'), true);
  assert.equal(open('Patient', 'gender'), false);
  assert.equal(open('Observation', 'code'), false);
  assert.equal(open('Encounter', 'class'), false);
});

test('A date parameter says whether a value can last', () => {
  assert.equal(parameters.get('Observation', 'date')?.hasPeriods, true);
  assert.equal(parameters.get('Patient', 'birthdate')?.hasPeriods, false);
  assert.equal(parameters.get('Encounter', 'date')?.hasPeriods, true);
});

test('A reference parameter says what it may point at; one for a single type only that', () => {
  assert.deepEqual(parameters.get('Observation', 'patient')?.target, ['Patient']);
  assert.deepEqual(
    new Set(parameters.get('Observation', 'subject')?.target),
    new Set(['Group', 'Device', 'Patient', 'Location']),
  );
});

test('A composite on the resource itself whose components come once is a conjunction', () => {
  const conjunction = (code: string) => parameters.get('Observation', code)?.conjunction;
  for (const code of ['code-value-quantity', 'code-value-concept', 'code-value-date', 'code-value-string'])
    assert.equal(conjunction(code), true, code);
  for (const code of ['component-code-value-quantity', 'combo-code-value-quantity', 'combo-code-value-concept'])
    assert.equal(conjunction(code), false, code);
  const parts = parameters.get('Observation', 'code-value-quantity')!.component;
  assert.deepEqual(
    parts.map(({ param }) => param),
    [parameters.get('Observation', 'code'), parameters.get('Observation', 'value-quantity')],
  );
});

test('Parameters of R4 keep their number whatever the server adds, and each has its own', () => {
  const more = createSearchParameters(definitions, [
    custom({ code: 'a-first', type: 'token', expression: 'Patient.maritalStatus' }),
    custom({ code: 'gender', type: 'token', expression: 'Patient.gender' }),
  ]);
  for (const param of parameters.forType('Patient'))
    assert.equal(more.get('Patient', param.code)?.ordinal, param.ordinal, param.code);
  for (const type of definitions.resourceTypes) {
    const ordinals = parameters.forType(type).map(({ ordinal }) => ordinal);
    assert.equal(new Set(ordinals).size, ordinals.length);
    assert.ok(Math.max(-1, ...ordinals) < 63, type);
  }
  assert.equal(more.get('Patient', 'gender')?.url, 'http://example.org/SearchParameter/gender');
});

test('Parameters of the server itself are extracted like the others', () => {
  const more = createSearchParameters(definitions, [
    custom({ code: 'marital', type: 'token', expression: 'Patient.maritalStatus' }),
    custom({ code: 'nickname', type: 'string', expression: "Patient.name.where(use = 'nickname').given" }),
    custom({
      code: 'citizenship',
      type: 'token',
      expression: "Patient.extension('http://example.org/citizenship').value as CodeableConcept",
    }),
    custom({
      code: 'birth-hour',
      type: 'date',
      expression: "Patient.birthDate.extension('http://example.org/birthTime').value",
    }),
    custom({ code: 'names', type: 'number', expression: 'Patient.name.count()' }),
    custom({ code: 'any-note', type: 'string', base: ['Resource'], expression: 'Resource.language' }),
    custom({
      code: 'first-name-at-home',
      type: 'composite',
      expression: 'Patient.name',
      component: [
        { definition: 'http://example.org/SearchParameter/nickname', expression: 'given.first()' },
        { definition: 'http://hl7.org/fhir/SearchParameter/individual-family', expression: 'family' },
      ],
    }),
  ]);
  const recorder = new Recorder();
  more.extract(
    {
      resourceType: 'Patient',
      language: 'nb',
      maritalStatus: { coding: [{ code: 'M' }] },
      name: [
        { family: 'Nordmann', given: ['Kari', 'Anne'] },
        { use: 'nickname', given: ['Kaja'] },
      ],
      extension: [
        { url: 'http://example.org/citizenship', valueCodeableConcept: { coding: [{ code: 'NO' }] } },
        { url: 'http://example.org/other', valueCodeableConcept: { coding: [{ code: 'SE' }] } },
      ],
      birthDate: '1974-12-25',
      _birthDate: { extension: [{ url: 'http://example.org/birthTime', valueDateTime: '1974-12-25T14:35Z' }] },
    } as { resourceType: string },
    recorder,
  );
  assert.deepEqual(recorder.of('marital'), [['token', undefined, 'M']]);
  assert.deepEqual(recorder.of('nickname'), [['string', 'Kaja']]);
  assert.deepEqual(recorder.of('citizenship'), [['token', undefined, 'NO']]);
  assert.deepEqual(recorder.of('birth-hour'), [
    ['date', Date.UTC(1974, 11, 25, 14, 35), Date.UTC(1974, 11, 25, 14, 36)],
  ]);
  assert.deepEqual(recorder.of('names'), [['number', 2]]);
  assert.deepEqual(recorder.of('any-note'), [['string', 'nb']]);
  assert.deepEqual(recorder.of('first-name-at-home'), [
    [
      'composite',
      [
        { kind: 'string', value: 'Kari' },
        { kind: 'string', value: 'Nordmann' },
      ],
    ],
  ]);
  assert.equal(more.unsupported.size, parameters.unsupported.size);
});

// A parameter nobody can use must not stop the server; the caller says why it is refused.
const USELESS: readonly (readonly [Record<string, unknown>, RegExp])[] = [
  [{ code: 'broken', type: 'token', expression: 'Patient.name.where(' }, /cannot be read at position/],
  [{ code: 'nothing', type: 'token' }, /it has no expression/],
  [{ code: 'elsewhere', type: 'token', expression: 'Observation.code' }, /no part of its expression is about Patient/],
  [{ code: 'unfit', type: 'date', expression: 'Patient.name' }, /HumanName cannot be searched as date/],
  [{ code: 'later', type: 'date', expression: 'Patient.birthDate + 1 day' }, /its expression uses a quantity/],
  [
    {
      code: 'pair',
      type: 'composite',
      expression: 'Patient',
      component: [{ definition: 'http://example.org/none', expression: 'x' }],
    },
    /is not a parameter of Patient/,
  ],
  [{ code: 'place', type: 'special', expression: 'Patient.address' }, /it is special/],
];

test('A parameter that cannot be compiled is listed with the reason and refused', () => {
  const more = createSearchParameters(
    definitions,
    USELESS.map(([fields]) => custom(fields)),
  );
  for (const [fields, reason] of USELESS) {
    const code = fields.code as string;
    assert.equal(more.get('Patient', code), undefined);
    assert.match(more.unsupported.get(`Patient.${code}`) ?? '', reason, code);
  }
  more.extract({ resourceType: 'Patient' }, new Recorder());
});

test('A parameter whose expression fails on a resource finds nothing there and stops nothing', () => {
  const more = createSearchParameters(definitions, [
    custom({ code: 'only-name', type: 'string', expression: 'Patient.name.single().family' }),
  ]);
  const recorder = new Recorder();
  more.extract(
    { resourceType: 'Patient', name: [{ family: 'A' }, { family: 'B' }] } as { resourceType: string },
    recorder,
  );
  assert.deepEqual(recorder.of('only-name'), []);
  assert.equal(recorder.of('family').length, 2);
});

test('What is not a SearchParameter at all is passed over', () => {
  const more = createSearchParameters(definitions, [{ resourceType: 'SearchParameter' }, custom({ code: 5 })]);
  assert.equal(more.forType('Patient').length, parameters.forType('Patient').length);
});

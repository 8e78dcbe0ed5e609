/** FHIRPath Patch: the five operations of https://hl7.org/fhir/R4/fhirpatch.html, and what they refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from '../json/parse.ts';
import { stringifyJson } from '../json/stringify.ts';
import { FhirError } from '../outcome/error.ts';
import type { UnknownResource } from '../types.ts';
import { applyFhirPathPatch } from './fhirpath-patch.ts';

type Json = Record<string, unknown>;

/** An operation: type, path, and the other parts by name; a value is given as `{ valueString: 'x' }` or `{ part: [...] }`. */
function operation(type: string, path: string, parts: Json = {}): Json {
  const others = Object.entries(parts).map(([name, value]) => {
    if (name === 'name') return { name, valueString: value };
    return typeof value === 'number' ? { name, valueInteger: value } : { name, ...(value as Json) };
  });
  return {
    name: 'operation',
    part: [{ name: 'type', valueCode: type }, { name: 'path', valueString: path }, ...others],
  };
}

const patch = (...operations: Json[]): UnknownResource => ({ resourceType: 'Parameters', parameter: operations });

const patient = (): UnknownResource => ({
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  name: [
    { use: 'official', family: 'Nordmann', given: ['Kari', 'Anne'] },
    { use: 'nickname', given: ['Kaja'] },
  ],
  telecom: [
    { system: 'phone', value: '1' },
    { system: 'email', value: '2' },
    { system: 'sms', value: '3' },
  ],
  birthDate: '1974-12-25',
  _birthDate: { id: 'b' },
  deceasedBoolean: false,
  contact: [{ gender: 'male' }],
  extension: [{ url: 'http://example.org/a', valueString: 'x' }],
});

type Case = readonly [title: string, operations: readonly Json[], changed: Json];

const APPLIED: readonly Case[] = [
  [
    'add sets a single element',
    [operation('add', 'Patient', { name: 'gender', value: { valueCode: 'female' } })],
    { gender: 'female' },
  ],
  [
    'add appends to a list',
    [operation('add', 'Patient.name[0]', { name: 'given', value: { valueString: 'Marie' } })],
    {
      name: [
        { use: 'official', family: 'Nordmann', given: ['Kari', 'Anne', 'Marie'] },
        { use: 'nickname', given: ['Kaja'] },
      ],
    },
  ],
  [
    'add makes the list when there is none',
    [operation('add', "Patient.name.where(use = 'nickname')", { name: 'prefix', value: { valueString: 'Dr.' } })],
    {
      name: [
        { use: 'official', family: 'Nordmann', given: ['Kari', 'Anne'] },
        { use: 'nickname', given: ['Kaja'], prefix: ['Dr.'] },
      ],
    },
  ],
  [
    'add of a choice takes the name of the type',
    [operation('add', 'Patient', { name: 'multipleBirth', value: { valueInteger: 2 } })],
    { multipleBirthInteger: 2 },
  ],
  [
    'add of an element from parts',
    [
      operation('add', 'Patient', {
        name: 'contact',
        value: {
          part: [
            { name: 'name', valueHumanName: { family: 'Hansen' } },
            { name: 'relationship', valueCodeableConcept: { text: 'sister' } },
            { name: 'relationship', valueCodeableConcept: { text: 'neighbour' } },
            { name: 'period', part: [{ name: 'start', valueDateTime: '2020' }] },
          ],
        },
      }),
    ],
    {
      contact: [
        { gender: 'male' },
        {
          name: { family: 'Hansen' },
          relationship: [{ text: 'sister' }, { text: 'neighbour' }],
          period: { start: '2020' },
        },
      ],
    },
  ],
  [
    'add of an extension',
    [
      operation('add', 'Patient', {
        name: 'extension',
        value: {
          part: [
            { name: 'url', valueUri: 'http://example.org/b' },
            { name: 'value', valueBoolean: true },
          ],
        },
      }),
    ],
    {
      extension: [
        { url: 'http://example.org/a', valueString: 'x' },
        { url: 'http://example.org/b', valueBoolean: true },
      ],
    },
  ],
  [
    'insert puts before the position',
    [operation('insert', 'Patient.name[0].given', { index: 1, value: { valueString: 'Maria' } })],
    {
      name: [
        { use: 'official', family: 'Nordmann', given: ['Kari', 'Maria', 'Anne'] },
        { use: 'nickname', given: ['Kaja'] },
      ],
    },
  ],
  [
    'insert at the end',
    [operation('insert', 'Patient.telecom', { index: 3, value: { valueContactPoint: { value: '4' } } })],
    {
      telecom: [
        { system: 'phone', value: '1' },
        { system: 'email', value: '2' },
        { system: 'sms', value: '3' },
        { value: '4' },
      ],
    },
  ],
  [
    'insert into a list that is not there yet',
    [operation('insert', 'Patient.identifier', { index: 0, value: { valueIdentifier: { value: 'x' } } })],
    { identifier: [{ value: 'x' }] },
  ],
  [
    'delete of a primitive takes its extensions with it',
    [operation('delete', 'Patient.birthDate')],
    { birthDate: undefined, _birthDate: undefined },
  ],
  [
    'delete from a list',
    [operation('delete', "Patient.telecom.where(system = 'email')")],
    {
      telecom: [
        { system: 'phone', value: '1' },
        { system: 'sms', value: '3' },
      ],
    },
  ],
  ['delete of what is not there changes nothing', [operation('delete', 'Patient.maritalStatus')], {}],
  ['delete of a choice', [operation('delete', 'Patient.deceased')], { deceasedBoolean: undefined }],
  [
    'delete by extension URL',
    [operation('delete', "Patient.extension('http://example.org/a')")],
    { extension: undefined },
  ],
  [
    'delete of the last member takes the list away',
    [operation('delete', 'Patient.contact[0].gender')],
    { contact: undefined },
  ],
  [
    'replace of a primitive',
    [operation('replace', 'Patient.birthDate', { value: { valueDate: '1975' } })],
    { birthDate: '1975', _birthDate: undefined },
  ],
  [
    'replace of a member',
    [operation('replace', 'Patient.name[0].given[1]', { value: { valueString: 'Marie' } })],
    {
      name: [
        { use: 'official', family: 'Nordmann', given: ['Kari', 'Marie'] },
        { use: 'nickname', given: ['Kaja'] },
      ],
    },
  ],
  [
    'replace may change the type of a choice',
    [operation('replace', 'Patient.deceased', { value: { valueDateTime: '2020' } })],
    { deceasedBoolean: undefined, deceasedDateTime: '2020' },
  ],
  [
    'replace by a value with extensions',
    [operation('replace', 'Patient.birthDate', { value: { valueDate: '1975', _valueDate: { id: 'c' } } })],
    { birthDate: '1975', _birthDate: { id: 'c' } },
  ],
  [
    'move down: the destination counts without the element',
    [operation('move', 'Patient.telecom', { source: 0, destination: 2 })],
    {
      telecom: [
        { system: 'email', value: '2' },
        { system: 'sms', value: '3' },
        { system: 'phone', value: '1' },
      ],
    },
  ],
  [
    'move up',
    [operation('move', 'Patient.telecom', { source: 2, destination: 0 })],
    {
      telecom: [
        { system: 'sms', value: '3' },
        { system: 'phone', value: '1' },
        { system: 'email', value: '2' },
      ],
    },
  ],
  [
    'operations see what those before them did',
    [
      operation('delete', 'Patient.telecom[0]'),
      operation('replace', 'telecom.first().value', { value: { valueString: 'new' } }),
      operation('delete', 'Patient.telecom.last()'),
    ],
    { telecom: [{ system: 'email', value: 'new' }] },
  ],
  [
    'a path may choose by position, type and condition on the resource',
    [
      operation('replace', 'Patient.name.where(given.exists() and %resource.active).skip(1).single().given[0]', {
        value: { valueString: 'K' },
      }),
    ],
    {
      name: [
        { use: 'official', family: 'Nordmann', given: ['Kari', 'Anne'] },
        { use: 'nickname', given: ['K'] },
      ],
    },
  ],
];

for (const [title, operations, changed] of APPLIED) {
  test(title, () => {
    const before = patient();
    const expected = JSON.parse(JSON.stringify({ ...patient(), ...changed }));
    assert.deepEqual(applyFhirPathPatch(before, patch(...operations)), expected);
    assert.deepEqual(before, patient(), 'the resource that was handed in has changed');
  });
}

test('Extensions stay with the primitives of a list when it changes', () => {
  const before = { resourceType: 'Patient', name: [{ given: ['A', 'B', 'C'], _given: [null, { id: 'b' }, null] }] };
  const changed = (...operations: Json[]) => (applyFhirPathPatch(before, patch(...operations)).name as Json[])[0];
  assert.deepEqual(changed(operation('delete', 'Patient.name.given[0]')), {
    given: ['B', 'C'],
    _given: [{ id: 'b' }, null],
  });
  assert.deepEqual(changed(operation('insert', 'Patient.name.given', { index: 1, value: { valueString: 'X' } })), {
    given: ['A', 'X', 'B', 'C'],
    _given: [null, null, { id: 'b' }, null],
  });
  assert.deepEqual(changed(operation('move', 'Patient.name.given', { source: 1, destination: 2 })), {
    given: ['A', 'C', 'B'],
    _given: [null, null, { id: 'b' }],
  });
  assert.deepEqual(changed(operation('replace', 'Patient.name.given[1]', { value: { valueString: 'X' } })), {
    given: ['A', 'X', 'C'],
  });
  assert.deepEqual(
    changed(operation('insert', 'Patient.name.given', { index: 0, value: { _valueString: { id: 'x' } } })),
    {
      given: [null, 'A', 'B', 'C'],
      _given: [{ id: 'x' }, null, { id: 'b' }, null],
    },
  );
});

const REFUSED: readonly (readonly [operations: readonly Json[], status: number, message: RegExp])[] = [
  [
    [operation('add', 'Patient', { name: 'birthDate', value: { valueDate: '2020' } })],
    422,
    /birthDate is there already and can only be once; use replace/,
  ],
  [
    [operation('add', 'Patient.name', { name: 'given', value: { valueString: 'x' } })],
    422,
    /operation 1 \(add Patient.name\): the path must find the element to add to; it finds 2/,
  ],
  [
    [operation('add', 'Patient', { name: 'deceased', value: { valueString: 'x' } })],
    422,
    /deceased may be Boolean, DateTime, not String/,
  ],
  [[operation('add', 'Patient', { name: 'gender' })], 400, /the part "value" needs a value\[x\]/],
  [
    [operation('add', 'Patient', { value: { valueString: 'x' } })],
    400,
    /the part "name" with a valueString is missing/,
  ],
  [
    [operation('add', 'Patient', { name: '__proto__', value: { valueString: 'x' } })],
    400,
    /"__proto__" is not the name of an element/,
  ],
  [
    [operation('insert', 'Patient.telecom', { index: 4, value: { valueContactPoint: {} } })],
    422,
    /"index" is 4, and can be 0 to 3/,
  ],
  [[operation('insert', 'Patient.telecom', { index: -1, value: { valueContactPoint: {} } })], 422, /"index" is -1/],
  [
    [operation('insert', 'Patient.telecom[0]', { index: 0, value: { valueContactPoint: {} } })],
    422,
    /must end with the name of a list/,
  ],
  [
    [operation('insert', 'Patient.name.given', { index: 0, value: { valueString: 'x' } })],
    422,
    /before ".given" the path finds 2/,
  ],
  [
    [operation('insert', 'Patient.birthDate', { index: 0, value: { valueDate: '2020' } })],
    422,
    /birthDate is not a list/,
  ],
  [[operation('delete', 'Patient.telecom')], 422, /the path finds 3 elements, and only one can be deleted/],
  [[operation('delete', 'Patient')], 422, /cannot replace or delete the whole resource/],
  [
    [operation('replace', 'Patient.maritalStatus', { value: { valueCodeableConcept: {} } })],
    422,
    /must find the element to replace; it finds none/,
  ],
  [[operation('replace', 'Patient.id', { value: { valueId: 'p2' } })], 422, /cannot change the type or the id/],
  [[operation('move', 'Patient.telecom', { source: 3, destination: 0 })], 422, /"source" is 3, and can be 0 to 2/],
  [[operation('move', 'Patient.identifier', { source: 0, destination: 0 })], 422, /the list is empty/],
  [[operation('move', 'Patient.telecom', { source: 0 })], 400, /the part "destination" with a valueInteger is missing/],
  [[operation('delete', 'Patient.name.select(given)')], 422, /select\(\) does not lead to elements/],
  [[operation('delete', "'x'")], 422, /what is computed cannot be changed/],
  [
    [operation('delete', 'Patient.name.where(')],
    400,
    /operation 1 \(delete Patient.name.where\(\): FHIRPath .* cannot be read/,
  ],
  [
    [operation('delete', 'Patient.birthDate'), operation('frobnicate', 'Patient.name')],
    400,
    /operation 2 \(frobnicate Patient.name\): "type" is add, insert/,
  ],
  [[{ name: 'other' }], 400, /a parameter of a patch is named "operation"/],
  [
    [{ name: 'operation', part: [{ name: 'type', valueCode: 'delete' }] }],
    400,
    /the part "path" with a valueString is missing/,
  ],
  [[], 400, /is a Parameters resource with a parameter named "operation"/],
];

for (const [operations, status, message] of REFUSED) {
  test(`refused with ${status}: ${message.source}`, () => {
    assert.throws(
      () => applyFhirPathPatch(patient(), patch(...operations)),
      (error) => {
        assert.ok(error instanceof FhirError);
        assert.match(error.message, message);
        assert.equal(error.status, status);
        return true;
      },
    );
  });
}

test('The operation that failed is named by its place in the Parameters', () => {
  assert.throws(
    () =>
      applyFhirPathPatch(
        patient(),
        patch(operation('delete', 'Patient.birthDate'), operation('delete', 'Patient.telecom')),
      ),
    (error) => error instanceof FhirError && error.issues[0]?.expression === 'Parameters.parameter[1]',
  );
});

test('Resources inside a resource are patched by their own type', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { resourceType: 'Observation', valueString: 'x' } }],
  };
  const patched = applyFhirPathPatch(
    bundle,
    patch(operation('replace', 'Bundle.entry[0].resource.value', { value: { valueBoolean: true } })),
  );
  assert.deepEqual(patched.entry, [{ resource: { resourceType: 'Observation', valueBoolean: true } }]);
});

test('Decimals keep the precision they were written with', () => {
  const before = parseJson('{"resourceType":"Observation","valueQuantity":{"value":1.10,"unit":"g"}}');
  const parameters = parseJson(
    '{"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},{"name":"path","valueString":"Observation.value.value"},{"name":"value","valueDecimal":2.50}]}]}',
  );
  const patched = applyFhirPathPatch(before.value as UnknownResource, parameters.value as UnknownResource);
  assert.equal(
    stringifyJson(patched, before.decimals),
    '{"resourceType":"Observation","valueQuantity":{"value":2.50,"unit":"g"}}',
  );
});

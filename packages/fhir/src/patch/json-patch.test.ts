/** JSON Patch: the sections of RFC 6902, and what FHIR adds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch } from 'rfc6902';
import { parseJson } from '../json/parse.ts';
import { stringifyJson } from '../json/stringify.ts';
import { FhirError } from '../outcome/error.ts';
import type { UnknownResource } from '../types.ts';
import { applyJsonPatch } from './json-patch.ts';

const patient = (): UnknownResource => ({
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  name: [{ family: 'Nordmann', given: ['Kari', 'Anne'] }, { given: ['Kaja'] }],
  gender: 'female',
  'odd/na~me': 'x',
});

type Operations = readonly unknown[];

const APPLIED: readonly (readonly [title: string, operations: Operations])[] = [
  ['add a property', [{ op: 'add', path: '/birthDate', value: '1974-12-25' }]],
  ['add replaces a property that is there', [{ op: 'add', path: '/gender', value: 'other' }]],
  ['add into a list', [{ op: 'add', path: '/name/1', value: { family: 'Ny' } }]],
  ['add at the end of a list', [{ op: 'add', path: '/name/-', value: { family: 'Ny' } }]],
  ['add at the position after the last', [{ op: 'add', path: '/name/0/given/2', value: 'Z' }]],
  ['remove a property', [{ op: 'remove', path: '/gender' }]],
  ['remove from a list', [{ op: 'remove', path: '/name/0/given/0' }]],
  ['replace a property', [{ op: 'replace', path: '/name/0/family', value: 'Hansen' }]],
  ['replace a member of a list', [{ op: 'replace', path: '/name/0/given/1', value: 'Marie' }]],
  ['move a property', [{ op: 'move', from: '/name/1/given', path: '/name/1/suffix' }]],
  ['move within a list', [{ op: 'move', from: '/name/1', path: '/name/0' }]],
  ['copy', [{ op: 'copy', from: '/name/0', path: '/name/-' }]],
  ['test what is there', [{ op: 'test', path: '/name/0', value: { given: ['Kari', 'Anne'], family: 'Nordmann' } }]],
  ['escaped names', [{ op: 'replace', path: '/odd~1na~0me', value: 'y' }]],
  [
    'several in order',
    [
      { op: 'remove', path: '/name/0' },
      { op: 'test', path: '/name/0/given/0', value: 'Kaja' },
      { op: 'add', path: '/name/0/family', value: 'Ny' },
    ],
  ],
];

for (const [title, operations] of APPLIED) {
  test(`${title}: like another implementation of RFC 6902`, () => {
    const expected = patient();
    assert.deepEqual(applyPatch(expected, structuredClone(operations) as never).filter(Boolean), []);
    const before = patient();
    assert.deepEqual(applyJsonPatch(before, operations), expected);
    assert.deepEqual(before, patient(), 'the resource that was handed in has changed');
  });
}

// "If a normative requirement is violated ... evaluation of the JSON Patch document SHOULD terminate" RFC 6902, section 5
const REFUSED: readonly (readonly [operations: Operations, status: number, message: RegExp])[] = [
  [
    [{ op: 'test', path: '/gender', value: 'male' }],
    422,
    /operation 1 \(test \/gender\): the value there is another one/,
  ],
  [
    [
      { op: 'add', path: '/active', value: false },
      { op: 'remove', path: '/birthDate' },
    ],
    422,
    /operation 2 \(remove \/birthDate\): there is nothing at \/birthDate/,
  ],
  [[{ op: 'replace', path: '/name/5/family', value: 'x' }], 422, /the list has no position 5; the last is 1/],
  [[{ op: 'replace', path: '/name/-', value: {} }], 422, /"-" is not a position/],
  [[{ op: 'remove', path: '/name/01' }], 422, /"01" is not a position/],
  [[{ op: 'replace', path: '/name/1.0', value: {} }], 422, /"1.0" is not a position/],
  [[{ op: 'add', path: '/name/7', value: {} }], 422, /no position 7/],
  [[{ op: 'add', path: '/name/-1', value: {} }], 422, /"-1" is not a position/],
  [[{ op: 'add', path: '/contact/0', value: {} }], 422, /there is no object at \/contact/],
  [[{ op: 'copy', from: '/photo', path: '/x' }], 422, /there is nothing at \/photo/],
  [[{ op: 'move', from: '/name', path: '/name/0' }], 422, /cannot be moved into itself/],
  [[{ op: 'add', path: '', value: {} }], 422, /cannot replace the whole resource/],
  [[{ op: 'remove', path: '' }], 422, /not the whole/],
  [[{ op: 'replace', path: '/id', value: 'p2' }], 422, /cannot change the type or the id/],
  [[{ op: 'replace', path: '/resourceType', value: 'Person' }], 422, /cannot change the type or the id/],
  [[{ op: 'remove', path: '/toString' }], 422, /there is nothing at \/toString/],
  [[{ op: 'remove', path: '/name/length' }], 422, /"length" is not a position/],
  [[{ op: 'add', path: '/__proto__/polluted', value: true }], 400, /"__proto__" is not a property/],
  [[{ op: 'add', path: '/name/constructor', value: true }], 400, /"constructor" is not a property/],
  [[{ op: 'copy', from: '/__proto__', path: '/x' }], 400, /"__proto__" is not a property/],
  [[{ op: 'frobnicate', path: '/x' }], 400, /"op" must be/],
  [[{ op: 'add', path: '/x' }], 400, /add needs a "value"/],
  [[{ op: 'add', path: 'x', value: 1 }], 400, /"path" must be a JSON Pointer/],
  [[{ op: 'add', path: '/a~2b', value: 1 }], 400, /"path" must be a JSON Pointer/],
  [[{ op: 'move', path: '/x' }], 400, /"from" must be a JSON Pointer/],
  [['remove'], 400, /operation 1: an operation is an object/],
];

for (const [operations, status, message] of REFUSED) {
  test(`${JSON.stringify(operations)} is refused with ${status}`, () => {
    const before = patient();
    assert.throws(
      () => applyJsonPatch(before, operations),
      (error) => {
        assert.ok(error instanceof FhirError);
        assert.equal(error.status, status);
        assert.match(error.message, message);
        return true;
      },
    );
    assert.deepEqual(before, patient());
    assert.equal((Object.prototype as { polluted?: unknown }).polluted, undefined);
  });
}

test('What is not an array of operations is refused', () => {
  assert.throws(
    () => applyJsonPatch(patient(), {} as never),
    (error) => error instanceof FhirError && error.status === 400,
  );
});

// "an array SHALL NOT be empty" https://hl7.org/fhir/R4/json.html
test('Lists and objects that become empty are left out', () => {
  const patched = applyJsonPatch(patient(), [
    { op: 'remove', path: '/name/1/given/0' },
    { op: 'remove', path: '/name/0/given' },
  ]);
  assert.deepEqual(patched.name, [{ family: 'Nordmann' }]);
});

test('Decimals keep the precision they were written with', () => {
  const { value, decimals } = parseJson(
    '{"resourceType":"Observation","valueQuantity":{"value":1.10,"unit":"g"},"issued":"x"}',
  );
  const patch = parseJson(
    '{"patch":[{"op":"replace","path":"/valueQuantity/value","value":2.50},{"op":"add","path":"/component","value":[{"valueQuantity":{"value":3.00}}]}]}',
  );
  const first = applyJsonPatch(value as UnknownResource, [{ op: 'remove', path: '/issued' }]);
  assert.equal(
    stringifyJson(first, decimals),
    '{"resourceType":"Observation","valueQuantity":{"value":1.10,"unit":"g"}}',
  );
  const second = applyJsonPatch(first, patch.value.patch as unknown[]);
  assert.equal(
    stringifyJson(second, patch.decimals),
    '{"resourceType":"Observation","valueQuantity":{"value":2.50,"unit":"g"},"component":[{"valueQuantity":{"value":3.00}}]}',
  );
  assert.equal(
    stringifyJson(first, decimals),
    '{"resourceType":"Observation","valueQuantity":{"value":1.10,"unit":"g"}}',
  );
});

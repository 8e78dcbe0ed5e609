import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CodeSystem, loadDefinitions } from '@helseplattform/fhir';
import { terminologyOf } from './terminology.ts';

const system = 'http://example.org/animals';
/** animal > mammal > (cat, dog > puppy); pet is a second parent of cat and of dog. */
const animals: CodeSystem = {
  resourceType: 'CodeSystem',
  status: 'active',
  content: 'complete',
  url: system,
  concept: [
    {
      code: 'animal',
      concept: [
        {
          code: 'mammal',
          concept: [
            { code: 'cat', property: [{ code: 'parent', valueCode: 'pet' }] },
            { code: 'dog', property: [{ code: 'parent', valueCode: 'pet' }], concept: [{ code: 'puppy' }] },
          ],
        },
      ],
    },
    { code: 'pet', property: [{ code: 'subsumedBy', valueCode: 'animal' }] },
  ],
};
const terminology = terminologyOf({
  codeSystem: (url) => (url === system ? animals : undefined),
  valueSet: () => undefined,
});
const codes = (list: readonly { code: string }[] | string | undefined) =>
  typeof list === 'string' ? list : list?.map(({ code }) => code).sort();

describe('what lies below and above a concept', () => {
  const CASES: [code: string, below: string[], above: string[]][] = [
    ['animal', ['animal', 'cat', 'dog', 'mammal', 'pet', 'puppy'], ['animal']],
    ['mammal', ['cat', 'dog', 'mammal', 'puppy'], ['animal', 'mammal']],
    ['pet', ['cat', 'dog', 'pet', 'puppy'], ['animal', 'pet']],
    ['dog', ['dog', 'puppy'], ['animal', 'dog', 'mammal', 'pet']],
    ['puppy', ['puppy'], ['animal', 'dog', 'mammal', 'pet', 'puppy']],
  ];
  for (const [code, below, above] of CASES) {
    test(code, () => {
      assert.deepEqual(codes(terminology.below(system, code)), below);
      assert.deepEqual(codes(terminology.above(system, code)), above);
    });
  }
  test('of a code or a system that is not known is not known', () => {
    assert.equal(terminology.below(system, 'fish'), undefined);
    assert.equal(terminology.above('http://example.org/none', 'cat'), undefined);
  });
});

describe('value sets of the definitions', () => {
  const known = terminologyOf(loadDefinitions());
  test('are listed where they can be', () => {
    const listed = known.expand('http://hl7.org/fhir/ValueSet/administrative-gender');
    assert.deepEqual(codes(listed), ['female', 'male', 'other', 'unknown']);
  });
  test('are said to be incomplete where a system is not loaded', () => {
    assert.equal(known.expand('http://hl7.org/fhir/ValueSet/condition-code'), 'incomplete');
  });
  test('are not known when nobody has defined them', () => assert.equal(known.expand('http://nowhere'), undefined));
});

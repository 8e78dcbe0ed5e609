import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSearchParameters, loadDefinitions, type ResourceType } from '@helseplattform/fhir';
import { CARE_SEARCH_PARAMETERS } from '../search-parameters.ts';
import { AUTHORS, CONTACTS, KIND_OF, NAMED, partsOf, STORY_KINDS, UNITS } from './kinds.ts';

const parameters = createSearchParameters(loadDefinitions(), CARE_SEARCH_PARAMETERS as never);

test('every parameter a story is narrowed by is one of its type, and a reference or a code', () => {
  for (const [list, type] of [
    [AUTHORS, 'reference'],
    [UNITS, 'reference'],
    [CONTACTS, 'reference'],
    [NAMED, 'token'],
  ] as const)
    for (const name of list) {
      const [base, code] = name.split('.') as [ResourceType, string];
      assert.equal(parameters.get(base, code)?.type, type, name);
      assert.ok(base in KIND_OF || base === 'Observation', name);
    }
});

test('every type of a story is of a kind', () => {
  for (const { type } of Object.values(STORY_KINDS).flat()) assert.ok(type in KIND_OF || type === 'Observation', type);
});

test('answers and measurements together are all observations; alone they are each other’s rest', () => {
  const observations = (...kinds: Parameters<typeof partsOf>[0]) =>
    partsOf(kinds).filter(({ type }) => type === 'Observation');
  assert.deepEqual(observations('result', 'measurement'), [{ type: 'Observation' }]);
  assert.deepEqual(observations(), [{ type: 'Observation' }]);
  assert.deepEqual(observations('result')[0]?.where, observations('measurement')[0]?.without);
  assert.deepEqual(observations('note'), []);
});

test('a type is asked for once', () => {
  const types = partsOf([]).map(({ type }) => type);
  assert.equal(new Set(types).size, types.length);
});

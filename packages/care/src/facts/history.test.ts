/** What became different between two versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween } from './history.ts';

test('only fields that say something else are told, in the order they are described', () =>
  assert.deepEqual(changesBetween({ a: '1', b: '2', c: '3' }, { a: '1', b: '4', d: '5' }), [
    { field: 'b', from: '2', to: '4' },
    { field: 'd', to: '5' },
    { field: 'c', from: '3' },
  ]));
test('nothing and an empty text are the same', () => assert.deepEqual(changesBetween({ a: '' }, { a: undefined }), []));
test('the first version tells all it says', () =>
  assert.deepEqual(changesBetween({}, { a: '1', b: undefined }), [{ field: 'a', to: '1' }]));

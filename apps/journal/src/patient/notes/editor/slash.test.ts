import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matching, slashAt } from './slash.ts';

describe('a slash', () => {
  for (const [text, query] of [
    ['/', ''],
    ['/st', 'st'],
    ['God AT. /pulm', 'pulm'],
    ['Funn:\n/blå', 'blå'],
    ['(/bt', 'bt'],
    ['3/4', undefined],
    ['og/eller', undefined],
    ['/st god', undefined],
    ['', undefined],
  ] as const)
    test(`${JSON.stringify(text)} asks for ${JSON.stringify(query)}`, () =>
      assert.equal(slashAt(text, text.length)?.query, query));
  test('is asked for where the caret is, not where the text ends', () => {
    assert.deepEqual(slashAt('/bt og mer', 3), { from: 0, to: 3, query: 'bt' });
  });
});

test('what begins with the query comes first, then what has a word that does', () => {
  const names = ['Puls', 'Blodtrykk', 'C-reaktivt blodprotein', 'Vekt'].map((name) => ({ name }));
  assert.deepEqual(
    matching(names, 'BLOD').map(({ name }) => name),
    ['Blodtrykk', 'C-reaktivt blodprotein'],
  );
  assert.equal(matching(names, '').length, 4);
  assert.deepEqual(matching(names, 'xyz'), []);
});

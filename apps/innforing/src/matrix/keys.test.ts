import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from './keys.ts';

const size = { rows: 30, firstColumn: 0, lastColumn: 4 };

/** [from row, from column, key, to row, to column] */
const cases = [
  [3, 2, 'ArrowLeft', 3, 1],
  [3, 2, 'ArrowRight', 3, 3],
  [3, 2, 'ArrowUp', 2, 2],
  [3, 2, 'ArrowDown', 4, 2],
  [0, 0, 'ArrowLeft', 0, 0],
  [0, 0, 'ArrowUp', 0, 0],
  [29, 4, 'ArrowRight', 29, 4],
  [29, 4, 'ArrowDown', 29, 4],
  [3, 2, 'Home', 3, 0],
  [3, 2, 'End', 3, 4],
  [25, 1, 'PageDown', 29, 1],
  [25, 1, 'PageUp', 15, 1],
] as const;
for (const [row, column, key, toRow, toColumn] of cases)
  test(`${key} from row ${row}, column ${column} leads to row ${toRow}, column ${toColumn}`, () => {
    assert.deepEqual(moved({ row, column }, key, size), { row: toRow, column: toColumn });
  });

test('other keys lead nowhere', () => {
  assert.equal(moved({ row: 1, column: 1 }, 'p', size), undefined);
});

test('a grid may begin with its second column', () => {
  assert.deepEqual(moved({ row: 0, column: 3 }, 'Home', { ...size, firstColumn: 1 }), { row: 0, column: 1 });
});

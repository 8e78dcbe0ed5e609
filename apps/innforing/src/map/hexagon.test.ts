import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, middleOf, neighbourOf, type Tile } from './hexagon.ts';

const tiles = [
  [0, 0],
  [1, 0],
  [4, 0],
  [0, 1],
  [1, 1],
  [2, 2],
].map(([column = 0, row = 0]) => ({ tile: [column, row] as Tile }));
const at = (column: number, row: number) => tiles.find((t) => t.tile[0] === column && t.tile[1] === row)!;

test('every other row lies half a tile to the right', () => {
  const half = (middleOf([1, 0]).x - middleOf([0, 0]).x) / 2;
  assert.ok(Math.abs(middleOf([0, 1]).x - middleOf([0, 0]).x - half) < 1e-9);
});

test('the box holds every tile', () => {
  const { width, height } = boxOf(tiles.map((t) => t.tile));
  for (const { tile } of tiles) assert.ok(middleOf(tile).x < width && middleOf(tile).y < height);
});

/** [from, key, to] */
const moves: [[number, number], 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown', [number, number] | undefined][] =
  [
    [[0, 0], 'ArrowRight', [1, 0]],
    [[1, 0], 'ArrowRight', [1, 1]],
    [[4, 0], 'ArrowLeft', [1, 0]],
    [[0, 0], 'ArrowDown', [0, 1]],
    [[2, 2], 'ArrowUp', [1, 1]],
    [[0, 0], 'ArrowUp', undefined],
    [[4, 0], 'ArrowRight', undefined],
  ];
for (const [from, key, to] of moves)
  test(`from ${from} ${key} leads to ${to ?? 'nowhere'}`, () => {
    assert.deepEqual(neighbourOf(at(...from), tiles, key)?.tile, to);
  });

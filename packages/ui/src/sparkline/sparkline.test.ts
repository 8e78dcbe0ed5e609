import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sparkShape } from './sparkline.ts';

const BOX = { width: 106, height: 26, margin: 3 };
const values = (...pairs: [time: number, value: number][]) => pairs.map(([time, value]) => ({ time, value }));

test('one value is no curve', () => {
  assert.equal(sparkShape(values([0, 5]), BOX), undefined);
  assert.equal(sparkShape([], BOX), undefined);
});

test('the horizontal place is the time: a long gap is seen as one', () => {
  const shape = sparkShape(values([0, 1], [90, 2], [100, 1]), BOX)!;
  assert.deepEqual(
    shape.points.split(' ').map((point) => point.split(',')[0]),
    ['3', '93', '103'],
  );
});

test('high values are high up, and the last one is marked', () => {
  const shape = sparkShape(values([0, 1], [1, 9]), BOX)!;
  const [first, last] = shape.points.split(' ').map((point) => Number(point.split(',')[1]));
  assert.ok(last! < first!);
  assert.deepEqual(shape.last, { x: 103, y: last });
});

test('the reference range stays inside the box, also when all values are beyond it', () => {
  const above = sparkShape(values([0, 100], [1, 110]), BOX, { low: 1, high: 5 })!;
  assert.deepEqual(above.band, { y: 26, height: 0 });
  const within = sparkShape(values([0, 4], [1, 6]), BOX, { low: 1, high: 9 })!;
  assert.deepEqual(within.band, { y: 0, height: 26 });
  const open = sparkShape(values([0, 4], [1, 6]), BOX, { high: 5 })!;
  assert.deepEqual(open.band, { y: 13, height: 13 });
});

test('a level curve has a place, also at zero and with all values at one time', () => {
  assert.ok(!sparkShape(values([0, 0], [1, 0]), BOX)!.points.includes('NaN'));
  assert.ok(!sparkShape(values([5, 1], [5, 2]), BOX)!.points.includes('NaN'));
});

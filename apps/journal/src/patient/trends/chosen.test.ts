/** What the page of trends opens with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrendSeries } from '@helseplattform/care/view-models';
import { firstChosen, timesIn } from './chosen.ts';

const series = (key: string, count: number): TrendSeries => ({
  key,
  name: key,
  kind: 'laboratory',
  group: 'other',
  unit: '',
  values: Array.from({ length: count }, (_, i) => ({ id: `${key}${i}`, origin: {} })),
  conversions: [],
  isApart: false,
});

test('it opens with what is measured most, in the order it is read, and never with a single value', () => {
  assert.deepEqual(firstChosen([series('a', 2), series('b', 9), series('c', 1), series('d', 5), series('e', 3)]), [
    'b',
    'd',
    'e',
  ]);
  assert.deepEqual(firstChosen([series('a', 1)]), []);
});

test('a stretch of time ends with the newest value, however long ago it was', () => {
  assert.deepEqual(timesIn('week', ['2019-01-01T00:00:00Z', '2020-01-08T00:00:00Z']), [
    '2020-01-01T00:00:00.000Z',
    '2020-01-08T00:00:00.000Z',
  ]);
  assert.deepEqual(timesIn('all', ['2019']), ['2019']);
  assert.deepEqual(timesIn('year', []), []);
});

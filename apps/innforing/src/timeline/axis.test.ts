import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf } from './axis.ts';

test('an axis begins and ends with half-years', () => {
  const { at, ticks } = axisOf(['2024-04-27', '2025-08-01']);
  assert.deepEqual(
    ticks.map((t) => t.date),
    ['2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01'],
  );
  assert.deepEqual([at('2024-01-01'), at('2026-01-01')], [0, 100]);
  assert.ok(at('2024-04-27') > 0 && at('2024-04-27') < at('2024-11-09'));
});

test('years are marked', () => {
  assert.deepEqual(
    axisOf(['2024-04-27']).ticks.map((t) => t.isYear),
    [true, false],
  );
});

test('a day on an end has a half-year to itself', () => {
  assert.deepEqual(
    axisOf(['2024-07-01']).ticks.map((t) => t.date),
    ['2024-07-01', '2025-01-01'],
  );
});

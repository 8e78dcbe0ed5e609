import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDayOf } from './last-day.ts';

for (const [period, day] of [
  ['2022-11-12', '2022-11-12'],
  ['2023-04', '2023-04-30'],
  ['2024-02', '2024-02-29'],
  ['2021-Q4', '2021-12-31'],
  ['2023-Q2', '2023-06-30'],
  ['2023', '2023-12-31'],
] as const)
  test(`${period} ends on ${day}`, () => {
    assert.equal(lastDayOf(period), day);
  });

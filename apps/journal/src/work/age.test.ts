import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOn } from './age.ts';

const TODAY = '2026-11-22';
const CASES = [
  ['2026-11-22', { unit: 'days', count: 0, about: false }],
  ['2026-10-23', { unit: 'days', count: 30, about: false }],
  ['2026-10-22', { unit: 'months', count: 1, about: false }],
  ['2024-11-23', { unit: 'months', count: 23, about: false }],
  ['2024-11-22', { unit: 'years', count: 2, about: false }],
  ['1951-11-23', { unit: 'years', count: 74, about: false }],
  ['1951-11-22', { unit: 'years', count: 75, about: false }],
  // not exact enough for an age beside a name
  ['1951', undefined],
  ['2026-11-23', undefined],
  [undefined, undefined],
] as const;

for (const [born, age] of CASES)
  test(`born ${born ?? 'nobody knows when'}`, () => {
    assert.deepEqual(ageOn(TODAY, born), age);
  });

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOn } from './age.ts';

/** [born, on the day, age]; days for the newborn, months until two years, then years. */
const cases: [born: string | undefined, day: string, age: string | undefined][] = [
  ['2026-11-22', '2026-11-22', '0 days'],
  ['2026-11-21', '2026-11-22', '1 days'],
  ['2026-10-26', '2026-11-22', '27 days'],
  ['2026-10-25', '2026-11-22', '0 months'],
  ['2026-09-22', '2026-11-22', '2 months'],
  ['2026-09-23', '2026-11-22', '1 months'],
  ['2024-11-23', '2026-11-22', '23 months'],
  ['2024-11-22', '2026-11-22', '2 years'],
  ['1980-11-22', '2026-11-22', '46 years'],
  ['1980-11-23', '2026-11-22', '45 years'],
  ['2004-02-29', '2026-02-28', '21 years'],
  ['2004-02-29', '2026-03-01', '22 years'],
  ['1908-01-01', '2026-11-22', '118 years'],
  ['1980', '2026-11-22', 'about 46 years'],
  ['1980-05', '2026-11-22', 'about 46 years'],
  ['2026-08', '2026-11-22', 'about 3 months'],
  ['2026-11-23', '2026-11-22', undefined],
  [undefined, '2026-11-22', undefined],
  ['ukjent', '2026-11-22', undefined],
];

for (const [born, day, expected] of cases) {
  test(`one born ${born ?? 'on an unknown day'} is ${expected ?? 'of unknown age'} on ${day}`, () => {
    const age = ageOn(day, born);
    assert.equal(age && `${age.about ? 'about ' : ''}${age.count} ${age.unit}`, expected);
  });
}

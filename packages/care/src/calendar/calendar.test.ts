import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayPart, daysBetween, isDay } from './day.ts';
import { plusWorkingDays, workingDaysBetween } from './working-days.ts';

describe('a day', () => {
  for (const [text, exists] of [
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-11-31', false],
    ['2026-1-1', false],
  ] as const)
    test(`${text} ${exists ? 'exists' : 'does not exist'}`, () => assert.equal(isDay(text), exists));
  test('is read from a time, and not from a year', () => {
    assert.equal(dayPart('2026-11-22T23:30:00+01:00'), '2026-11-22');
    assert.equal(dayPart('2026-11-22T23:30:00Z'), '2026-11-23', 'half past midnight in Norway');
    assert.equal(dayPart('2026-11-22'), '2026-11-22');
    assert.equal(dayPart('2026'), undefined);
    assert.equal(dayPart(undefined), undefined);
  });
  test('is as many days from another as the calendar says', () => {
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
    assert.equal(daysBetween('2024-03-01', '2024-02-28'), -2);
  });
});

describe('working days', () => {
  /** "within 10 working days": pasient- og brukerrettighetsloven § 2-2. */
  for (const [from, due] of [
    ['2026-11-02', '2026-11-16'],
    ['2026-03-25', '2026-04-13'], // over Easter: five days are lost
    ['2026-12-18', '2027-01-05'], // over Christmas and New Year
    ['2026-11-21', '2026-12-04'], // on a Saturday
  ] as const)
    test(`the tenth after ${from} is ${due}`, () => {
      assert.equal(plusWorkingDays(from, 10), due);
      assert.equal(workingDaysBetween(from, due), 10);
    });
  test('between a day and an earlier one there are none', () =>
    assert.equal(workingDaysBetween('2026-11-22', '2026-11-01'), 0));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayPart, daysBetween, isDay } from './day.ts';

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

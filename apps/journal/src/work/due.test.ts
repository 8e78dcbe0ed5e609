import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueFrom } from './due.ts';

const TODAY = '2026-11-22';
const CASES = [
  ['two weeks ago', '2026-11-08', true, { kind: 'over', days: 14 }],
  ['yesterday', '2026-11-21', true, { kind: 'over', days: 1 }],
  ['earlier today', TODAY, true, { kind: 'over', days: 0 }],
  ['later today', TODAY, false, { kind: 'today' }],
  ['tomorrow', '2026-11-23', false, { kind: 'tomorrow' }],
  ['in three days', '2026-11-25', false, { kind: 'in', days: 3 }],
  ['past the change to summer time', '2027-03-29', false, { kind: 'in', days: 127 }],
] as const;

for (const [when, day, overdue, expected] of CASES)
  test(`due ${when}`, () => {
    assert.deepEqual(dueFrom(day, TODAY, overdue), expected);
  });

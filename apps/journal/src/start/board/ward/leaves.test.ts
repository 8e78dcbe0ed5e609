import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaves } from './leaves.ts';

/** [ready, expected, what is said on 28 February 2026] */
const cases = [
  [true, '2026-03-05', { kind: 'ready' }],
  [false, undefined, { kind: 'not-set' }],
  [false, '2026-02-28', { kind: 'today' }],
  [false, '2026-03-01', { kind: 'tomorrow' }],
  [false, '2026-03-02', { kind: 'later', day: '2026-03-02' }],
  [false, '2026-02-27', { kind: 'passed', day: '2026-02-27' }],
] as const;
for (const [isReady, expected, said] of cases)
  test(`${isReady ? 'ready' : `expected ${expected ?? 'no day'}`}: ${said.kind}`, () =>
    assert.deepEqual(leaves({ isReady, ...(expected ? { expectedDischarge: expected } : {}) }, '2026-02-28'), said));

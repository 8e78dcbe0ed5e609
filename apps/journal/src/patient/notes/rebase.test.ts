import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threeWay } from './rebase.ts';

for (const [what, base, mine, theirs, expected] of [
  ['what nobody changed is as it was', 'a', 'a', 'a', { value: 'a' }],
  ['what only I changed is mine', 'a', 'b', 'a', { value: 'b' }],
  ['what only they changed is theirs', 'a', 'a', 'c', { value: 'c' }],
  ['what I never wrote in is theirs', 'a', undefined, 'c', { value: 'c' }],
  ['what both changed alike is so', 'a', 'b', 'b', { value: 'b' }],
  ['what both changed differently is to be chosen', 'a', 'b', 'c', { conflict: true }],
] as const)
  test(what, () => assert.deepEqual(threeWay<string>(base, mine, theirs), expected));

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from './conditions.ts';
import { after, canDrive } from './drivers.ts';

describe('the first text after all that start with another', () => {
  const CASES: [text: string, next: string | undefined][] = [
    ['a', 'b'],
    ['ab', 'ac'],
    ['z{', 'z|'],
    ['a\u{10ffff}', 'b'],
    ['\u{10ffff}', undefined],
    ['\ud7ff', '\ue000'],
    ['😀', '😁'],
  ];
  for (const [text, next] of CASES) {
    test(`of ${JSON.stringify(text)} is ${JSON.stringify(next)}`, () => assert.equal(after(text), next));
  }
});

describe('a condition is a source of candidates', () => {
  const eq: Condition = { is: 'eq', hashes: [1n], seen: [], rare: false };
  const CASES: [why: string, condition: Condition, can: boolean][] = [
    ['when an index finds it', eq, true],
    ['not when it says what is not', { is: 'not', of: eq }, false],
    ['when all its alternatives are', { is: 'any', of: [eq, eq] }, true],
    ['not when one alternative is not', { is: 'any', of: [eq, { is: 'has', mask: 1n }] }, false],
    ['not when it is never true: then there is nothing to find', { is: 'any', of: [] }, false],
    ['when one of its parts is', { is: 'all', of: [{ is: 'has', mask: 1n }, eq] }, true],
    ['not when it is every time but one', { is: 'clinical', test: { must: 'ne', low: 0, high: 1 } }, false],
  ];
  for (const [why, condition, can] of CASES) test(why, () => assert.equal(canDrive(condition), can));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { both, type Condition, EVERYTHING, either, NOTHING, neither } from './conditions.ts';

const eq = (...hashes: bigint[]): Condition => ({ is: 'eq', hashes, seen: [], rare: false });
const has: Condition = { is: 'has', mask: 1n };

describe('conditions simplify', () => {
  const CASES: [what: string, got: Condition, expected: Condition][] = [
    ['alternatives of hashes are one look', either([eq(1n), eq(2n), eq(1n)]), eq(1n, 2n)],
    [
      'alternatives inside alternatives too',
      either([eq(1n), either([eq(2n), has])]),
      { is: 'any', of: [eq(1n, 2n), has] },
    ],
    ['one alternative is itself', either([has]), has],
    ['an alternative that is always true', either([has, EVERYTHING]), EVERYTHING],
    ['no alternative', either([]), NOTHING],
    ['a part that is never true', both([has, NOTHING]), NOTHING],
    ['parts inside parts', both([has, both([eq(1n), eq(2n)])]), { is: 'all', of: [has, eq(1n), eq(2n)] }],
    ['no part', both([]), EVERYTHING],
    ['not not', neither(neither(has)), has],
    ['not nothing', neither(NOTHING), EVERYTHING],
    ['not everything', neither(EVERYTHING), NOTHING],
    [
      'references through the same parameters',
      either([refers([1n], 5n), refers([1n], 6n), refers([2n], 7n)]),
      { is: 'any', of: [{ is: 'refers', h: [1n], rids: [5n, 6n] }, refers([2n], 7n)] },
    ],
  ];
  for (const [what, got, expected] of CASES) test(what, () => assert.deepEqual(got, expected));
});

function refers(h: bigint[], rid: bigint): Condition {
  return { is: 'refers', h, rids: [rid] };
}

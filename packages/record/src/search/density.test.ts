import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Statements } from '../database/statement.ts';
import type { EqCondition } from './conditions.ts';
import { DENSE, Densities } from './density.ts';

const eq = (hashes: bigint[], more: Partial<EqCondition> = {}): EqCondition => ({
  is: 'eq',
  hashes,
  seen: [],
  rare: false,
  ...more,
});

/** A database that answers with these rows and remembers how often it was asked. */
function answering(rows: object[]) {
  const asked: unknown[] = [];
  const db = {
    query: async (_name: string, _sql: string, parameters: unknown) => {
      asked.push(parameters);
      return rows;
    },
  } as unknown as Statements;
  return { db, asked };
}

describe('densities', () => {
  test('are counted once and believed for a while', async () => {
    let now = 0;
    const densities = new Densities(() => now);
    const { db, asked } = answering([
      { kind: 'h', key: 1n, code: '', n: 7, h: 1n },
      { kind: 'h', key: 2n, code: '', n: DENSE, h: 2n },
      { kind: 't', key: 100n, code: '', n: 5000, h: 0n },
    ]);
    await densities.learn(db, [eq([1n]), eq([2n])]);
    assert.equal(densities.of(eq([1n])), 7);
    assert.equal(densities.of(eq([2n])), DENSE);
    assert.equal(densities.of(eq([1n, 2n])), DENSE, 'together at most as many as both');
    assert.equal(densities.of(eq([3n])), undefined);
    assert.equal(densities.rows([100]), 5000);

    await densities.learn(db, [eq([1n]), eq([2n])]);
    assert.equal(asked.length, 1);
    now = 61_000;
    await densities.learn(db, [eq([2n])]);
    assert.equal(asked.length, 1, 'what is common stays common');
    await densities.learn(db, [eq([1n])]);
    assert.equal(asked.length, 2);
  });

  test('of a bare code are those of all systems it has been seen with', async () => {
    const densities = new Densities();
    const { db } = answering([
      { kind: 's', key: 5n, code: 'c', n: 3, h: 1n },
      { kind: 's', key: 5n, code: 'c', n: 4, h: 2n },
    ]);
    const bare = eq([], { seen: [{ p: [5n], by: 'code', value: 'c' }] });
    await densities.learn(db, [bare]);
    assert.equal(densities.of(bare), 7);
  });

  test('are not asked for where few is certain, or where there are too many to count', async () => {
    const densities = new Densities();
    const { db, asked } = answering([]);
    await densities.learn(db, []);
    const first = asked.length;
    await densities.learn(db, [
      eq([1n], { rare: true }),
      eq(Array.from({ length: 100 }, (_, i) => BigInt(i))),
      eq([], { seen: [{ p: [1n], by: 'textStarts', value: 'a' }] }),
      { is: 'has', mask: 1n },
    ]);
    assert.equal(asked.length, first);
  });
});

/** Search gives the same answers as a naive evaluation of the same search in memory, whichever plan is taken. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSearch, type Search } from '../index.ts';
import { sameAnswer, storeGenerated } from './same-answer.ts';
import { searches } from './searches.ts';

const { db, stored, ids, options } = await storeGenerated();

const PLANS: [string, Search][] = [
  ['candidates are fetched and sorted', createSearch(options)],
  ['indexes are walked in order', createSearch({ ...options, few: () => 0 })],
  ['it shows only then which is better', createSearch({ ...options, few: () => 8 })],
];

describe('search answers as the oracle does', () => {
  for (const [name, search] of PLANS) {
    test(`when ${name}`, async () => {
      let finding = 0;
      const runs = Number(process.env.SEARCH_RUNS ?? 150);
      await fc.assert(
        fc.asyncProperty(searches(ids), async (asked) => {
          if ((await sameAnswer(search, db, asked, stored, ids)) > 0) finding++;
        }),
        {
          seed: Number(process.env.SEARCH_SEED ?? 1814) + name.length,
          numRuns: runs,
        },
      );
      assert.ok(finding > runs / 4, `only ${finding} of ${runs} searches find anything, so they prove little`);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kroner } from '../cost/money.ts';
import { loadOn } from './load.ts';
import { COUNTED, PLAN_OF_2021, staffingIn } from './staffing.ts';

describe('the operations organisation', () => {
  // 200 to begin with, up to 40 more as municipalities and practices connect, 30 for three years after launch
  // (helse-midt.no 11.06.2021)
  for (const [year, connected, company] of [
    [2021, 0, 200],
    [2022, 0, 230],
    [2023, 0.5, 250],
    [2024, 1, 270],
    [2025, 1, 240],
  ] as const)
    it(`has ${company} posts in the company in ${year} with ${connected * 100} % connected`, () => {
      assert.equal(staffingIn(PLAN_OF_2021, year, connected).company, company);
    });
  it('keeps a ceiling a ceiling: the trusts have at most 49, and nobody has said how many', () => {
    const trusts = staffingIn(PLAN_OF_2021, 2023, 0).lines.find((l) => l.head === 'trusts');
    assert.deepEqual([trusts?.fte, trusts?.atMost, trusts?.figure.basis], [49, true, 'derived']);
    assert.equal(staffingIn(PLAN_OF_2021, 2022, 0).atMost, 200 + 30 + 19 + 49);
  });
  it('grows in step with those who are connected, in whole posts', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const posts = (connected: number) => staffingIn(PLAN_OF_2021, 2030, connected).company;
        assert.ok(Number.isInteger(posts(a)));
        assert.ok(a <= b ? posts(a) <= posts(b) : posts(a) >= posts(b));
      }),
    );
    assert.throws(() => staffingIn(PLAN_OF_2021, 2024, 1.1), /it is a part, from 0 to 1/);
  });
  it('was twice the plan in 2024', () => {
    const counted = COUNTED.find((c) => c.year === 2024)?.fte ?? 0;
    assert.equal(counted - staffingIn(PLAN_OF_2021, 2024, 0.5).company, 250);
  });
  it('is held against load, and against the frame only when a post has a price', () => {
    const staffing = staffingIn(PLAN_OF_2021, 2024, 1);
    assert.deepEqual(loadOn(PLAN_OF_2021, staffing, 36_200, null), {
      year: 2024,
      usersPerPost: 134.1,
      cost: null,
      over: null,
    });
    const load = loadOn(PLAN_OF_2021, staffing, 36_200, kroner(1_200_000), kroner(300_000_000));
    assert.deepEqual([load.cost, load.over], [kroner(624_000_000), kroner(24_000_000)]);
  });
});

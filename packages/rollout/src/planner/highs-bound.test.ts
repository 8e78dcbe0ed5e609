import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyProblem } from './arbitrary.testing.ts';
import { everyPlan } from './exhaustive.ts';
import { highsBound } from './highs-bound.ts';
import { solve } from './solve.ts';

const small = anyProblem({ units: 5, waves: 3 });
const larger = anyProblem({ units: 14, waves: 6 });
/** Far more than these need: the bound is proved long before. */
const SECONDS = 30;
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b));

describe('the bound by HiGHS', () => {
  it('is the cost of the best plan where every plan can be looked at, and infinite where there is none', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (problem) => {
        const { best } = everyPlan(problem);
        const { value, attained } = await highsBound(SECONDS).bound(problem);
        if (!best) assert.equal(value, Number.POSITIVE_INFINITY);
        else assert.ok(attained && near(value, best.total), `${value} for ${best.total}`);
      }),
      { numRuns: 60 },
    );
  });
  it('is never above what the planner finds', async () => {
    await fc.assert(
      fc.asyncProperty(larger, fc.integer(), async (problem, seed) => {
        const solution = solve(problem, { seed, iterations: 4_000 });
        const { value } = await highsBound(SECONDS).bound(problem);
        if (solution.kind === 'plan') assert.ok(value <= solution.score.total + 1e-6, `${value}`);
        if (solution.kind === 'impossible') assert.equal(value, Number.POSITIVE_INFINITY);
      }),
      { numRuns: 20 },
    );
  });
});

/** What the planner promises, judged by code that shares nothing with it: no hard constraint broken, and the seed decides. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayNumber } from '../calendar/day.ts';
import { anyProblem } from './arbitrary.testing.ts';
import type { Hard, Problem, WavePlan } from './problem.ts';
import { randomFrom } from './random.ts';
import { solve } from './solve.ts';

/** Whether a plan holds to a constraint, as its definition says. */
function holds({ waves, units }: Problem, plan: WavePlan, c: Hard): boolean {
  const dateOf = (unit: string) => waves.find(({ id }) => id === plan.get(unit))!.date;
  switch (c.kind) {
    case 'capacity': {
      const inside = units.filter(({ id }) => plan.get(id) === c.wave);
      return inside.reduce((sum, { needs }) => sum + (needs[c.resource] ?? 0), 0) <= c.limit;
    }
    case 'not-before':
      return dateOf(c.unit) >= c.date;
    case 'not-after':
      return dateOf(c.unit) <= c.date;
    case 'pin':
      return plan.get(c.unit) === c.wave;
    case 'closed':
      return (c.units ?? units.map(({ id }) => id)).every((unit) => dateOf(unit) < c.from || dateOf(unit) > c.to);
    case 'after':
      return dayNumber(dateOf(c.unit)) - dayNumber(dateOf(c.other)) >= c.days;
  }
}

describe('every plan', () => {
  it('has every unit once, in a wave there is, and holds to every hard constraint by its own words', () => {
    fc.assert(
      fc.property(anyProblem({ units: 10, waves: 5 }), fc.integer(), (problem, seed) => {
        const solution = solve(problem, { seed, iterations: 2_000 });
        if (solution.kind !== 'plan') return;
        assert.deepEqual([...solution.plan.keys()].sort(), problem.units.map(({ id }) => id).sort());
        for (const constraint of problem.hard)
          assert.ok(holds(problem, solution.plan, constraint), JSON.stringify(constraint));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a seed', () => {
  it('gives the same numbers on every machine', () => {
    const random = randomFrom(7);
    assert.deepEqual(
      Array.from({ length: 3 }, () => Math.floor(random() * 1e6)),
      SEVEN,
    );
  });
  it('decides the plan where there are many that no single change betters: another seed, another plan', () => {
    const problems = fc.sample(anyProblem({ units: 40, waves: 8 }), { numRuns: 12, seed: 3 });
    const plans = (seed: number) =>
      problems.map((problem) => {
        const solution = solve(problem, { seed, iterations: 30 });
        return solution.kind === 'plan' ? [...solution.plan].sort().join(' ') : solution.kind;
      });
    assert.deepEqual(plans(1), plans(1));
    assert.ok(
      [2, 3, 4].some((seed) => plans(seed).join() !== plans(1).join()),
      'the seed changes nothing',
    );
  });
});

/** Millionths of the first three numbers of seed 7. */
const SEVEN = [893_695, 980_390, 186_605];

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyProblem } from './arbitrary.testing.ts';
import { Board } from './board.ts';
import { violations } from './check.ts';
import { conflictOf, withUnits } from './conflict.ts';
import { everyPlan } from './exhaustive.ts';
import { explain } from './explain.ts';
import { findFeasible } from './feasible.ts';
import { bestBound, eachAlone, gap, pouredUsers } from './lower-bound.ts';
import { assignment, compile } from './model.ts';
import type { Problem } from './problem.ts';
import { scoreOf } from './score.ts';
import { solve } from './solve.ts';

const small = anyProblem({ units: 5, waves: 3 });
const larger = anyProblem({ units: 14, waves: 6 });
const quick = { iterations: 4_000 };
const why = 'test';

/** Two hospitals and their municipalities, three waves, one trust at a time. */
const region = (more: Partial<Problem> = {}): Problem => ({
  waves: [
    { id: 'spring', date: '2024-04-27' },
    { id: 'autumn', date: '2024-11-09' },
    { id: 'next', date: '2025-04-26' },
  ],
  units: [
    { id: 'north', users: 3000, needs: { 'end-users': 3000, 'hospital-trusts': 1 } },
    { id: 'south', users: 5000, needs: { 'end-users': 5000, 'hospital-trusts': 1 } },
    { id: 'fjord', users: 400, needs: { 'end-users': 400 } },
    { id: 'fjell', users: 300, needs: { 'end-users': 300 } },
  ],
  hard: ['spring', 'autumn', 'next'].map((wave) => ({
    kind: 'capacity',
    wave,
    resource: 'hospital-trusts',
    limit: 1,
    why,
  })),
  soft: [
    { kind: 'delay', weight: 1 },
    { kind: 'hospital-tie', unit: 'fjord', hospital: 'north', weight: 2 },
    { kind: 'hospital-tie', unit: 'fjell', hospital: 'south', weight: 2 },
  ],
  ...more,
});
const solved = (problem: Problem, options = {}) => {
  const solution = solve(problem, options);
  assert.equal(solution.kind, 'plan');
  return solution as typeof solution & { kind: 'plan' };
};

describe('the planner', () => {
  it('lets the larger trust go first and municipalities with their hospital', () => {
    assert.deepEqual(Object.fromEntries(solved(region()).plan), {
      north: 'autumn',
      south: 'spring',
      fjord: 'autumn',
      fjell: 'spring',
    });
  });
  it('never breaks a hard constraint, whatever the problem', () => {
    fc.assert(
      fc.property(larger, fc.integer(), (problem, seed) => {
        const solution = solve(problem, { ...quick, seed });
        if (solution.kind === 'plan') assert.deepEqual(violations(problem, solution.plan), []);
      }),
    );
  });
  it('finds a plan whenever there is one, and says impossible only when there is none', () => {
    fc.assert(
      fc.property(small, (problem) => {
        assert.equal(solve(problem, quick).kind, everyPlan(problem).count > 0 ? 'plan' : 'impossible');
      }),
    );
  });
  it('is as good as looking at every plan in 99 of 100 small problems, and never claims to be better', () => {
    let equal = 0;
    const problems = fc.sample(
      small.filter((p) => everyPlan(p).count > 0),
      { numRuns: 100, seed: 7 },
    );
    for (const problem of problems) {
      const best = everyPlan(problem).best?.total ?? 0;
      const { total } = solved(problem, { iterations: 20_000 }).score;
      assert.ok(total >= best - 1e-6, `${total} < ${best}`);
      if (total <= best + 1e-6) equal++;
    }
    assert.ok(equal >= 99, `${equal} of ${problems.length}`);
  });
  it('gives the same plan for the same seed', () => {
    fc.assert(
      fc.property(larger, fc.integer(), (problem, seed) => {
        assert.deepEqual(solve(problem, { ...quick, seed }), solve(problem, { ...quick, seed }));
      }),
      { numRuns: 30 },
    );
  });
  it('is never worse than the plan it starts from', () => {
    fc.assert(
      fc.property(small, fc.nat(), (problem, seed) => {
        const found = findFeasible(compile(problem));
        fc.pre(found.kind === 'possible');
        const start = solve(problem, { iterations: 0 });
        assert.ok(start.kind === 'plan');
        assert.ok(solved(problem, { ...quick, seed, start: start.plan }).score.total <= start.score.total + 1e-6);
      }),
    );
  });
  it('counts in its arrays what the problem says in words', () => {
    fc.assert(
      fc.property(larger, (problem) => {
        const solution = solve(problem, { iterations: 200 });
        fc.pre(solution.kind === 'plan');
        const model = compile(problem);
        const board = new Board(model, assignment(model, solution.plan));
        assert.ok(Math.abs(board.cost - solution.score.total) < 1e-6);
        for (const u of problem.units.keys())
          for (const w of board.choices(u)) {
            const unit = problem.units[u]?.id ?? '';
            const there = new Map([...solution.plan, [unit, problem.waves[w]?.id ?? '']]);
            assert.ok(Math.abs(scoreOf(problem, there).total - solution.score.total - board.delta(u, w)) < 1e-6);
          }
      }),
    );
  });
  it('moves nobody that is pinned', () => {
    const problem = region();
    const pinned = {
      ...problem,
      hard: [...problem.hard, { kind: 'pin', unit: 'north', wave: 'spring', why } as const],
    };
    assert.equal(solved(pinned).plan.get('north'), 'spring');
    assert.equal(solved(pinned).plan.get('south'), 'autumn');
  });
  for (const [what, problem, message] of [
    [
      'a constraint on nobody',
      region({ hard: [{ kind: 'pin', unit: 'x', wave: 'spring', why }] }),
      /hard\[0\]\.unit: no unit has the id "x"/,
    ],
    [
      'a pin to no wave',
      region({ hard: [{ kind: 'pin', unit: 'north', wave: 'x', why }] }),
      /hard\[0\]\.wave: no wave has the id "x"/,
    ],
    [
      'a unit twice',
      region({ units: [...region().units, ...region().units] }),
      /units\[0\]\.id: "north" is there twice/,
    ],
    [
      'waves out of order',
      region({ waves: [...region().waves].reverse() }),
      /waves\[1\]: 2024-11-09 is before 2025-04-26/,
    ],
    [
      'a negative need',
      region({ units: [{ id: 'north', users: 1, needs: { 'hospital-trusts': -1 } }], soft: [] }),
      /needs\.hospital-trusts: -1/,
    ],
    [
      'room that is no number',
      region({ hard: [{ kind: 'capacity', wave: 'spring', resource: 'end-users', limit: Number.NaN, why }] }),
      /hard\[0\]\.limit: NaN is not a limit/,
    ],
    [
      'a tie to itself',
      region({ soft: [{ kind: 'neighbours', a: 'north', b: 'north', weight: 1 }] }),
      /soft\[0\]: north is tied to itself/,
    ],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => solve(problem), message);
    });
});

describe('an impossible plan', () => {
  it('is explained by units and constraints of which none can be spared', () => {
    fc.assert(
      fc.property(small, (problem) => {
        fc.pre(everyPlan(problem).count === 0);
        const { units, constraints, minimal } = conflictOf(problem);
        assert.equal(minimal, true);
        const core = { ...withUnits(problem, new Set(units)), hard: constraints };
        assert.equal(everyPlan(core).count, 0);
        for (const constraint of constraints)
          assert.ok(everyPlan({ ...core, hard: constraints.filter((c) => c !== constraint) }).count > 0);
        for (const unit of units)
          assert.ok(everyPlan(withUnits(core, new Set(units.filter((u) => u !== unit)))).count > 0);
      }),
    );
  });
  it('names the circle when units wait for each other', () => {
    const after = (unit: string, other: string) => ({ kind: 'after', unit, other, days: 30, why }) as const;
    const hard = [
      ...region().hard,
      after('north', 'south'),
      after('south', 'fjord'),
      after('fjord', 'north'),
      after('fjell', 'north'),
    ];
    const solution = solve(region({ hard }));
    assert.ok(solution.kind === 'impossible');
    assert.deepEqual(solution.conflict.units, ['north', 'south', 'fjord']);
    assert.deepEqual(solution.conflict.constraints, hard.slice(3, 6));
  });
  it('names the contract that ends before the unit is ready', () => {
    const hard = [
      ...region().hard,
      { kind: 'not-before', unit: 'fjord', date: '2025-01-01', why: 'lead time' },
      { kind: 'not-after', unit: 'fjord', date: '2024-12-31', why: 'contract of the old system' },
    ] as const;
    const solution = solve(region({ hard }));
    assert.ok(solution.kind === 'impossible');
    assert.deepEqual(
      solution.conflict.constraints.map((c) => c.why),
      ['lead time', 'contract of the old system'],
    );
  });
});

describe('the explanation', () => {
  it('says exactly what another wave would cost, and finds none that is better', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const solution = solve(problem, quick);
        fc.pre(solution.kind === 'plan');
        for (const { id } of problem.units)
          for (const { wave, forbidden, total, here } of explain(problem, solution.plan, id)) {
            const there: Map<string, string> = new Map([...solution.plan, [id, wave]]);
            assert.equal(forbidden.length === 0, violations(problem, there).length === 0);
            assert.ok(Math.abs(total - scoreOf(problem, there).total + solution.score.total) < 1e-6);
            if (here) assert.deepEqual([forbidden, total], [[], 0]);
            else if (forbidden.length === 0) assert.ok(total >= -1e-6, 'a single move would better the plan');
          }
      }),
    );
  });
  it('tells a full wave from a forbidden one', () => {
    const { plan } = solved(region());
    const [spring, autumn] = explain(region(), plan, 'north');
    assert.deepEqual(spring?.full, { resource: 'hospital-trusts', used: 2, limit: 1, inside: ['south'] });
    assert.equal(autumn?.here, true);
  });
  it('splits the cost by what is wished for', () => {
    const { plan } = solved(region());
    const [spring, , next] = explain(region(), plan, 'fjord');
    // 400 users, 196 days earlier than their hospital: half as good as it is bad
    assert.deepEqual(spring?.costs, { delay: -400 * 196, 'hospital-tie': 2 * 400 * 196 });
    assert.deepEqual(next?.costs, { delay: 400 * 168, 'hospital-tie': 2 * 400 * 168 });
  });
});

describe('a lower bound', () => {
  it('is never above the best plan', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (problem) => {
        const { best } = everyPlan(problem);
        fc.pre(best !== undefined);
        for (const bound of [eachAlone, pouredUsers]) {
          const { value } = await bound.bound(problem);
          assert.ok(value <= (best?.total ?? 0) + 1e-6, `${bound.name}: ${value} > ${best?.total}`);
        }
      }),
    );
  });
  it('counts room: what does not fit into the first wave must wait', async () => {
    const problem = region({
      hard: region().waves.map(({ id }) => ({ kind: 'capacity', wave: id, resource: 'end-users', limit: 5000, why })),
      soft: [{ kind: 'delay', weight: 1 }],
    });
    const bound = await bestBound(problem);
    assert.deepEqual(bound, { name: 'poured users', value: 3700 * 196, attained: false });
    assert.equal(gap(solved(problem).score.total, bound), 0, 'and here the planner reaches it');
  });
});

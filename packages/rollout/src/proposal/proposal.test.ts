import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parsePeriod } from '../calendar/period.ts';
import { LEAD_TIMES } from '../options/lead-time.ts';
import { violations } from '../planner/check.ts';
import { scoreOf } from '../planner/score.ts';
import { solve } from '../planner/solve.ts';
import { loadPlans } from '../plans/load.ts';
import { centralNorway } from '../units/central-norway.ts';
import { programmeProblem } from './programme-problem.ts';
import { summer2022 } from './summer-2022.ts';

const register = centralNorway();
const published = new URL('../../../../../shared/data/rollout/plans.json', import.meta.url);
const absent = existsSync(published) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';

describe('the summer of 2022', { skip: absent }, () => {
  const cases = () => summer2022(loadPlans(JSON.parse(readFileSync(published, 'utf8')), register), register);

  it('made V1 impossible: its first date had passed without St. Olavs', () => {
    const { problem, plan } = cases().v1;
    assert.deepEqual(
      violations(problem, plan).map((v) => v.kind === 'broken' && [v.constraint.kind, v.constraint.why, v.units]),
      [['not-before', 'passed', ['st-olav']]],
    );
  });
  it('left three trusts for two dates: no plan in the dates of V1', () => {
    const solution = solve(cases().v1.problem);
    assert.ok(solution.kind === 'impossible');
    const { units, constraints, minimal } = solution.conflict;
    assert.deepEqual([units, minimal], [['st-olav', 'hnt', 'hmr'], true]);
    assert.deepEqual(
      constraints.flatMap((c) => (c.kind === 'capacity' ? [[c.wave, c.resource, c.limit]] : [])),
      [
        ['2022-11-12', 'hospital-trusts', 1],
        ['2023-04-30', 'hospital-trusts', 1],
      ],
    );
  });
  it('is solved by V2', () => {
    const { problem, plan } = cases().v2;
    assert.deepEqual(violations(problem, plan), []);
  });
  it('has no better plan in the dates of V2 that the planner finds, with any of ten seeds', () => {
    const { problem, plan } = cases().v2;
    const { total } = scoreOf(problem, plan);
    for (let seed = 1; seed <= 10; seed++) {
      const found = solve(problem, { seed, start: plan, iterations: 20_000 });
      assert.ok(found.kind === 'plan' && found.score.total === total);
      assert.deepEqual(found.plan, plan);
    }
  });
  it('has room for the nine municipalities V2 left without a date, on the day of their hospital', () => {
    const { open, v2 } = cases();
    const found = solve(open.problem);
    assert.ok(found.kind === 'plan');
    const added = open.problem.units.map((u) => u.id).filter((id) => !v2.plan.has(id));
    assert.equal(added.length, 9);
    assert.deepEqual(new Set(added.map((id) => found.plan.get(id))), new Set(['2023-04-29']));
    for (const [unit, wave] of v2.plan) assert.equal(found.plan.get(unit), wave);
  });
});

describe("a problem made of the programme's facts", () => {
  const waves = [
    { id: 'spring', date: '2022-04-30' },
    { id: 'autumn', date: '2022-11-12' },
  ];
  const base = {
    register,
    on: '2022-06-09',
    waves,
    units: ['hmr', 'alesund', 'sula', 'indre-fosen', 'orland'],
    room: {},
  };
  it('ties municipalities to their trust and to each other, and trusts take the one place there is', () => {
    const { problem } = programmeProblem({ ...base, room: { 'hospital-trusts': { limit: 1, why: 'test' } } });
    assert.deepEqual(
      problem.soft.map((c) => [c.kind, c.weight]),
      [
        ['delay', 1],
        ['hospital-tie', 2],
        ['hospital-tie', 2],
        ['neighbours', 1],
        ['neighbours', 1],
      ],
    );
    assert.deepEqual(
      problem.hard.map((c) => c.kind),
      ['capacity', 'capacity'],
    );
  });
  it('holds a unit back until its lead time after the decision has passed, and nobody whose decision is not known', () => {
    const on = parsePeriod('2020-12') ?? assert.fail();
    const { problem } = programmeProblem({
      ...base,
      steps: [{ unit: 'indre-fosen', step: 'decision', on, by: 'council', outcome: 'yes' }],
      leadTime: LEAD_TIMES[0] ?? assert.fail(),
    });
    assert.deepEqual(problem.hard, [{ kind: 'not-before', unit: 'indre-fosen', date: '2022-07-31', why: 'lead-time' }]);
  });
  it('counts the users of Haram in Ålesund before 2024', () => {
    const users = (on: string) =>
      programmeProblem({ ...base, on }).problem.units.find((u) => u.id === 'alesund')?.users;
    assert.deepEqual([users('2023-12-31'), users('2024-01-01')], [2_781 + 445, 2_781]);
  });
  it('names the units whose users nobody knows', () => {
    assert.deepEqual(programmeProblem({ ...base, units: ['sula', 'sykehusapotekene'] }).usersUnknown, [
      'sykehusapotekene',
    ]);
  });
});

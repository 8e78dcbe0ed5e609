import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { addMonths } from '../calendar/day.ts';
import { parsePeriod } from '../calendar/period.ts';
import { chargeDelay, delaysFrom } from '../cost/delay.ts';
import { kroner } from '../cost/money.ts';
import { type CostModel, costSheet } from '../cost/sheet.ts';
import { costOfFewer } from '../cost/what-if.ts';
import { LEAD_TIMES } from '../options/lead-time.ts';
import { violations } from '../planner/check.ts';
import { type Change, playOut } from '../planner/scenario.ts';
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
        ['hospital-tie', 3],
        ['hospital-tie', 3],
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

describe('the whole region, two waves a year', () => {
  const waves = Array.from({ length: 10 }, (_, i) => ({ id: `w${i}`, date: addMonths('2024-04-27', 6 * i) }));
  const units = register.units.filter((u) => u.kind !== 'gp-office' && u.id !== 'sykehusapotekene').map((u) => u.id);
  const { problem } = programmeProblem({
    register,
    on: '2024-01-01',
    waves,
    units,
    room: {
      'hospital-trusts': { limit: 1, why: 'one-trust' },
      'end-users': { limit: 12_000, why: 'test' },
      trainers: { limit: 90, why: 'test' },
    },
  });
  const search = { iterations: 60_000 };
  const start = solve(problem, search);
  assert.ok(start.kind === 'plan');
  const { plan } = start;
  const play = (changes: readonly Change[]) => {
    const outcome = playOut(problem, plan, changes, search);
    assert.ok(outcome.kind === 'plan');
    return outcome.cascade;
  };

  it('has a plan for 67 municipalities and three trusts', () => {
    assert.equal(plan.size, 70);
    assert.deepEqual(violations(problem, plan), []);
  });
  it('when St. Olavs moves six months: nobody goes against a limit, and the cost of it falls on St. Olavs to the øre', () => {
    const cascade = play([{ kind: 'slips', unit: 'st-olav', months: 6 }]);
    assert.deepEqual(violations(problem, cascade.plan), []);
    assert.ok(cascade.moved.some((m) => m.unit === 'st-olav' && m.days >= 181));
    const charges = chargeDelay(kroner(50_000_000), delaysFrom(cascade.moved, 'st-olav', '2024-01-01'));
    assert.deepEqual(
      charges.map((c) => [c.payer, c.amount, c.userDays]),
      [['st-olav', kroner(50_000_000), cascade.userDaysLater]],
    );
  });
  it('when ten municipalities say no: less to train for, and the others pay what the ten would have paid', () => {
    const no = ['averoy', 'stjordal', 'frosta', 'inderoy', 'meraker', 'snasa', 'steinkjer', 'orkland', 'heim', 'leka'];
    const cascade = play([{ kind: 'declines', units: no }]);
    assert.deepEqual(new Set(cascade.gone), new Set(no));
    assert.deepEqual(
      violations({ ...problem, units: problem.units.filter((u) => !no.includes(u.id)) }, cascade.plan),
      [],
    );
    const trainers = cascade.load.filter((l) => l.resource === 'trainers');
    const sum = (when: 'before' | 'after') => trainers.reduce((all, l) => all + l[when], 0);
    const needed = problem.units.filter((u) => no.includes(u.id)).reduce((all, u) => all + (u.needs.trainers ?? 0), 0);
    assert.equal(sum('before') - sum('after'), needed);

    const model: CostModel = {
      sharers: register.units
        .filter((u) => u.kind === 'municipality')
        .map((u) => ({ unit: u.id, inhabitants: u.population.value, users: u.users.value, ownerBasisPoints: null })),
      index: { name: 'none', source: 'test', values: {} },
      heads: [
        {
          id: 'development',
          shared: true,
          total: kroner(40_000_000),
          key: { kind: 'inhabitants' },
          priceYear: 2024,
          years: [2024],
          source: 'test',
        },
      ],
    };
    const more = costOfFewer(model, new Set(no)).reduce((all, d) => all + d.more, 0);
    assert.equal(
      more,
      no.reduce((all, unit) => all + costSheet(model, unit).total.amount, 0),
    );
  });
});

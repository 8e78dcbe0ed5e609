import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayNumber, isoDate, weekday } from '../calendar/day.ts';
import { isWorkday } from '../calendar/holidays.ts';
import { parsePeriod } from '../calendar/period.ts';
import { violations } from '../planner/check.ts';
import { solve } from '../planner/solve.ts';
import { loadPlans } from '../plans/load.ts';
import type { PlanHistory } from '../plans/plan.ts';
import { centralNorway } from '../units/central-norway.ts';
import { goLiveDay, planningView } from './planning.ts';

const register = centralNorway();
const period = (text: string) => parsePeriod(text) ?? assert.fail(text);
const history: PlanHistory = [
  {
    id: 'P1',
    decided: period('2022-06-09'),
    body: 'board',
    notes: [],
    waves: [
      { when: period('2022-05-07'), units: ['trondheim'], actual: true },
      { when: period('2022-11-12'), units: ['st-olav', 'roros'], actual: false },
      { when: period('2023-04'), units: ['hmr', 'alesund', 'molde'], actual: false },
    ],
  },
];
const room = [{ resource: 'migration', limit: 20, why: 'test' }] as const;
const view = planningView({ register, history, version: 'P1', on: '2022-06-09', room });

describe('a plan version as a planning problem', () => {
  it('has a wave for each date and more, half a year apart, for those it left without', () => {
    assert.deepEqual(
      view.problem.waves.map((w) => w.date),
      ['2022-05-07', '2022-11-12', '2023-04-30', '2023-10-28', '2024-04-27', '2024-10-26', '2025-04-26', '2025-10-25'],
    );
  });
  it('has every municipality of that day and every trust whose users are known', () => {
    assert.equal(view.units.length, 66 + 3, 'Haram is part of Ålesund, the pharmacies have no known users');
    assert.deepEqual(
      view.units.filter((u) => u.live).map((u) => u.id),
      ['trondheim'],
    );
  });
  it('lists each trust before its municipalities', () => {
    for (const trust of ['st-olav', 'hmr', 'hnt']) {
      const own = view.units.filter((u) => u.id === trust || u.trust === trust);
      assert.equal(own[0]?.id, trust);
    }
  });
  it('is kept by the version it comes from, but for those who have no date in it', () => {
    const found = violations(view.problem, new Map(view.plan));
    assert.deepEqual(new Set(found.map((v) => v.kind)), new Set(['no-wave']));
  });
  it('has a plan for all of them', () => {
    const solution = solve(view.problem, { iterations: 20_000 });
    assert.ok(solution.kind === 'plan');
    assert.equal(solution.plan.get('trondheim'), '2022-05-07');
    assert.ok([...solution.plan].every(([unit, wave]) => unit === 'trondheim' || wave > '2022-06-09'));
  });
  it('keeps pins, blackouts and ends of contracts of those who are not live yet', () => {
    const { problem } = planningView({
      register,
      history,
      version: 'P1',
      on: '2022-06-09',
      pins: [
        { unit: 'molde', day: '2023-04-30', why: 'agreed' },
        { unit: 'trondheim', day: '2022-11-12', why: 'too late' },
      ],
      blackouts: [{ from: '2022-11-01', to: '2022-11-30', units: ['trondheim', 'roros'], why: 'moving' }],
      contractEnds: [{ unit: 'oppdal', day: '2023-12-31', why: 'contract' }],
    });
    assert.deepEqual(
      problem.hard.filter((c) => ['agreed', 'too late', 'moving', 'contract'].includes(c.why)),
      [
        { kind: 'pin', unit: 'molde', wave: '2023-04-30', why: 'agreed' },
        { kind: 'not-after', unit: 'oppdal', date: '2023-12-31', why: 'contract' },
        { kind: 'closed', from: '2022-11-01', to: '2022-11-30', units: ['roros'], why: 'moving' },
      ],
    );
  });
  it('counts lead time from what had been decided by the day it is planned on', () => {
    const decided = (on: string) =>
      ({ unit: 'oppdal', step: 'decision', on: period(on), by: 'council', outcome: 'yes' }) as const;
    const leadTime = { from: '2020-01-01', planningMonths: 7, rolloutMonths: 12, source: 'test' };
    const held = (on: string) =>
      planningView({
        register,
        history,
        version: 'P1',
        on: '2022-06-09',
        leadTime,
        steps: [decided(on)],
      }).problem.hard.filter((c) => c.why === 'lead-time');
    assert.equal(held('2022-03-01').length, 1);
    assert.deepEqual(held('2022-06-10'), []);
  });
  it('weighs a date that a unit has wished for', () => {
    const wishes = [{ unit: 'oppdal', when: period('2023-10') }];
    const { problem } = planningView({ register, history, version: 'P1', on: '2022-06-09', wishes });
    assert.deepEqual(
      problem.soft.filter((c) => c.kind === 'wish-date'),
      [{ kind: 'wish-date', unit: 'oppdal', date: '2023-10-31', weight: 2 }],
    );
  });
  it('takes the room of one day before that of all', () => {
    const { problem } = planningView({
      register,
      history,
      version: 'P1',
      on: '2022-06-09',
      room: [
        { resource: 'trainers', limit: 100, why: 'all' },
        { resource: 'trainers', limit: 40, day: '2022-11-12', why: 'few' },
      ],
    });
    const limits = problem.hard.flatMap((c) => (c.kind === 'capacity' ? [[c.wave, c.limit]] : []));
    assert.deepEqual(limits, [
      ['2022-11-12', 40],
      ['2023-04-30', 100],
      ['2023-10-28', 100],
      ['2024-04-27', 100],
      ['2024-10-26', 100],
    ]);
  });
});

describe('a go-live day', () => {
  it('is a Saturday with two working days on either side, never later than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-12-31') }), (n) => {
        const by = isoDate(n);
        const day = goLiveDay(by);
        assert.equal(weekday(day), 5);
        assert.ok(day <= by && n - dayNumber(day) <= 35, `${day} for ${by}`);
        for (const away of [-2, -1, 2, 3]) assert.ok(isWorkday(isoDate(dayNumber(day) + away)), day);
      }),
    );
  });
});

const file = new URL('../../../../../shared/data/rollout/plans.json', import.meta.url);
const absent = existsSync(file) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';

describe('the published plans', () => {
  it('V1 cannot be carried out any more on 9 June 2022: St. Olavs has let its date pass; Trondheim is live', {
    skip: absent,
  }, () => {
    const { history: published } = loadPlans(JSON.parse(readFileSync(file, 'utf8')), register);
    const { problem, plan, units } = planningView({ register, history: published, version: 'V1', on: '2022-06-09' });
    const broken = violations(problem, new Map(plan)).flatMap((v) => (v.kind === 'broken' ? [v] : []));
    assert.deepEqual(
      broken.map((v) => [v.constraint.kind, v.units]),
      [['not-before', ['st-olav']]],
    );
    assert.deepEqual(
      units.filter((u) => u.live).map((u) => u.id),
      ['trondheim'],
    );
  });
  for (const version of ['V2', 'V5'])
    it(`${version} can be planned on, with everybody it names where it has them`, { skip: absent }, () => {
      const plans = loadPlans(JSON.parse(readFileSync(file, 'utf8')), register);
      const on = plans.history.find((v) => v.id === version)?.decided.from ?? assert.fail();
      const { problem, plan } = planningView({ register, history: plans.history, version, on });
      const broken = violations(problem, new Map(plan)).filter((v) => v.kind === 'broken');
      assert.deepEqual(broken, []);
      const solution = solve(problem, { iterations: 20_000 });
      assert.ok(solution.kind === 'plan');
      assert.deepEqual(violations(problem, solution.plan), []);
    });
});

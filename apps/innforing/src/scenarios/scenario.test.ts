import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hard, type PlannedUnit, type Problem, playOut } from '@helseplattform/rollout/planner';
import type { PlanningUnit } from '@helseplattform/rollout/view-models';
import { summaryOf, trainingByWeek, usualScenarios } from './scenario.ts';

const planned = (id: string, users: number, trust = 0): PlannedUnit => ({
  id,
  users,
  needs: { 'end-users': users, 'hospital-trusts': trust },
});
const problem: Problem = {
  waves: [
    { id: '2024-04-27', date: '2024-04-27' },
    { id: '2024-11-09', date: '2024-11-09' },
    { id: '2025-04-26', date: '2025-04-26' },
  ],
  units: [planned('hospital', 800, 1), planned('other', 400, 1), planned('molde', 160), planned('aure', 80)],
  hard: ['2024-04-27', '2024-11-09', '2025-04-26'].map(
    (wave): Hard => ({ kind: 'capacity', wave, resource: 'hospital-trusts', limit: 1, why: 'test' }),
  ),
  soft: [
    { kind: 'delay', weight: 1 },
    { kind: 'hospital-tie', unit: 'molde', hospital: 'hospital', weight: 3 },
  ],
};
const plan = new Map([
  ['hospital', '2024-04-27'],
  ['molde', '2024-04-27'],
  ['other', '2024-11-09'],
  ['aure', '2024-11-09'],
]);
const unit = (id: string, users: number, more: Partial<PlanningUnit> = {}): PlanningUnit => ({
  id,
  kind: 'municipality',
  name: id,
  users: { value: users, basis: 'published', source: 'test' },
  live: false,
  ...more,
});
const units = [
  unit('hospital', 800, { kind: 'hospital-trust' }),
  unit('other', 400, { kind: 'hospital-trust' }),
  unit('molde', 160),
  unit('aure', 80),
  unit('trondheim', 9_000, { live: true }),
];

describe('the usual scenarios', () => {
  it('are the largest still to come half a year late, and the municipalities furthest ahead saying no', () => {
    assert.deepEqual(
      usualScenarios(units, plan).map((s) => s.changes),
      [[{ kind: 'slips', unit: 'hospital', months: 6 }], [{ kind: 'declines', units: ['aure', 'molde'] }]],
    );
  });
  it('are none when everybody is live', () => {
    assert.deepEqual(usualScenarios(units.slice(4), plan), []);
  });
});

describe('what came of a scenario', () => {
  it('counts who is late, who is drawn along, and the last go-live', () => {
    const outcome = playOut(problem, plan, [{ kind: 'slips', unit: 'hospital', months: 6 }]);
    assert.ok(outcome.kind === 'plan');
    const { cascade } = outcome;
    const summary = summaryOf(problem, plan, cascade, '2024-01-01');
    assert.equal(summary.later.userDays, cascade.userDaysLater);
    assert.equal(summary.later.units + summary.earlier.units, cascade.moved.length);
    assert.equal(summary.drawnAlong, cascade.moved.length - 1);
    assert.equal(summary.last.before, '2024-11-09');
    assert.ok(summary.last.after >= '2024-11-09');
  });
  it('counts who is gone and how much less there is to train', () => {
    const outcome = playOut(problem, plan, [{ kind: 'declines', units: ['molde', 'aure'] }]);
    assert.ok(outcome.kind === 'plan');
    const summary = summaryOf(problem, plan, outcome.cascade, '2024-01-01');
    assert.deepEqual(summary.gone, { units: 2, users: 240 });
    assert.deepEqual(summary.peak, { before: 120, after: 100 });
  });
});

describe('training by week', () => {
  it('is spread over the eight weeks before the week of go-live, Mondays first', () => {
    const weeks = trainingByWeek(
      new Map([['a', 'spring']]),
      new Map([['spring', '2024-04-27']]),
      new Map([['a', 800]]),
    );
    assert.equal(weeks.length, 8);
    assert.deepEqual(
      [weeks[0], weeks.at(-1)],
      [
        { week: '2024-02-26', users: 100 },
        { week: '2024-04-15', users: 100 },
      ],
    );
  });
  it('adds up where waves overlap', () => {
    const weeks = trainingByWeek(
      new Map([
        ['a', 'first'],
        ['b', 'second'],
      ]),
      new Map([
        ['first', '2024-04-27'],
        ['second', '2024-05-04'],
      ]),
      new Map([
        ['a', 80],
        ['b', 40],
      ]),
    );
    assert.deepEqual(
      weeks.map((w) => w.users),
      [10, 15, 15, 15, 15, 15, 15, 15, 5],
    );
  });
});

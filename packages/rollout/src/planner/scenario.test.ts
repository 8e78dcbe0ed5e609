import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths } from '../calendar/day.ts';
import { anyProblem } from './arbitrary.testing.ts';
import { violations } from './check.ts';
import type { Hard, PlannedUnit, Problem } from './problem.ts';
import { type Change, playOut } from './scenario.ts';
import { solve } from './solve.ts';

const why = 'test';
const municipality = (id: string, users: number): PlannedUnit => ({
  id,
  users,
  needs: { 'end-users': users, trainers: users / 100 },
});
const trust = (id: string, users: number): PlannedUnit => ({
  id,
  users,
  needs: { 'end-users': users, trainers: users / 100, 'hospital-trusts': 1 },
});

/** Three trusts in three of four waves, with their municipalities. */
const programme: Problem = {
  waves: [0, 6, 12, 18].map((months, i) => ({ id: `w${i}`, date: addMonths('2024-04-27', months) })),
  units: [
    trust('olav', 8000),
    trust('hmr', 5000),
    trust('hnt', 3000),
    municipality('roros', 300),
    municipality('molde', 1500),
    municipality('levanger', 1000),
  ],
  hard: [0, 1, 2, 3].flatMap((i): Hard[] => [
    { kind: 'capacity', wave: `w${i}`, resource: 'hospital-trusts', limit: 1, why },
    { kind: 'capacity', wave: `w${i}`, resource: 'trainers', limit: 110, why },
  ]),
  soft: [
    { kind: 'delay', weight: 1 },
    { kind: 'hospital-tie', unit: 'roros', hospital: 'olav', weight: 3 },
    { kind: 'hospital-tie', unit: 'molde', hospital: 'hmr', weight: 3 },
    { kind: 'hospital-tie', unit: 'levanger', hospital: 'hnt', weight: 3 },
  ],
};
const known = solve(programme);
assert.ok(known.kind === 'plan');
const { plan } = known;
const play = (changes: readonly Change[], problem = programme) => {
  const outcome = playOut(problem, plan, changes);
  assert.equal(outcome.kind, 'plan');
  return (outcome as typeof outcome & { kind: 'plan' }).cascade;
};

describe('a scenario', () => {
  it('starts from: St. Olavs, Møre og Romsdal, Nord-Trøndelag, each with its municipality', () => {
    assert.deepEqual(Object.fromEntries(plan), {
      olav: 'w0',
      hmr: 'w1',
      hnt: 'w2',
      roros: 'w0',
      molde: 'w1',
      levanger: 'w2',
    });
  });
  it('in which nothing changes moves nobody', () => {
    assert.deepEqual(play([]).moved, []);
  });
  it('"St. Olavs moves six months": it takes the place of another, its municipality comes along, each with its cause', () => {
    const cascade = play([{ kind: 'slips', unit: 'olav', months: 6 }]);
    assert.equal(cascade.moved.find((m) => m.unit === 'olav')?.cause.kind, 'asked');
    const roros = cascade.moved.find((m) => m.unit === 'roros');
    assert.ok(roros?.cause.kind === 'better' && (roros.cause.costs['hospital-tie'] ?? 0) > 0);
    assert.equal(cascade.plan.get('roros'), cascade.plan.get('olav'));
    const hmr = cascade.moved.find((m) => m.unit === 'hmr');
    assert.deepEqual(hmr?.cause.kind === 'forbidden' && hmr.cause.constraints.map((c) => c.kind), [
      'capacity',
      'capacity',
    ]);
    assert.equal(
      cascade.userDaysLater,
      cascade.moved.filter((m) => m.days > 0).reduce((sum, m) => sum + m.users * m.days, 0),
    );
  });
  it('reaches a wave that is six months away but for some days', () => {
    const near = {
      ...programme,
      waves: [
        { id: 'w0', date: '2024-04-27' },
        { id: 'w1', date: '2024-10-26' },
        { id: 'w2', date: '2025-04-26' },
        { id: 'w3', date: '2025-10-25' },
      ],
    };
    const cascade = play([{ kind: 'slips', unit: 'roros', months: 6 }], near);
    assert.equal(cascade.plan.get('roros'), 'w1');
  });
  it('moves nobody for what would have been better before it as well', () => {
    // three small ones that could go earlier, and a hospital after them all that slips
    const loose: Problem = {
      waves: programme.waves,
      units: [
        municipality('roros', 300),
        municipality('molde', 1500),
        municipality('levanger', 1000),
        trust('hnt', 3000),
      ],
      hard: [],
      soft: [{ kind: 'delay', weight: 3 }],
    };
    const late = new Map([
      ['roros', 'w1'],
      ['molde', 'w1'],
      ['levanger', 'w1'],
      ['hnt', 'w2'],
    ]);
    const outcome = playOut(loose, late, [{ kind: 'slips', unit: 'hnt', months: 6 }]);
    assert.ok(outcome.kind === 'plan');
    assert.deepEqual(
      outcome.cascade.moved.map((m) => m.unit),
      ['hnt'],
    );
  });
  it('"three municipalities say no": they are gone, and nobody else needs to move', () => {
    const cascade = play([{ kind: 'declines', units: ['roros', 'molde', 'levanger'] }]);
    assert.deepEqual(cascade.gone, ['roros', 'molde', 'levanger']);
    assert.deepEqual(cascade.moved, []);
    const trainers = cascade.load.find((l) => l.wave.id === 'w1' && l.resource === 'trainers');
    assert.deepEqual([trainers?.before, trainers?.after], [65, 50]);
  });
  it('"the autumn wave is cancelled": who was in it is moved to one that is left', () => {
    const cascade = play([{ kind: 'wave-cancelled', wave: 'w1' }]);
    assert.ok(cascade.moved.some((m) => m.unit === 'hmr'));
    assert.ok([...cascade.plan.values()].every((w) => w !== 'w1'));
    assert.equal(
      cascade.load.filter((l) => l.wave.id === 'w1').every((l) => l.after === 0),
      true,
    );
  });
  it('with a wave more lets somebody come earlier when that is worth the move', () => {
    const wave = { id: 'extra', date: addMonths('2024-04-27', 7) };
    const { moved, userDaysEarlier } = play([{ kind: 'wave-added', wave, room: { 'hospital-trusts': 1 } }]);
    assert.deepEqual(moved, [], 'staying is worth as much as coming earlier');
    assert.equal(userDaysEarlier, 0);
    const eager = playOut(programme, plan, [{ kind: 'wave-added', wave, room: { 'hospital-trusts': 1 } }], { stay: 0 });
    assert.ok(eager.kind === 'plan' && eager.cascade.userDaysEarlier > 0);
  });
  it('with half the trainers is impossible, and says which limit', () => {
    const half = [0, 1, 2, 3].map((i): Change => ({ kind: 'room', wave: `w${i}`, resource: 'trainers', limit: 55 }));
    const outcome = playOut(programme, plan, half);
    assert.ok(outcome.kind === 'impossible');
    assert.deepEqual(outcome.conflict.units, ['olav']);
    assert.ok(outcome.conflict.constraints.every((c) => c.kind === 'capacity' && c.resource === 'trainers'));
  });
  it('of a unit without a date cannot be played', () => {
    assert.throws(() => play([{ kind: 'slips', unit: 'nobody', months: 6 }]), /nobody has no date it could slip from/);
  });
  it('always ends in a plan that can be carried out, or says why not', () => {
    fc.assert(
      fc.property(
        anyProblem({ units: 6, waves: 4 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 12 }),
        (problem, u, months) => {
          const start = solve(problem, { iterations: 2_000 });
          fc.pre(start.kind === 'plan');
          const unit = problem.units[u % problem.units.length]?.id ?? '';
          const outcome = playOut(problem, start.plan, [{ kind: 'slips', unit, months }], { iterations: 2_000 });
          if (outcome.kind === 'impossible') assert.ok(outcome.conflict.constraints.length > 0);
          if (outcome.kind !== 'plan') return;
          const unpinned = { ...problem, hard: problem.hard.filter((c) => c.kind !== 'pin' || c.unit !== unit) };
          assert.deepEqual(violations(unpinned, outcome.cascade.plan), []);
          const [from, to] = [start.plan, outcome.cascade.plan].map(
            (p) => problem.waves.find((w) => w.id === p.get(unit))?.date ?? '',
          );
          assert.ok(to && from && to >= addDays(addMonths(from, months), -6));
        },
      ),
      { numRuns: 50 },
    );
  });
});

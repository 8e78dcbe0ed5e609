/** What if: a change to the plan is played out, and everything that follows from it is listed with its cause. */
import { addDays, addMonths, daysBetween, type IsoDate } from '../calendar/day.ts';
import { Board } from './board.ts';
import { loadOf } from './check.ts';
import { type Conflict, withUnits } from './conflict.ts';
import { type Alternative, alternativesOf } from './explain.ts';
import { assignment, compile } from './model.ts';
import {
  type Hard,
  PlanningError,
  type PlanningWave,
  type Problem,
  type Resource,
  type Soft,
  type SoftKind,
  type UnitKey,
  type WaveKey,
  type WavePlan,
} from './problem.ts';
import { type Score, scoreOf } from './score.ts';
import type { SearchOptions } from './search.ts';
import { solve } from './solve.ts';

export type Change =
  /** A unit cannot go before so many months after its date. */
  | { kind: 'slips'; unit: UnitKey; months: number }
  /** Units say no. */
  | { kind: 'declines'; units: readonly UnitKey[] }
  | { kind: 'room'; wave: WaveKey; resource: Resource; limit: number }
  | { kind: 'wave-cancelled'; wave: WaveKey }
  | { kind: 'wave-added'; wave: PlanningWave; room: { readonly [resource in Resource]?: number } };

/** Why a unit that nobody asked to move has moved. */
export type Cause =
  | { kind: 'asked' }
  /** It could not stay; without constraints: its wave is cancelled. */
  | { kind: 'forbidden'; constraints: readonly Hard[] }
  /** It could have stayed, at this many weighted user-days more. */
  | { kind: 'better'; costs: { readonly [kind in SoftKind]?: number } };

export interface Consequence {
  unit: UnitKey;
  from: PlanningWave;
  to: PlanningWave;
  /** Positive: later. */
  days: number;
  users: number;
  cause: Cause;
}

export interface Cascade {
  plan: WavePlan;
  moved: readonly Consequence[];
  gone: readonly UnitKey[];
  /** Users × days, of those that come later and of those that come earlier. */
  userDaysLater: number;
  userDaysEarlier: number;
  /** Room taken in each wave before and after. */
  load: readonly { wave: PlanningWave; resource: Resource; before: number; after: number }[];
  /** Wishes before and after, without the wish to stay. */
  before: Score;
  after: Score;
}

export type Outcome =
  | { kind: 'plan'; cascade: Cascade }
  | { kind: 'impossible'; conflict: Conflict }
  | { kind: 'undecided' };

/** How much worse a day away from a date that people know is than a day of waiting, at least. */
const STAY = 1;
/** Just enough that what was as good elsewhere stays. */
const MARGIN = 0.01;
/** A slip of months that misses a wave by less than a week reaches it: waves are on Saturdays, months end on any day. */
const SLACK_DAYS = 6;

/**
 * Plays changes out on a plan: the rest stays as it is where it can, and moves only where that is worth the trouble. What
 * the planner would have done better anyway is no consequence of a change, so whoever would gain by moving now is held
 * by as much more; with `stay` everybody is held by the same.
 */
export function playOut(
  problem: Problem,
  plan: WavePlan,
  changes: readonly Change[],
  options: Partial<SearchOptions> & { stay?: number } = {},
): Outcome {
  const { stay, ...search } = options;
  const held = stay === undefined ? holdings(problem, plan) : undefined;
  const changed = changes.reduce((p, change) => applied(p, plan, change), problem);
  const waves = new Set(changed.waves.map((w) => w.id));
  const known = new Map(
    [...plan].filter(([unit, wave]) => waves.has(wave) && changed.units.some((u) => u.id === unit)),
  );
  const keep = [...known].map(
    ([unit, wave]): Soft => ({ kind: 'keep', unit, wave, weight: held?.get(unit) ?? stay ?? STAY }),
  );
  const solution = solve({ ...changed, soft: [...changed.soft, ...keep] }, { ...search, near: known });
  if (solution.kind !== 'plan') return solution;
  return { kind: 'plan', cascade: cascadeOf(problem, plan, changed, solution.plan, new Set(changes.flatMap(asked))) };
}

/**
 * What keeps each unit where it is before anything changes. In a plan that no move and no swap betters it is the same for
 * all; in any other it is more than the unit would gain by any move, if there were room.
 */
function holdings(problem: Problem, plan: WavePlan): ReadonlyMap<UnitKey, number> {
  const keep = [...plan].map(([unit, wave]): Soft => ({ kind: 'keep', unit, wave, weight: STAY }));
  const settled = solve({ ...problem, soft: [...problem.soft, ...keep] }, { start: plan, iterations: 0 });
  const model = compile(problem);
  const assigned = assignment(model, plan);
  const isSettled = settled.kind === 'plan' && [...plan].every(([unit, wave]) => settled.plan.get(unit) === wave);
  if (isSettled || assigned.includes(-1)) return new Map();
  const board = new Board(model, assigned);
  const [n, m] = [problem.units.length, problem.waves.length];
  const weights = new Map<UnitKey, number>();
  for (let u = 0; u < n; u++) {
    const { id, users } = problem.units[u]!;
    let weight = STAY;
    for (let w = 0; w < m; w++) {
      const away = users * model.apart[assigned[u]! * m + w]!;
      if (away > 0) weight = Math.max(weight, -board.delta(u, w) / away + MARGIN);
    }
    weights.set(id, weight);
  }
  return weights;
}

const asked = (change: Change): readonly UnitKey[] => (change.kind === 'slips' ? [change.unit] : []);

/** A problem with one change made to it. */
function applied(problem: Problem, plan: WavePlan, change: Change): Problem {
  switch (change.kind) {
    case 'slips': {
      const date = problem.waves.find((w) => w.id === plan.get(change.unit))?.date;
      if (!date) throw new PlanningError('changes', `${change.unit} has no date it could slip from`);
      const free = problem.hard.filter((c) => c.kind !== 'pin' || c.unit !== change.unit);
      const slip: Hard = {
        kind: 'not-before',
        unit: change.unit,
        date: addDays(addMonths(date, change.months), -SLACK_DAYS),
        why: 'scenario',
      };
      return { ...problem, hard: [...free, slip] };
    }
    case 'declines': {
      const out = new Set(change.units);
      return withUnits(problem, new Set(problem.units.map((u) => u.id).filter((id) => !out.has(id))));
    }
    case 'room': {
      const { wave, resource, limit } = change;
      const others = problem.hard.filter((c) => c.kind !== 'capacity' || c.wave !== wave || c.resource !== resource);
      return { ...problem, hard: [...others, { kind: 'capacity', wave, resource, limit, why: 'scenario' }] };
    }
    case 'wave-cancelled': {
      const elsewhere = (c: Hard | Soft) => !('wave' in c) || c.wave !== change.wave;
      return {
        ...problem,
        waves: problem.waves.filter((w) => w.id !== change.wave),
        hard: problem.hard.filter(elsewhere),
        soft: problem.soft.filter(elsewhere),
      };
    }
    case 'wave-added': {
      const room = Object.entries(change.room) as [Resource, number][];
      const limits = room.map(
        ([resource, limit]): Hard => ({ kind: 'capacity', wave: change.wave.id, resource, limit, why: 'scenario' }),
      );
      const waves = [...problem.waves, change.wave].sort((a, b) => (a.date < b.date ? -1 : 1));
      return { ...problem, waves, hard: [...problem.hard, ...limits] };
    }
  }
}

function cascadeOf(
  before: Problem,
  plan: WavePlan,
  after: Problem,
  next: WavePlan,
  asked: ReadonlySet<UnitKey>,
): Cascade {
  const waveIn = (problem: Problem, id: WaveKey | undefined) => problem.waves.find((w) => w.id === id);
  const inWave = alternativesOf(after, next);
  const moved = after.units.flatMap(({ id, users }): Consequence[] => {
    const [from, to] = [waveIn(before, plan.get(id)), waveIn(after, next.get(id))];
    if (!from || !to || from.id === to.id) return [];
    const cause = asked.has(id) ? ({ kind: 'asked' } as const) : causeOf(after, id, from.id, inWave);
    return [{ unit: id, from, to, days: daysBetween(from.date, to.date), users, cause }];
  });
  const resources = [...new Set(before.hard.flatMap((c) => (c.kind === 'capacity' ? [c.resource] : [])))];
  const waves = [...new Map([...before.waves, ...after.waves].map((w): [IsoDate, PlanningWave] => [w.id, w])).values()];
  return {
    plan: next,
    moved,
    gone: before.units.map((u) => u.id).filter((id) => !after.units.some((u) => u.id === id)),
    userDaysLater: moved.reduce((sum, m) => sum + (m.days > 0 ? m.users * m.days : 0), 0),
    userDaysEarlier: moved.reduce((sum, m) => sum + (m.days < 0 ? -m.users * m.days : 0), 0),
    load: resources.flatMap((resource) => {
      const [then, now] = [loadOf(before, plan, resource), loadOf(after, next, resource)];
      return waves.map((wave) => ({ wave, resource, before: then.get(wave.id) ?? 0, after: now.get(wave.id) ?? 0 }));
    }),
    before: scoreOf(before, plan),
    after: scoreOf(after, next),
  };
}

/** Why a unit left its wave: it is gone or closed to it, or staying would cost more than going. */
function causeOf(
  problem: Problem,
  unit: UnitKey,
  from: WaveKey,
  inWave: (unit: UnitKey, wave: WaveKey) => Alternative,
): Cause {
  if (!problem.waves.some((w) => w.id === from)) return { kind: 'forbidden', constraints: [] };
  const { forbidden, costs } = inWave(unit, from);
  return forbidden.length > 0 ? { kind: 'forbidden', constraints: forbidden } : { kind: 'better', costs };
}

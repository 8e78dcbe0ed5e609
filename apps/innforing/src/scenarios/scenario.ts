/** Scenarios: what may happen to a plan, and what came of it when it was played out. Pure; the planner's thread does the playing. */
import type {
  Cascade,
  Change,
  Consequence,
  Outcome,
  Problem,
  UnitKey,
  WavePlan,
} from '@helseplattform/rollout/planner';
import type { PlanningUnit } from '@helseplattform/rollout/view-models';

export interface Scenario {
  readonly id: string;
  /** What it is called; absent: what its changes say. */
  readonly name?: string;
  readonly changes: readonly Change[];
}

export interface Played {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

const SLIP_MONTHS = 6;
const DECLINING = 10;

/**
 * The two that are always asked: the largest that is still to come is half a year late, and ten municipalities say no.
 * The ten are those furthest ahead in time: they have bound themselves to least.
 */
export function usualScenarios(units: readonly PlanningUnit[], plan: WavePlan): Scenario[] {
  const open = units.filter((u) => !u.live && plan.has(u.id));
  const largest = open.toSorted((a, b) => (b.users.value ?? 0) - (a.users.value ?? 0))[0];
  const last = open
    .filter((u) => u.kind === 'municipality')
    .toSorted((a, b) => (plan.get(b.id) ?? '').localeCompare(plan.get(a.id) ?? '') || a.id.localeCompare(b.id))
    .slice(0, DECLINING);
  return [
    ...(largest
      ? [
          {
            id: 'slip',
            changes: [{ kind: 'slips', unit: largest.id, months: SLIP_MONTHS }],
          } as const satisfies Scenario,
        ]
      : []),
    ...(last.length > 1
      ? [{ id: 'no', changes: [{ kind: 'declines', units: last.map((u) => u.id) }] } as const satisfies Scenario]
      : []),
  ];
}

/** What came of a scenario, in a few numbers that can be held against another's. */
export interface Summary {
  readonly later: { readonly units: number; readonly users: number; readonly userDays: number };
  readonly earlier: { readonly units: number; readonly users: number; readonly userDays: number };
  /** Nobody asked for it: moved because of the others. */
  readonly drawnAlong: number;
  readonly gone: { readonly units: number; readonly users: number };
  /** The last go-live of the plan. */
  readonly last: { readonly before: string; readonly after: string };
  /** Most users in training in one week. */
  readonly peak: { readonly before: number; readonly after: number };
}

/** @param from weeks before this day are past: their training is no question any more */
export function summaryOf(problem: Problem, plan: WavePlan, cascade: Cascade, from: string): Summary {
  const side = (moved: readonly Consequence[], userDays: number) => ({
    units: moved.length,
    users: moved.reduce((sum, m) => sum + m.users, 0),
    userDays,
  });
  const dates = new Map(problem.waves.map((w) => [w.id, w.date]));
  for (const { to } of cascade.moved) dates.set(to.id, to.date);
  const last = (of: WavePlan) =>
    [...of.values()].reduce(
      (latest, wave) => ((dates.get(wave) ?? '') > latest ? (dates.get(wave) ?? '') : latest),
      '',
    );
  const users = new Map(problem.units.map((u) => [u.id, u.users]));
  const peak = (of: WavePlan) =>
    trainingByWeek(of, dates, users).reduce((most, w) => (w.week >= from ? Math.max(most, w.users) : most), 0);
  return {
    later: side(
      cascade.moved.filter((m) => m.days > 0),
      cascade.userDaysLater,
    ),
    earlier: side(
      cascade.moved.filter((m) => m.days < 0),
      cascade.userDaysEarlier,
    ),
    drawnAlong: cascade.moved.filter((m) => m.cause.kind !== 'asked').length,
    gone: { units: cascade.gone.length, users: cascade.gone.reduce((sum, id) => sum + (users.get(id) ?? 0), 0) },
    last: { before: last(plan), after: last(cascade.plan) },
    peak: { before: peak(plan), after: peak(cascade.plan) },
  };
}

/** Users are trained in the eight whole weeks before the week of go-live, as before the first one. */
const TRAINING_WEEKS = 8;
const MS_PER_DAY = 86_400_000;
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
const dateOf = (number: number) => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
/** Days since the Monday: 1970-01-01 was a Thursday. */
const mondayOf = (number: number) => number - ((number + 3) % 7);

export interface TrainingWeek {
  /** Monday. */
  readonly week: string;
  /** People in training that week. */
  readonly users: number;
}

/** How many are in training in each week somebody is, spread evenly over the weeks of each wave. */
export function trainingByWeek(
  plan: WavePlan,
  dates: ReadonlyMap<string, string>,
  users: ReadonlyMap<UnitKey, number>,
): TrainingWeek[] {
  const weeks = new Map<number, number>();
  for (const [unit, wave] of plan) {
    const date = dates.get(wave);
    if (date === undefined) continue;
    for (let i = 1; i <= TRAINING_WEEKS; i++) {
      const monday = mondayOf(day(date)) - 7 * i;
      weeks.set(monday, (weeks.get(monday) ?? 0) + (users.get(unit) ?? 0) / TRAINING_WEEKS);
    }
  }
  return [...weeks].sort(([a], [b]) => a - b).map(([monday, n]) => ({ week: dateOf(monday), users: Math.round(n) }));
}

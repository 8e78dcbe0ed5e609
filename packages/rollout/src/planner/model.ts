/** A problem as arrays: what the search reads thousands of times a millisecond. */
import { dayNumber } from '../calendar/day.ts';
import {
  type Hard,
  type PlannedUnit,
  PlanningError,
  type Problem,
  type Resource,
  type Soft,
  type WavePlan,
} from './problem.ts';

/** Waves are bits of a 32-bit number, so that a set of waves is one value. */
export const MOST_WAVES = 31;

export interface Precedence {
  /** Index of the unit that goes later. */
  unit: number;
  other: number;
  days: number;
}

export interface Model {
  problem: Problem;
  /** Day number of each wave. */
  days: Float64Array;
  /** The waves each unit may be in by its own constraints: bit w is wave w. */
  allowed: Int32Array;
  /** Cost of unit u in wave w that depends on nobody else, at u × waves + w. */
  unary: Float64Array;
  /** Cost a day apart of units u and v, at u × units + v; symmetric. */
  pair: Float64Array;
  /** Units with a pair cost, by unit. */
  ties: readonly Int32Array[];
  /** Days between waves, at w × waves + x. */
  apart: Float64Array;
  resources: readonly Resource[];
  /** Need of unit u for resource r, at u × resources + r. */
  needs: Float64Array;
  /** Limit of wave w for resource r, at w × resources + r; Infinity without one. */
  limits: Float64Array;
  precedences: readonly Precedence[];
  /** Precedences a unit has a part in. */
  precedencesOf: readonly (readonly Precedence[])[];
}

/** Compiles a problem. Throws a PlanningError that names the element when ids are unknown or doubled, or waves unordered. */
export function compile(problem: Problem): Model {
  const { waves, units, hard, soft } = problem;
  const [n, m] = [units.length, waves.length];
  if (m > MOST_WAVES)
    throw new PlanningError('waves', `${m} waves are more than ${MOST_WAVES}; plan fewer years at a time`);
  const unitIndex = indexOf(units, 'units');
  const waveIndex = indexOf(waves, 'waves');
  waves.forEach(({ date }, w) => {
    const before = waves[w - 1];
    if (before && before.date > date)
      throw new PlanningError(`waves[${w}]`, `${date} is before ${before.date}; list waves in order of date`);
  });
  const unitAt = lookup(unitIndex, 'unit');
  const waveAt = lookup(waveIndex, 'wave');

  const days = Float64Array.from(waves, (w) => dayNumber(w.date));
  const apart = new Float64Array(m * m);
  for (let w = 0; w < m; w++) for (let x = 0; x < m; x++) apart[w * m + x] = Math.abs(days[w]! - days[x]!);

  const resources = [...new Set(hard.flatMap((c) => (c.kind === 'capacity' ? [c.resource] : [])))];
  const needs = new Float64Array(n * resources.length);
  units.forEach((unit, u) => {
    for (const [r, resource] of resources.entries()) needs[u * resources.length + r] = need(unit, resource, u);
  });

  const limits = new Float64Array(m * resources.length).fill(Number.POSITIVE_INFINITY);
  const allowed = new Int32Array(n).fill(2 ** m - 1);
  const precedences: Precedence[] = [];
  const keep = (u: number, wave: (w: number) => boolean) => {
    for (let w = 0; w < m; w++) if (!wave(w)) allowed[u] = allowed[u]! & ~(1 << w);
  };
  hard.forEach((c, i) => {
    const element = `hard[${i}]`;
    switch (c.kind) {
      case 'capacity': {
        if (!isAmount(c.limit))
          throw new PlanningError(`${element}.limit`, `${c.limit} is not a limit; it must be 0 or more`);
        const cell = waveAt(c.wave, `${element}.wave`) * resources.length + resources.indexOf(c.resource);
        limits[cell] = Math.min(limits[cell]!, c.limit);
        break;
      }
      case 'after':
        precedences.push({
          unit: unitAt(c.unit, `${element}.unit`),
          other: unitAt(c.other, `${element}.other`),
          days: c.days,
        });
        break;
      case 'closed':
        for (const id of c.units ?? units.map((u) => u.id))
          keep(unitAt(id, `${element}.units`), (w) => isAllowed(c, waves[w]?.date ?? '', w, -1));
        break;
      default: {
        const pinned = c.kind === 'pin' ? waveAt(c.wave, `${element}.wave`) : -1;
        keep(unitAt(c.unit, `${element}.unit`), (w) => isAllowed(c, waves[w]?.date ?? '', w, pinned));
      }
    }
  });

  const unary = new Float64Array(n * m);
  const pair = new Float64Array(n * n);
  const addUnary = (u: number, cost: (w: number) => number) => {
    for (let w = 0; w < m; w++) unary[u * m + w] = unary[u * m + w]! + cost(w);
  };
  soft.forEach((c, i) => {
    const element = `soft[${i}]`;
    const users = (u: number) => units[u]?.users ?? 0;
    const addPair = (a: number, b: number, cost: number) => {
      pair[a * n + b] = pair[a * n + b]! + cost;
      pair[b * n + a] = pair[b * n + a]! + cost;
    };
    if (!isAmount(c.weight))
      throw new PlanningError(`${element}.weight`, `${c.weight} is not a weight; it must be 0 or more`);
    switch (c.kind) {
      case 'delay':
        for (let u = 0; u < n; u++) addUnary(u, (w) => c.weight * users(u) * (days[w]! - days[0]!));
        break;
      case 'wish-date': {
        const u = unitAt(c.unit, `${element}.unit`);
        addUnary(u, (w) => c.weight * users(u) * Math.abs(days[w]! - dayNumber(c.date)));
        break;
      }
      case 'keep': {
        const u = unitAt(c.unit, `${element}.unit`);
        const stays = waveAt(c.wave, `${element}.wave`);
        addUnary(u, (w) => c.weight * users(u) * apart[stays * m + w]!);
        break;
      }
      default: {
        const [a, b] = [unitAt(partners(c)[0], element), unitAt(partners(c)[1], element)];
        if (a === b) throw new PlanningError(element, `${partners(c)[0]} is tied to itself`);
        addPair(a, b, c.weight * pairUsers(c.kind, users(a), users(b)));
      }
    }
  });

  const ties = units.map((_, u) => Int32Array.from([...units.keys()].filter((v) => pair[u * n + v]! > 0)));
  const precedencesOf = units.map((_, u) => precedences.filter((p) => p.unit === u || p.other === u));
  return { problem, days, allowed, unary, pair, ties, apart, resources, needs, limits, precedences, precedencesOf };
}

/** Soft constraints that tie two units. */
export type Tie = Exclude<Soft, { kind: 'delay' | 'wish-date' | 'keep' }>;

/** The two units of a tie; the first is the one whose wish or dependence it is. */
export const partners = (tie: Tie): readonly [string, string] =>
  tie.kind === 'neighbours'
    ? [tie.a, tie.b]
    : tie.kind === 'hospital-tie'
      ? [tie.unit, tie.hospital]
      : [tie.unit, tie.other];

/** Whose users a tie counts: those of the unit that depends or wishes, or of the smaller neighbour. */
export const pairUsers = (kind: Tie['kind'], first: number, second: number): number =>
  kind === 'neighbours' ? Math.min(first, second) : first;

/** Whether a constraint on single units lets a wave be. `pinned` is the index of a pin's wave. */
export function isAllowed(
  c: Exclude<Hard, { kind: 'capacity' | 'after' }>,
  date: string,
  wave: number,
  pinned: number,
): boolean {
  switch (c.kind) {
    case 'not-before':
      return date >= c.date;
    case 'not-after':
      return date <= c.date;
    case 'closed':
      return date < c.from || date > c.to;
    case 'pin':
      return wave === pinned;
  }
}

/** A plan as wave indexes by unit; -1 for a unit without a wave. Throws when it names units or waves that are not there. */
export function assignment(model: Model, plan: WavePlan): Int32Array {
  const { units, waves } = model.problem;
  const assigned = new Int32Array(units.length).fill(-1);
  for (const [unit, wave] of plan) {
    const u = units.findIndex((x) => x.id === unit);
    const w = waves.findIndex((x) => x.id === wave);
    if (u < 0) throw new PlanningError('plan', `no unit "${unit}" is to be planned`);
    if (w < 0) throw new PlanningError('plan', `${unit} is in wave "${wave}", which does not exist`);
    assigned[u] = w;
  }
  return assigned;
}

/** Wave indexes as a plan. */
export const planOf = ({ problem: { units, waves } }: Model, assigned: Int32Array): WavePlan =>
  new Map(units.flatMap(({ id }, u) => (assigned[u]! < 0 ? [] : [[id, waves[assigned[u]!]?.id ?? ''] as const])));

/** A problem comes from a page too, where what is no number has become null. */
const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0;

function need(unit: PlannedUnit, resource: Resource, u: number): number {
  const amount = unit.needs[resource] ?? 0;
  if (isAmount(amount)) return amount;
  throw new PlanningError(`units[${u}].needs.${resource}`, `${amount} is not an amount; it must be 0 or more`);
}

function indexOf(things: readonly { id: string }[], element: string): ReadonlyMap<string, number> {
  const index = new Map(things.map(({ id }, i) => [id, i]));
  const doubled = things.findIndex(({ id }, i) => index.get(id) !== i);
  if (doubled >= 0) throw new PlanningError(`${element}[${doubled}].id`, `"${things[doubled]?.id}" is there twice`);
  return index;
}

const lookup = (index: ReadonlyMap<string, number>, what: string) => (id: string, element: string) => {
  const found = index.get(id);
  if (found === undefined) throw new PlanningError(element, `no ${what} has the id "${id}"`);
  return found;
};

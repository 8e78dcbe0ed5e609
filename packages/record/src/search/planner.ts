/** Chooses where the candidates of a search come from, so that a page costs a page and not the whole record. */
import type { Eyes } from '../access/sight.ts';
import type { Condition, Query } from './conditions.ts';
import { DENSE, type Densities } from './density.ts';
import { canDrive, isExact } from './drivers.ts';
import { betterBy, estimate } from './estimates.ts';
import { newestFirst, type Order } from './order.ts';

/** Where candidates come from. */
export type Source =
  /** One patient's resources: a range of current_chart. */
  | { readonly from: 'chart'; readonly pid: bigint }
  /** What refers to a patient it does not belong to: a few rows of ix_ref. */
  | { readonly from: 'others'; readonly condition: Condition; readonly pid: bigint }
  /** Resources of the types in the order of the search, by the index that has it. */
  | { readonly from: 'walk' }
  /** Resources in the order of their numbers: those with a hash (ix_eq), or that refer to one resource (ix_ref). */
  | { readonly from: 'listed'; readonly condition: Listed }
  /** What a condition finds by its own index; with `cap`, given up when it is more. */
  | { readonly from: 'set'; readonly condition: Condition; readonly cap?: number }
  /** All resources of the types, in no order. */
  | { readonly from: 'all' };

/** A condition whose index rows are in the order of numbers. */
export type Listed = Extract<Condition, { is: 'eq' | 'refers' }>;

const isListed = (condition: Condition): condition is Listed =>
  condition.is === 'eq' || (condition.is === 'refers' && condition.h.length === 1 && condition.rids.length === 1);

export interface Part {
  readonly source: Source;
  /** What is still asked of each candidate. */
  readonly where: readonly Condition[];
}

export interface Plan {
  readonly types: readonly number[];
  readonly order: Order;
  /** `together`: the matches of all parts. `instead`: of the first part whose set is within its cap. */
  readonly parts: readonly Part[];
  readonly how: 'together' | 'instead';
}

/** The types and top conditions of a query, with conditions on the type applied. */
export function conjuncts({ types, where }: Query): { types: readonly number[]; parts: Condition[] } {
  const parts = where.is === 'all' ? where.of : [where];
  let narrowed = types;
  for (const part of parts) if (part.is === 'types') narrowed = narrowed.filter((rt) => part.types.includes(rt));
  return { types: narrowed, parts: parts.filter((part) => part.is !== 'types') };
}

/** The patient a search stays within, and what else leads to that patient; undefined when it is not within one. */
export function patientScope(
  parts: readonly Condition[],
): { condition: Condition; pid: bigint; others: Condition[] } | undefined {
  for (const condition of parts) {
    const choices = condition.is === 'any' ? condition.of : [condition];
    const belongs = choices.filter((choice) => pidOf(choice) !== undefined);
    const others = choices.filter((choice) => pidOf(choice) === undefined);
    const pid = belongs.length === 1 ? pidOf(belongs[0]!) : undefined;
    if (pid !== undefined && others.every((other) => other.is === 'refers')) return { condition, pid, others };
  }
  return undefined;
}

/** As {@link patientScope}, of a search that is not for resources by their numbers: those are looked up. */
export const chartScope = (parts: readonly Condition[]): ReturnType<typeof patientScope> =>
  parts.some((part) => part.is === 'rids') ? undefined : patientScope(parts);

/** The patient of `pid = x`, alone or together with other conditions. */
function pidOf(condition: Condition): bigint | undefined {
  const parts = condition.is === 'all' ? condition.of : [condition];
  for (const part of parts) if (part.is === 'patient' && part.rids.length === 1) return part.rids[0];
  return undefined;
}

/** What plans are chosen by. */
export interface PlanContext {
  readonly densities: Densities;
  /** Up to how many candidates are fetched and sorted rather than walked past; default {@link cap}. */
  readonly few?: (page: number, rows: number) => number;
  /** Whose eyes look within a chart, instead of those that the conditions name. */
  readonly eyes?: Eyes;
}

/**
 * A plan for a page. Without an order that was asked for, matches come in one that an index has: the newest first in a
 * chart and in a range of dates, as they were written in a range of `_lastUpdated`, as they were created otherwise.
 * @param clinical whether the one type that is searched has a clinical date
 */
export function planPage(
  query: Query,
  asked: Order | undefined,
  page: number,
  clinical: boolean,
  { densities, few = cap, eyes }: PlanContext,
): Plan {
  const { types, parts } = conjuncts(query);
  const scope = chartScope(parts);
  const order = asked ?? ownOrder(types, parts, scope !== undefined, clinical);
  if (types.length === 0 || parts.some(isNothing)) return { types, order, parts: [], how: 'together' };
  if (scope) return { types, order, parts: chartParts(scope, parts, eyes), how: 'together' };
  const choice = regionParts(types, parts, order, (rows) => few(page, rows), densities);
  return { types, order, parts: choice, how: 'instead' };
}

/** The order of a search that asks for none. */
function ownOrder(types: readonly number[], parts: readonly Condition[], inChart: boolean, clinical: boolean): Order {
  const rangeOf = (kind: Condition['is']) => parts.find((part) => part.is === kind && isRange(part));
  if (clinical && (inChart || rangeOf('clinical'))) return { by: 'clinical', descending: true };
  if (!inChart && rangeOf('written')) return { by: 'written', descending: false };
  // what is created later tends to have later dates: walked from its beginning, a late range would come last of all
  const dates = inChart || types.length !== 1 ? undefined : rangeOf('dates');
  return dates?.is === 'dates' ? newestFirst(dates) : { by: 'rid', descending: false };
}

/** A range has an end that an index can begin at. */
function isRange(part: Condition): boolean {
  if (part.is === 'clinical') return part.test.must !== 'ne';
  if (part.is === 'dates') return part.h.length === 1 && part.test.must !== 'ne';
  return part.is === 'written' && part.ranges.length === 1;
}

const isNothing = (part: Condition): boolean => part.is === 'any' && part.of.length === 0;

function chartParts(
  { condition, pid, others }: NonNullable<ReturnType<typeof patientScope>>,
  parts: readonly Condition[],
  eyes?: Eyes,
): Part[] {
  const rest = parts.filter((part) => part !== condition);
  const belongs = condition.is === 'any' ? condition.of.find((choice) => pidOf(choice) !== undefined)! : condition;
  const asked = (belongs.is === 'all' ? belongs.of : [belongs]).filter((part) => part.is !== 'patient');
  const chart: Part = {
    source: { from: 'chart', pid },
    where: [...asked, ...rest].map((part) => ofPatient(part, pid, eyes)),
  };
  if (others.length === 0) return [chart];
  return [chart, { source: { from: 'others', condition: { is: 'any', of: others }, pid }, where: rest }];
}

/** What is asked of a row about its patient is asked once, where the patient is the same for all. */
function ofPatient(part: Condition, pid: bigint, eyes?: Eyes): Condition {
  switch (part.is) {
    case 'visible':
    case 'open':
    case 'placed':
      return { ...part, pid, ...(eyes ? { eyes } : {}) };
    case 'all':
    case 'any':
      return { is: part.is, of: part.of.map((one) => ofPatient(one, pid, eyes)) };
    case 'not':
      return { is: 'not', of: ofPatient(part.of, pid, eyes) };
    default:
      return part;
  }
}

function regionParts(
  types: readonly number[],
  parts: readonly Condition[],
  order: Order,
  fewOf: (rows: number) => number,
  densities: Densities,
): Part[] {
  const whole = (source: Source): Part => ({ source, where: parts });
  const without = (condition: Condition): Condition[] =>
    isExact(condition) ? parts.filter((part) => part !== condition) : [...parts];
  const drivers = parts.filter(canDrive).sort((a, b) => estimate(a, densities) - estimate(b, densities));
  const [best] = drivers;
  if (!hasIndex(order, types)) {
    // every match is needed for its keys
    const narrow = best !== undefined && estimate(best, densities) < DENSE;
    return [narrow ? { source: { from: 'set', condition: best }, where: without(best) } : whole({ from: 'all' })];
  }
  if (best === undefined) return [whole({ from: 'walk' })];
  const listed = order.by === 'rid' ? drivers.find(isListed) : undefined;
  const walk: Part = listed
    ? { source: { from: 'listed', condition: listed }, where: without(listed) }
    : whole({ from: 'walk' });
  // what is walked past is the rows of the list, or of the types
  const past =
    listed === undefined ? densities.rows(types) : Math.min(densities.rows(types), estimate(listed, densities));
  const few = fewOf(past);
  const most = atMost(best, densities);
  if (listed === best && (most === undefined || most <= few)) return [walk];
  if (most !== undefined && most <= few) return [{ source: { from: 'set', condition: best }, where: without(best) }];

  // how many a range finds is only known when it is asked: it is tried up to a cap, and walked in order otherwise
  const tried = drivers
    .filter((condition) => condition !== listed && condition.is !== 'eq' && condition.is !== order.by)
    .slice(0, 2)
    .map((condition): Part => ({ source: { from: 'set', condition, cap: few }, where: without(condition) }));
  return [...tried, walk];
}

/** Whether an index has the order, so that a page can be read off it. */
const hasIndex = (order: Order, types: readonly number[]): boolean =>
  order.by !== 'keys' || (types.length === 1 && order.keys[0]?.walk !== undefined);

/** Up to so many patients, their records are read rather than walking past everybody else's. */
const FEW_PATIENTS = 200;

/** How many a condition finds for certain at most, roughly; undefined when it may be any number. */
function atMost(condition: Condition, densities: Densities): number | undefined {
  switch (condition.is) {
    case 'rids':
      return condition.rids.length;
    case 'eq':
      return condition.rare ? estimate(condition, densities) : densities.of(condition);
    case 'patient':
      return 0; // few patients, whose resources lie together: walking past all others would never be better
    case 'visible':
      return condition.patients !== undefined && condition.patients <= FEW_PATIENTS ? 0 : undefined;
    case 'patientWhere':
    case 'referred': {
      const inner = atMost(condition.query.where, densities);
      return inner !== undefined && inner <= 20 ? 0 : undefined;
    }
    case 'all': {
      const known = condition.of.map((part) => atMost(part, densities)).filter((n) => n !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    }
    default:
      return undefined;
  }
}

/**
 * Up to how many candidates are fetched and sorted rather than walked past in order. When k of n resources match,
 * fetching costs k, and walking until a page of p is full costs n·p/k: they are equal at √(n·p). A power of two, so
 * that statements recur.
 */
export function cap(page: number, rows: number): number {
  const balance = Math.sqrt(Math.max(page, 20) * rows);
  return 2 ** Math.round(Math.log2(Math.min(Math.max(balance, 128), 16_384)));
}

/** A plan for everything that matches, in no order: to count it. */
export function planAll(query: Query, densities: Densities): Plan {
  const { types, parts } = conjuncts(query);
  const order: Order = { by: 'rid', descending: false };
  if (types.length === 0 || parts.some(isNothing)) return { types, order, parts: [], how: 'together' };
  const scope = chartScope(parts);
  if (scope) return { types, order, parts: chartParts(scope, parts), how: 'together' };
  const best = betterBy(densities)(parts.filter((part) => part.is !== 'clinical'));
  // looking up a quarter of all rows one by one costs more than reading them all
  const many = Math.min(2 * DENSE, densities.rows(types) / 4);
  if (best === undefined || estimate(best, densities) >= many)
    return { types, order, parts: [{ source: { from: 'all' }, where: parts }], how: 'together' };
  const where = isExact(best) ? parts.filter((part) => part !== best) : parts;
  return { types, order, parts: [{ source: { from: 'set', condition: best }, where }], how: 'together' };
}

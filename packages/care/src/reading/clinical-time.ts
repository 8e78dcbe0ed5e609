/** FHIR dates and times: kept as they were recorded, because their length says how exact they are. */
import { dayInNorway } from '@helseplattform/fhir';
import type { ClinicalTime } from './view-model.ts';

/** The calendar day of an instant in the region, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => dayInNorway(instant.getTime());

/**
 * Milliseconds since 1970 for sorting and for the time axis of a curve; an inexact time counts from its beginning.
 * Undefined when it is absent or is not a FHIR time.
 */
export function millisecondsOf(time: ClinicalTime | undefined): number | undefined {
  if (time === undefined) return undefined;
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * Sorts in place, newest first; what has no time comes last, and what has the same time stays in its order. Lists that
 * the record gave are in order already, which is seen before anything is moved.
 */
export function sortNewestFirst<T>(items: T[], timeOf: (item: T) => ClinicalTime | undefined): T[] {
  const times = new Map<T, number>();
  let sorted = true;
  let before = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const time = millisecondsOf(timeOf(item)) ?? Number.NEGATIVE_INFINITY;
    if (time > before) sorted = false;
    before = time;
    times.set(item, time);
  }
  // not a subtraction: two unknown times would give NaN
  return sorted ? items : items.sort((a, b) => compare(times.get(b)!, times.get(a)!));
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

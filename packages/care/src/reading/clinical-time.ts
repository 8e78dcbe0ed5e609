/** FHIR dates and times: kept as they were recorded, because their length says how exact they are. */
import type { ClinicalTime } from './view-model.ts';

/** The region's own time zone: decides which calendar day an instant belongs to. */
export const TIME_ZONE = 'Europe/Oslo';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE });

/** The calendar day of an instant in the region, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => dayFormat.format(instant);

/**
 * Milliseconds since 1970 for sorting and for the time axis of a curve; an inexact time counts from its beginning.
 * Undefined when it is absent or is not a FHIR time.
 */
export function millisecondsOf(time: ClinicalTime | undefined): number | undefined {
  if (time === undefined) return undefined;
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Newest first; what has no time comes last. */
export function newestFirst<T>(timeOf: (item: T) => ClinicalTime | undefined): (a: T, b: T) => number {
  return (a, b) =>
    (millisecondsOf(timeOf(b)) ?? Number.NEGATIVE_INFINITY) - (millisecondsOf(timeOf(a)) ?? Number.NEGATIVE_INFINITY) ||
    0;
}

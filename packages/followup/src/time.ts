/** Times of FHIR as instants, ms since 1970; undefined for what is no time. */
import { dateInterval } from '@helseplattform/fhir';

/** First instant of a date or dateTime. */
export const startOf = (value: unknown): number | undefined =>
  typeof value === 'string' ? dateInterval(value)?.low : undefined;

/** The instant a date or dateTime has passed: the end of the day where it is a day. */
export const endOf = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined;
  // an instant passes at once: the interval of what has seconds ends a moment later
  return value.includes('T') ? startOf(value) : dateInterval(value)?.high;
};

/** Dates in the query of an interaction, as intervals of time. */
import { badRequest, dateInterval } from '@helseplattform/fhir';

/** What a date, dateTime or instant covers, in milliseconds. @throws {FhirError} 400 */
export function intervalOf(name: string, text: string): { low: number; high: number } {
  // The "+" of a time zone that was not encoded has become a space.
  const interval = dateInterval(text.replace(' ', '+'));
  if (!interval)
    throw badRequest(`${name}=${text}: expected a date or time, e.g. 2026-01-31 or 2026-01-31T12:00:00Z.`, 'value');
  return { low: interval.low, high: interval.high };
}

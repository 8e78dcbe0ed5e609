/** Times as they are typed, on the region's clock, and as the server is sent them: with their zone. */
import { calendarTimeAt } from './calendar-time.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The instant of a time on the region's clock, wherever the browser is. @param local `YYYY-MM-DDTHH:MM`
 * An hour that comes twice in autumn is the first of the two; one that never comes is the one after.
 */
export function regionInstant(local: string): string {
  const offset = ['+02:00', '+01:00'].find((zone) => localTime(new Date(`${local}:00${zone}`)) === local) ?? '+01:00';
  return `${local}:00${offset}`;
}

/** An instant as it is typed. */
export function localTime(instant: Date): string {
  if (Number.isNaN(instant.getTime())) return '';
  const { year, month = 1, day = 1, hour = 0, minute = 0 } = calendarTimeAt(instant);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The day it is in the region, `YYYY-MM-DD`, so many days from an instant. */
export const regionDay = (instant: Date, days = 0): string =>
  localTime(new Date(instant.getTime() + days * 86_400_000)).slice(0, 10);

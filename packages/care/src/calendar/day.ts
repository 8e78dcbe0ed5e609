/** Civil days as ISO text (`2026-02-28`): they sort as they read, and no clock is involved. */
import { dayOf } from '../reading/clinical-time.ts';

/** `YYYY-MM-DD` of a day that exists. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const number = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
const ofNumber = (n: number): Day => new Date(n * MS_PER_DAY).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar; `2023-02-29` is not. */
export const isDay = (text: string): text is Day =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(number(text)) && ofNumber(number(text)) === text;

export const plusDays = (day: Day, days: number): Day => ofNumber(number(day) + days);

/** Days from one day to another; negative when `to` is the earlier. */
export const daysBetween = (from: Day, to: Day): number => number(to) - number(from);

/** The day a FHIR date or dateTime lies on in the region; undefined where it names no day. */
export function dayPart(time: string | undefined): Day | undefined {
  if (time === undefined) return undefined;
  if (!time.includes('T')) return isDay(time) ? time : undefined;
  const instant = new Date(time);
  return Number.isNaN(instant.getTime()) ? undefined : dayOf(instant);
}

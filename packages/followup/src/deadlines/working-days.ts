/** Working days: Monday to Friday without public holidays (lov om helligdager 1995 § 2, lov om 1. og 17. mai 1947). */
import { dateInterval, dayInNorway } from '@helseplattform/fhir';

/** `YYYY-MM-DD`. */
export type Day = string;

const DAY = 86_400_000;

/** When a day ends in Norway, ms since 1970. */
export const endOfDay = (day: Day): number => dateInterval(day)!.high;

const FIXED: ReadonlySet<string> = new Set(['01-01', '05-01', '05-17', '12-25', '12-26']);
/** Days from Easter Sunday: Thursday and Friday before, Monday, Ascension, Whit Monday. */
const AROUND_EASTER: readonly number[] = [-3, -2, 1, 39, 50];

/** Easter Sunday, by the Gregorian computus (Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

export function isWorkingDay(day: Day): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = new Date(at).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.has(day.slice(5))) return false;
  return !AROUND_EASTER.includes((at - easter(Number(day.slice(0, 4)))) / DAY);
}

/** The day that is some working days after a day, which does not count itself. */
export function plusWorkingDays(day: Day, count: number): Day {
  let at = Date.parse(`${day}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    at += DAY;
    if (isWorkingDay(dayAt(at))) left--;
  }
  return dayAt(at);
}

const dayAt = (midnight: number): Day => new Date(midnight).toISOString().slice(0, 10);

/** The end of the day that is `count` working days after the day of an instant; both ms since 1970. */
export const workingDaysAfter = (instant: number, count: number): number =>
  endOfDay(plusWorkingDays(dayInNorway(instant), count));

/** Working days: Monday to Friday without public holidays (lov om helligdager 1995 § 2, lov om 1. og 17. mai 1947). */
import { type Day, plusDays, weekday } from './day.ts';

/** Month and date. */
const FIXED = new Set(['01-01', '05-01', '05-17', '12-25', '12-26']);
/** Days from Easter Sunday: Thursday and Friday before, Sunday, Monday, Ascension, Whit Sunday and Monday. */
const AROUND_EASTER = [-3, -2, 0, 1, 39, 49, 50] as const;

/** Easter Sunday of a year from 1900 to 2099: Gauss's rule, with its two exceptions. */
export function easterSunday(year: number): Day {
  const moon = (19 * (year % 19) + 24) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const days = moon + sunday;
  const late = days === 35 || (moon === 28 && sunday === 6 && year % 19 > 10) ? 7 : 0;
  return plusDays(`${year}-03-22`, days - late);
}

export function isWorkingDay(day: Day): boolean {
  if (weekday(day) > 4 || FIXED.has(day.slice(5))) return false;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return !AROUND_EASTER.some((days) => plusDays(easter, days) === day);
}

/** The day that is some working days after a day, which does not count itself. */
export function plusWorkingDays(day: Day, count: number): Day {
  let result = day;
  for (let left = count; left > 0; ) {
    result = plusDays(result, 1);
    if (isWorkingDay(result)) left--;
  }
  return result;
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = plusDays(day, 1);
    if (isWorkingDay(day)) count++;
  }
  return count;
}

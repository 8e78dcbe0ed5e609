/** Counting in working days; which days are, follow-up says. */
import { isWorkingDay } from '@helseplattform/followup';
import { type Day, plusDays } from './day.ts';

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

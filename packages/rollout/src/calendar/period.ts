/** A time as exact as the source gives it: a year, a quarter, a month or a day. Precision is never invented. */
import { addDays, addMonths, daysBetween, type IsoDate, isIsoDate } from './day.ts';

export interface Period {
  /** As the source wrote it: `2023`, `2021-Q4`, `2023-04` or `2022-11-12`. */
  text: string;
  from: IsoDate;
  /** Last day. Equal to `from` when the source gives the day. */
  to: IsoDate;
}

/** Reads a period; undefined when the text is none of the four forms. */
export function parsePeriod(text: string): Period | undefined {
  if (isIsoDate(text)) return { text, from: text, to: text };
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const firstMonth = quarter ? String(Number(quarter) * 3 - 2).padStart(2, '0') : (month ?? '01');
  const from = `${year}-${firstMonth}-01`;
  const months = month ? 1 : quarter ? 3 : 12;
  return { text, from, to: addDays(addMonths(from, months), -1) };
}

export const isExact = (period: Period): boolean => period.from === period.to;

/** A number of days that is only known to lie between two ends. */
export interface DayRange {
  least: number;
  most: number;
}

/** How many days later `to` is than `from`. Ends differ when one of the two is not given to the day. */
export const shift = (from: Period, to: Period): DayRange => ({
  least: daysBetween(from.to, to.from),
  most: daysBetween(from.from, to.to),
});

/** Whether two periods may mean the same day. Two exact days must be equal. */
export const mayBeSame = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;

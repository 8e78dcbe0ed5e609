/** Civil days as ISO text (`2024-02-29`): they sort as they read, and no clock or time zone is involved. */

/** `YYYY-MM-DD` of a day that exists. */
export type IsoDate = string;

const MS_PER_DAY = 86_400_000;

/** Whether a text is a day of the calendar; `2023-02-29` is not. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && isoDate(ms / MS_PER_DAY) === text;
}

/** Days since 1970-01-01. */
export const dayNumber = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

/** The day of a number of days since 1970-01-01. */
export const isoDate = (day: number): IsoDate => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

export const addDays = (date: IsoDate, days: number): IsoDate => isoDate(dayNumber(date) + days);

/** Days from one day to another; negative when `to` is the earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** The same date some months later or earlier; the 31st becomes the last day of a shorter month. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const month = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(month / 12);
  const first = `${year}-${String(month - year * 12 + 1).padStart(2, '0')}-01`;
  return addDays(first, Math.min(Number(date.slice(8)), daysInMonth(first)) - 1);
}

/** 0 is Monday, 6 is Sunday. */
export const weekday = (date: IsoDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** The Monday of a day's week: how weeks are named here. */
export const mondayOf = (date: IsoDate): IsoDate => addDays(date, -weekday(date));

/** Mean days of a month in the Gregorian calendar; turns days into months for reading. */
export const DAYS_PER_MONTH = 365.2425 / 12;

function daysInMonth(first: IsoDate): number {
  const [year, month] = [yearOf(first), Number(first.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days and clock times: plain numbers inside the generator, FHIR strings with the Norwegian offset outside. */

/** Days since 1970-01-01. */
export type Day = number;
/** Minutes since 1970-01-01T00:00 on a Norwegian wall clock. */
export type Moment = number;

export const MINUTES_PER_DAY = 1440;
/** Mean length of a year in days. */
export const YEAR = 365.25;
/** Mean length of a month in days. */
export const MONTH = YEAR / 12;

/** The day of an ISO date such as `2026-03-31`. Throws on anything else. */
export function day(iso: string): Day {
  const [year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) throw new Error(`Not a date: ${iso}`);
  const result = dayOf(year, month, date);
  if (isoDate(result) !== iso) throw new Error(`Not a date in the calendar: ${iso}`);
  return result;
}

/** The day of a year, month (1-12) and date; dates beyond the month's end roll over. */
export function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month - 1, date) / 86_400_000);
}

export interface CalendarDate {
  year: number;
  month: number;
  date: number;
}

/** Year, month and date of a day (Howard Hinnant's civil-from-days). */
export function dateOf(d: Day): CalendarDate {
  const z = d + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const isoDates = new Map<Day, string>();

/** ISO date of a day: `2026-03-31`. */
export function isoDate(d: Day): string {
  let text = isoDates.get(d);
  if (text === undefined) {
    const { year, month, date } = dateOf(d);
    text = `${year}-${two(month)}-${two(date)}`;
    isoDates.set(d, text);
  }
  return text;
}

export const yearOf = (d: Day): number => dateOf(d).year;

/** A clock time on a day. Hours may be fractions: `at(d, 9.5)` is half past nine. */
export const at = (d: Day, hour: number): Moment => Math.floor(d) * MINUTES_PER_DAY + Math.round(hour * 60);

/** The day a moment falls on. */
export const dayOfMoment = (m: Moment): Day => Math.floor(m / MINUTES_PER_DAY);

/** ISO date-time with the Norwegian offset: `2026-03-31T09:30:00+02:00`. */
export function isoTime(m: Moment): string {
  const d = dayOfMoment(m);
  const minute = m - d * MINUTES_PER_DAY;
  return `${isoDate(d)}T${two(Math.floor(minute / 60))}:${two(Math.floor(minute % 60))}:00+0${isSummerTime(m) ? 2 : 1}:00`;
}

/** Whole years lived on a day. */
export function ageOn(born: Day, on: Day): number {
  const b = dateOf(born);
  const t = dateOf(on);
  return t.year - b.year - (t.month < b.month || (t.month === b.month && t.date < b.date) ? 1 : 0);
}

/** The day some whole months later; the 31st becomes the last day of a shorter month. */
export function plusMonths(d: Day, months: number): Day {
  const { year, month, date } = dateOf(d);
  const first = dayOf(year, month + months, 1);
  const last = dayOf(year, month + months + 1, 0);
  return Math.min(first + date - 1, last);
}

/** 0 is Monday, 6 is Sunday. */
export const weekday = (d: Day): number => (((d + 3) % 7) + 7) % 7;

/** The day itself, or the next Monday when it falls in a weekend. Public holidays are not considered. */
export const workday = (d: Day): Day => {
  const w = weekday(Math.floor(d));
  return Math.floor(d) + (w === 5 ? 2 : w === 6 ? 1 : 0);
};

/** A day some working days later (Monday to Friday). */
export function plusWorkdays(d: Day, count: number): Day {
  let result = d;
  for (let left = count; left > 0; ) {
    result++;
    if (weekday(result) < 5) left--;
  }
  return result;
}

const summers = new Map<number, readonly [Moment, Moment]>();

/** EU summer time: from the last Sunday of March at 02 to the last Sunday of October at 03 (September before 1996). */
function isSummerTime(m: Moment): boolean {
  const year = yearOf(dayOfMoment(m));
  if (year < 1980) return false;
  let summer = summers.get(year);
  if (!summer) {
    summer = [at(lastSunday(year, 3), 2), at(lastSunday(year, year < 1996 ? 9 : 10), 3)];
    summers.set(year, summer);
  }
  return m >= summer[0] && m < summer[1];
}

function lastSunday(year: number, month: number): Day {
  const last = dayOf(year, month + 1, 0);
  return last - ((weekday(last) + 1) % 7);
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

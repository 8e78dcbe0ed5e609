/** Norwegian public holidays (lov om helligdager 1995 § 2, lov om 1. og 17. mai 1947) and the working days between them. */
import { addDays, type IsoDate, weekday, yearOf } from './day.ts';

export type Holiday =
  | 'new-year'
  | 'maundy-thursday'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'labour-day'
  | 'constitution-day'
  | 'ascension-day'
  | 'whit-sunday'
  | 'whit-monday'
  | 'christmas-day'
  | 'boxing-day';

/** Days from Easter Sunday. */
const MOVABLE: readonly (readonly [Holiday, number])[] = [
  ['maundy-thursday', -3],
  ['good-friday', -2],
  ['easter-sunday', 0],
  ['easter-monday', 1],
  ['ascension-day', 39],
  ['whit-sunday', 49],
  ['whit-monday', 50],
];

const FIXED: readonly (readonly [Holiday, string])[] = [
  ['new-year', '01-01'],
  ['labour-day', '05-01'],
  ['constitution-day', '05-17'],
  ['christmas-day', '12-25'],
  ['boxing-day', '12-26'],
];

/** Easter Sunday of a Gregorian year: the Sunday after the full moon of the church calendar (Butcher's computation). */
export function easterSunday(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const dayOfYear = epact + toSunday - 7 * late + 114;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(Math.floor(dayOfYear / 31))}-${two((dayOfYear % 31) + 1)}`;
}

/** The public holidays of a year. When two fall on the same day (1 or 17 May on Ascension or Whitsun) the movable is kept. */
export function holidays(year: number): ReadonlyMap<IsoDate, Holiday> {
  const easter = easterSunday(year);
  return new Map<IsoDate, Holiday>([
    ...FIXED.map(([holiday, monthDay]) => [`${year}-${monthDay}`, holiday] as const),
    ...MOVABLE.map(([holiday, days]) => [addDays(easter, days), holiday] as const),
  ]);
}

/** The public holiday on a day, if it is one. */
export const holidayOn = (date: IsoDate): Holiday | undefined => holidays(yearOf(date)).get(date);

export const isWorkday = (date: IsoDate): boolean => weekday(date) < 5 && holidayOn(date) === undefined;

/** The day itself, or the last working day before it: a deadline on a holiday must be met before the holiday. */
export function workdayOnOrBefore(date: IsoDate): IsoDate {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
}

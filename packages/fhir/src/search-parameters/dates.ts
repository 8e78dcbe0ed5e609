/** FHIR dates as intervals of time: `2020-05` is everything from the first instant of May 2020 until the first of June. */

/** How far a date text goes: `2020-05` has the precision `month`. A fraction of a second has the precision `second`. */
export type DatePrecision = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** [low, high) in milliseconds since 1970 UTC; microseconds are fractions of a millisecond. */
export interface DateInterval {
  readonly low: number;
  readonly high: number;
  readonly precision: DatePrecision;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A double holds microseconds of our century exactly enough; finer digits are cut off. */
const MICROSECOND = 0.001;

/**
 * The interval a FHIR date, dateTime or instant covers by its precision (https://hl7.org/fhir/R4/search.html#date).
 * Also read: hours without minutes and minutes without seconds, as search values and FHIRPath literals have them.
 * What has no zone is read as the wall clock of Europe/Oslo, so a day lasts 23 or 25 hours when summer time begins or ends.
 * @returns undefined when the text is not a date, or names a day or hour that does not exist.
 */
export function dateInterval(text: string): DateInterval | undefined {
  const length = text.length;
  const year = digits(text, 0, 4);
  if (year < 1) return undefined;
  if (length === 4) return wallClock(daysFromCivil(year, 1, 1), daysFromCivil(year + 1, 1, 1), 'year');
  const month = text.charCodeAt(4) === DASH ? digits(text, 5, 2) : -1;
  if (month < 1 || month > 12) return undefined;
  if (length === 7) {
    const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
    return wallClock(daysFromCivil(year, month, 1), next, 'month');
  }
  const day = text.charCodeAt(7) === DASH ? digits(text, 8, 2) : -1;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const days = daysFromCivil(year, month, day);
  if (length === 10) return wallClock(days, days + 1, 'day');
  return text.charCodeAt(10) === LETTER_T ? withTime(text, days) : undefined;
}

/** Milliseconds since 1970 UTC of a wall clock time in Europe/Oslo, given as if it were UTC. */
export function osloToUtc(wall: number): number {
  const year = osloYear(wall);
  let offset = year.offset;
  // In the hour that exists twice the first counts; in the hour that does not exist the clock is read as if not changed yet.
  for (const change of year.changes) {
    if (wall - Math.max(offset, change.offset) >= change.at) offset = change.offset;
  }
  return wall - offset;
}

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** The day an instant lies on in Europe/Oslo, `YYYY-MM-DD`. @param instant milliseconds since 1970 UTC */
export const dayInNorway = (instant: number): string => osloDay.format(instant);

const DASH = 45;
const COLON = 58;
const DOT = 46;
const PLUS = 43;
const LETTER_T = 84;
const LETTER_Z = 90;

function withTime(text: string, days: number): DateInterval | undefined {
  const length = text.length;
  const hour = digits(text, 11, 2);
  if (hour < 0 || hour > 23) return undefined;
  let at = 13;
  let time = hour * HOUR;
  let width = HOUR;
  let precision: DatePrecision = 'hour';
  if (text.charCodeAt(at) === COLON) {
    const minute = digits(text, at + 1, 2);
    if (minute < 0 || minute > 59) return undefined;
    at += 3;
    time += minute * MINUTE;
    width = MINUTE;
    precision = 'minute';
    if (text.charCodeAt(at) === COLON) {
      const second = digits(text, at + 1, 2);
      // 60 is a leap second: the clock of a computer shows it as the first second of the next minute.
      if (second < 0 || second > 60) return undefined;
      at += 3;
      time += second * SECOND;
      width = SECOND;
      precision = 'second';
      if (text.charCodeAt(at) === DOT) {
        let end = at + 1;
        let scale = SECOND;
        while (end < length && isDigit(text.charCodeAt(end))) {
          scale /= 10;
          if (scale >= MICROSECOND * 0.99) {
            time += (text.charCodeAt(end) - 48) * scale;
            width = scale;
          }
          end++;
        }
        if (end === at + 1) return undefined;
        at = end;
      }
    }
  }
  const wall = days * DAY + time;
  if (at === length) {
    const low = osloToUtc(wall);
    return { low, high: low + width, precision };
  }
  const offset = zone(text, at);
  if (offset === undefined) return undefined;
  return { low: wall - offset, high: wall - offset + width, precision };
}

/** Milliseconds east of UTC that the rest of the text says, `Z` or `+01:00`. */
function zone(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if (sign === LETTER_Z) return text.length === at + 1 ? 0 : undefined;
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return undefined;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  const offset = hours * HOUR + minutes * MINUTE;
  return sign === PLUS ? offset : -offset;
}

function wallClock(fromDay: number, toDay: number, precision: DatePrecision): DateInterval {
  return { low: osloToUtc(fromDay * DAY), high: osloToUtc(toDay * DAY), precision };
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** The number of `count` digits at `from`; -1 when there are none. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysInMonth = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : MONTH_LENGTHS[month - 1]!);

/** Days from 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day is the last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

interface OsloYear {
  /** Milliseconds east of UTC when the year begins. */
  readonly offset: number;
  /** When the offset changes in the year, in order. */
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

/** Years seen so far; asking Intl costs microseconds per question, a date is read in less than one. At most 10,000 entries. */
const osloYears = new Map<number, OsloYear>();
const osloClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

function osloYear(wall: number): OsloYear {
  const number = new Date(wall).getUTCFullYear();
  let year = osloYears.get(number);
  if (!year) {
    year = readOsloYear(number);
    osloYears.set(number, year);
  }
  return year;
}

function readOsloYear(number: number): OsloYear {
  const start = daysFromCivil(number, 1, 1) * DAY - DAY;
  const end = daysFromCivil(number + 1, 1, 1) * DAY + DAY;
  const first = osloOffset(start);
  const changes: { at: number; offset: number }[] = [];
  let offset = first;
  for (let from = start; from < end; from += 10 * DAY) {
    const to = Math.min(from + 10 * DAY, end);
    const next = osloOffset(to);
    if (next === offset) continue;
    changes.push({ at: changeBetween(from, to, offset), offset: next });
    offset = next;
  }
  return { offset: first, changes };
}

/** The first second between two instants whose offset is no longer `offset`. */
function changeBetween(from: number, to: number, offset: number): number {
  let before = from;
  let after = to;
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
    if (osloOffset(middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function osloOffset(utc: number): number {
  const part: Record<string, number> = {};
  let beforeChrist = false;
  for (const { type, value } of osloClock.formatToParts(utc)) {
    if (type === 'era') beforeChrist = value.startsWith('B');
    else part[type] = Number(value);
  }
  const year = beforeChrist ? 1 - part.year! : part.year!;
  const days = daysFromCivil(year, part.month!, part.day!);
  return days * DAY + part.hour! * HOUR + part.minute! * MINUTE + part.second! * SECOND - utc;
}

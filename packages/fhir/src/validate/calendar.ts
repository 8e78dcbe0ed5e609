/** Dates and times as FHIR writes them, checked against the calendar: 2021-02-31 has the right form and is no day. */

// The forms of https://hl7.org/fhir/R4/datatypes.html#primitive, years 0001 to 9999, zones to 14 hours.
const DAY = '(?!0000)\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?';
const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))';
const MONTH = '(?!0000)\\d{4}(?:-(?:0[1-9]|1[0-2]))?';

const DATE_FORM = new RegExp(`^(?:${DAY}|${MONTH})$`);
const DATE_TIME_FORM = new RegExp(`^(?:${DAY}(?:T${TIME}${ZONE})?|${MONTH})$`);
const INSTANT_FORM = new RegExp(`^${DAY}T${TIME}${ZONE}$`);
const TIME_FORM = new RegExp(`^${TIME}$`);

export const isDate = (text: string) => DATE_FORM.test(text) && isDay(text);
export const isDateTime = (text: string) => DATE_TIME_FORM.test(text) && isDay(text);
export const isInstant = (text: string) => INSTANT_FORM.test(text) && isDay(text);
export const isTime = (text: string) => TIME_FORM.test(text);

/** True unless the text, of the right form, names a day its month does not have. */
function isDay(text: string): boolean {
  if (text.length < 10) return true;
  const day = two(text, 8);
  return day <= 28 || day <= daysIn(two(text, 0) * 100 + two(text, 2), two(text, 5));
}

/** The number of two digits. */
const two = (text: string, at: number) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

const daysIn = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** What is wrong with a date or time of any form, in a few words; undefined when it is only the form as a whole. */
export function whatIsWrong(text: string): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(:\d\d(?:\.\d+)?)?(.*))?$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, seconds, zone] = parts;
  if (Number(month) < 1 || Number(month) > 12) return `there is no month ${month}`;
  const days = daysIn(Number(year), Number(month));
  if (Number(day) < 1 || Number(day) > days) return `${MONTHS[Number(month) - 1]} ${year} has ${days} days`;
  if (hour === undefined) return undefined;
  if (Number(hour) > 23) return 'hours go from 00 to 23';
  if (Number(minute) > 59) return 'minutes go from 00 to 59';
  if (seconds === undefined) return 'seconds are missing';
  if (zone === '') return 'the time zone is missing, e.g. +01:00 or Z';
  return undefined;
}

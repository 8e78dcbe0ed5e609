/** Dates in words and numbers. A text that is no time is shown as it is: hiding it would hide what was recorded. */
import { type CalendarTime, parseTime } from './calendar-time.ts';
import { type DateLanguage, monthInDate, NAMES } from './names.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Short and exact: `17.05.1980`, `mai 1980`, `1980`; in English, where order is ambiguous, `17 May 1980`. */
export function formatDate(time: string, language: DateLanguage): string {
  const parsed = parseTime(time);
  return parsed ? shortDate(parsed, language) : time;
}

/** With the clock where it was recorded: `17.05.1980 kl. 08:30`. */
export function formatDateTime(time: string, language: DateLanguage): string {
  const parsed = parseTime(time);
  if (parsed === undefined) return time;
  const clock = clockOf(parsed);
  if (clock === undefined) return shortDate(parsed, language);
  const glue = language === 'nb' || language === 'nn' ? ' kl. ' : ' ';
  return `${shortDate(parsed, language)}${glue}${clock}`;
}

/** In words: `17. mai 1980`, `17 May 1980`, `suehpeden 17. b. 1980`. */
export function formatLongDate(time: string, language: DateLanguage): string {
  const parsed = parseTime(time);
  if (parsed === undefined) return time;
  const { year, month, day } = parsed;
  if (month === undefined) return String(year);
  const name = NAMES[language].months[month - 1] ?? '';
  if (day === undefined) return `${name} ${year}`;
  if (language === 'sma') return `${monthInDate(name, language)} ${day}. b. ${year}`;
  return language === 'en' ? `${day} ${name} ${year}` : `${day}. ${name} ${year}`;
}

/** The year a time lies in; undefined when it is no time. */
export const yearOf = (time: string): number | undefined => parseTime(time)?.year;

/** `torsdag`; undefined when the day was not recorded. */
export function weekdayOf(time: string, language: DateLanguage): string | undefined {
  const parsed = parseTime(time);
  if (parsed?.month === undefined || parsed.day === undefined) return undefined;
  return NAMES[language].weekdays[new Date(Date.UTC(parsed.year, parsed.month - 1, parsed.day)).getUTCDay()];
}

function shortDate({ year, month, day }: CalendarTime, language: DateLanguage): string {
  if (month === undefined) return String(year);
  if (day === undefined) return `${NAMES[language].months[month - 1] ?? two(month)} ${year}`;
  if (language === 'en') return `${day} ${NAMES.en.shortMonths[month - 1]} ${year}`;
  return `${two(day)}.${two(month)}.${year}`;
}

/** `08:30`; undefined where no clock was recorded. */
export function formatClock(time: string): string | undefined {
  const parsed = parseTime(time);
  return parsed && clockOf(parsed);
}

function clockOf({ hour, minute }: CalendarTime): string | undefined {
  return hour === undefined || minute === undefined ? undefined : `${two(hour)}:${two(minute)}`;
}

/**
 * A label on a time axis, as fine as the step between labels (seconds). What all labels have in common (the year, the
 * day) is said on a second line where it begins: at the first label, and where it differs from the one before.
 */
export function formatAxisTime(
  time: CalendarTime,
  before: CalendarTime | undefined,
  step: number,
  language: DateLanguage,
): string {
  const { year, month = 1, day = 1, hour = 0, minute = 0 } = time;
  if (step >= 360 * DAY_SECONDS) return String(year);
  const name = NAMES[language].shortMonths[month - 1] ?? '';
  const date = language === 'en' ? `${day} ${name}` : `${day}. ${name}`;
  const sameYear = before?.year === year;
  if (step >= DAY_SECONDS) {
    const label = step >= 28 * DAY_SECONDS ? name : date;
    return sameYear ? label : `${label}\n${year}`;
  }
  const clock = `${two(hour)}:${two(minute)}`;
  return sameYear && before?.month === month && before.day === day ? clock : `${clock}\n${date}`;
}

const DAY_SECONDS = 86_400;

/** What a recorded time says on the region's own clock and calendar, no more exactly than it was recorded. */

/** Parts that were not recorded are absent. Month counts from 1. */
export interface CalendarTime {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
}

/** All apps show times as they are in Norway, wherever the browser is. */
export const TIME_ZONE = 'Europe/Oslo';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
});

/** An instant on the region's clock. */
export function calendarTimeAt(instant: Date): CalendarTime {
  const found: Record<string, number> = {};
  for (const { type, value } of parts.formatToParts(instant)) found[type] = Number(value);
  return { year: found.year!, month: found.month!, day: found.day!, hour: found.hour!, minute: found.minute! };
}

/** A FHIR date, dateTime or instant; undefined when the text is none of them. */
export function parseTime(time: string): CalendarTime | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/.exec(time);
  if (match === null) return undefined;
  const [, year, month, day, clock] = match;
  if (clock) {
    const instant = new Date(time);
    return Number.isNaN(instant.getTime()) ? undefined : calendarTimeAt(instant);
  }
  return {
    year: Number(year),
    ...(month ? { month: Number(month) } : {}),
    ...(day ? { day: Number(day) } : {}),
  };
}

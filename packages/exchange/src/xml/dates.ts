/** Dates and times of the messages as FHIR has them. The messages may leave out the zone, and then mean Norwegian time. */
import { XmlError } from './error.ts';

const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Minutes Norwegian clocks are ahead of UTC at an instant. */
function osloOffset(instant: number): number {
  const part = Object.fromEntries(OSLO.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
  return Math.round((local - Math.floor(instant / 1000) * 1000) / 60_000);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * FHIR `dateTime` of an xs:dateTime, date, year-month or year. Without zone it is Norwegian time; the hour that comes
 * twice in autumn is the first, summer time. Undefined for a time of day alone, which FHIR's dateTime cannot hold.
 */
export function fhirDateTime(value: string): string | undefined {
  const date = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(value)?.[0];
  if (date === undefined || /^\d\d:/.test(value)) return undefined;
  const time = /T(\d\d:\d\d:\d\d(?:\.\d+)?)/.exec(value)?.[1];
  if (time === undefined) return date;
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(value)?.[0];
  if (zone) return `${date}T${time}${zone}`;
  const asUtc = Date.parse(`${date}T${time.slice(0, 8)}Z`);
  // The offset an hour or two before is the one still in force, so the doubled hour keeps summer time.
  const early = osloOffset(asUtc - 120 * 60_000);
  const offset = osloOffset(asUtc - early * 60_000) === early ? early : osloOffset(asUtc - 60 * 60_000);
  return `${date}T${time}+${twoDigits(Math.floor(offset / 60))}:${twoDigits(offset % 60)}`;
}

/** FHIR `date`: the day, month or year, the time left out. */
export const fhirDate = (value: string): string | undefined => fhirDateTime(value)?.slice(0, 10);

/** FHIR `instant` of an xs:dateTime; undefined when there is no time of day. */
export function fhirInstant(value: string): string | undefined {
  const time = fhirDateTime(value);
  return time?.includes('T') ? time : undefined;
}

/**
 * xs:dateTime for a message: Norwegian time with its offset, whole seconds, from any instant. A day alone is its first
 * second. Throws XmlError `not-valid` when it is no date.
 */
export function messageTime(instant: string | Date): string {
  if (typeof instant === 'string' && /^\d{4}-\d\d-\d\d$/.test(instant)) return fhirDateTime(`${instant}T00:00:00`)!;
  const at = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(at)) throw new XmlError('not-valid', { text: `"${instant}" is no date or time; correct it` });
  const offset = osloOffset(at);
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  return `${local}+${twoDigits(Math.floor(offset / 60))}:${twoDigits(offset % 60)}`;
}

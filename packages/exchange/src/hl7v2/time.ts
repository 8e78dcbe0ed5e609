/** HL7 v2 times (TS, DTM) and FHIR times, in both directions; as exact as they were given. */
import { dateInterval } from '@helseplattform/fhir';
import { fhirDateTime, messageTime } from '../xml/index.ts';

const TIME = /^(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})?(\d{2})?(\.\d{1,4})?)?([+-]\d{4})?$/;

/**
 * `20180129103000` as `2018-01-29T10:30:00+01:00`, Norwegian time when no zone is given; undefined when it is no time that exists.
 * An hour without minutes is read as the whole hour.
 */
export function fhirTime(value: string | undefined): string | undefined {
  const parts = value === undefined ? null : TIME.exec(value);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute = '00', second = '00', fraction = '', zone] = parts;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour !== undefined && day === undefined) return undefined;
  const offset = zone ? `${zone.slice(0, 3)}:${zone.slice(3)}` : '';
  const written = hour === undefined ? date : `${date}T${hour}:${minute}:${second}${fraction}${offset}`;
  return dateInterval(written) ? fhirDateTime(written) : undefined;
}

/** A FHIR date or time as HL7 writes it: the wall clock of Norway, to the second; a date stays a date. */
export const hl7Time = (time: string): string =>
  (time.includes('T') ? messageTime(time).slice(0, 19) : time).replace(/[-:T]/g, '');

/** A moment as HL7 writes it. */
export const hl7Now = (moment: Date): string => hl7Time(moment.toISOString());

/** The query of what a page asks: names once each, ids and days as they must be. */
import { badRequest, dateInterval } from '@helseplattform/fhir';

export interface Query {
  /** All of it: the last of each name. */
  readonly values: { readonly [name: string]: string };
  /** Logical id of a Patient, with or without `Patient/`. */
  patient(): string | undefined;
  /** The instant a day begins in Norway, or with `after` the day after it; ms since 1970. */
  day(name: string, after?: boolean): number | undefined;
  text(name: string): string | undefined;
}

const ID = /^(?:Patient\/)?([A-Za-z0-9.-]{1,64})$/;

/** @param params names and values, decoded */
export function readQuery(params: readonly (readonly [string, string])[]): Query {
  const text = (name: string): string | undefined => {
    const values = params.filter(([given]) => given === name).map(([, value]) => value);
    if (values.length > 1) throw badRequest(`${name} is given once.`, 'value', name);
    return values[0] === '' ? undefined : values[0];
  };
  return {
    values: Object.fromEntries(params),
    text,
    patient() {
      const value = text('patient');
      return value === undefined ? undefined : patientId(value, 'patient');
    },
    day(name, after = false) {
      const value = text(name);
      if (value === undefined) return undefined;
      const day = dateInterval(value);
      if (day?.precision !== 'day') throw badRequest(`${name} is a day, YYYY-MM-DD; not ${value}.`, 'value', name);
      return after ? day.high : day.low;
    },
  };
}

/** @throws {FhirError} 400 for what is no id */
export function patientId(value: string, name: string): string {
  const id = ID.exec(value)?.[1];
  if (id === undefined) throw badRequest(`${name} is the id of a Patient.`, 'value', name);
  return id;
}

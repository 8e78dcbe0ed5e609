/**
 * Shapes: what the body of an entry must look like, and the type it then has. A body that does not fit is refused with
 * every fault at once, each named by its element (`waves[0].when`) with what to write instead.
 */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { isIsoDate } from '../calendar/day.ts';
import { parsePeriod } from '../calendar/period.ts';
import { foundIn, type Refused, refusedIssue } from '../refusals/refusal.ts';

export interface Shape<T> {
  /** Reads a value; pushes what is wrong. What it returns for a faulty value is never used. */
  read(value: unknown, at: string, faults: Issue[]): T;
}
/** The type that a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** @throws {FhirError} 422 with every fault */
export function fit<T>(shape: Shape<T>, value: unknown, at: string): T {
  const faults: Issue[] = [];
  const read = shape.read(value, at, faults);
  if (faults.length > 0) throw new FhirError(422, faults);
  return read;
}

/** Longest text, in characters: a note, not a book. */
const LONGEST = 20_000;

/** A text that is not empty. */
export const text = (longest = LONGEST): Shape<string> =>
  leaf(
    (value): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= longest,
    (found) => ['not-text', found, longest],
  );

/** A text of one form. @param example of the form, e.g. `5001` */
export const pattern = (form: RegExp, example: string): Shape<string> =>
  leaf(
    (value): value is string => typeof value === 'string' && form.test(value),
    (found) => ['not-like', found, example],
  );

export const flag: Shape<boolean> = leaf(
  (value) => typeof value === 'boolean',
  (found) => ['not-flag', found],
);

export const number = ({ least = -Infinity, most = Infinity, whole = false } = {}): Shape<number> => {
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  return leaf(
    (value): value is number =>
      typeof value === 'number' &&
      Number.isFinite(value) &&
      value >= least &&
      value <= most &&
      (!whole || Number.isSafeInteger(value)),
    (found) => ['not-number', found, whole, end(least), end(most)],
  );
};
/** A count: 0, 1, 2 … */
export const count: Shape<number> = number({ least: 0, whole: true });

/** `2024-02-29`, a day that exists. */
export const day: Shape<string> = leaf(
  (value): value is string => typeof value === 'string' && isIsoDate(value),
  (found) => ['not-day', found],
);
/** A time as exact as it is known, as text: `2023`, `2021-Q4`, `2023-04` or `2022-11-12`. */
export const period: Shape<string> = leaf(
  (value): value is string => typeof value === 'string' && parsePeriod(value) !== undefined,
  (found) => ['not-period', found],
);
/** An instant: `2026-11-12T03:00:00.000Z`. */
export const instant: Shape<string> = leaf(
  (value): value is string =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  (found) => ['not-instant', found],
);

export const oneOf = <const T extends readonly (string | number)[]>(...of: T): Shape<T[number]> =>
  leaf(
    (value): value is T[number] => of.some((one) => one === value),
    (found) => ['not-one-of', found, of.map(String)],
  );

/** A list, each element by its number: `waves[2]`. */
export const list = <T>(of: Shape<T>, { least = 0, most = 5_000 } = {}): Shape<readonly T[]> => ({
  read(value, at, faults) {
    if (!Array.isArray(value)) return wrong(faults, at, 'not-list', foundIn(value));
    if (value.length < least || value.length > most) return wrong(faults, at, 'list-length', value.length, least, most);
    return value.map((one, i) => of.read(one, `${at}[${i}]`, faults));
  },
});

/** An object whose names are data, e.g. amounts by year. */
export const dictionary = <T>(of: Shape<T>): Shape<{ readonly [name: string]: T }> => ({
  read(value, at, faults) {
    if (!isObject(value)) return wrong(faults, at, 'not-object', foundIn(value));
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, of.read(one, `${at}.${name}`, faults)]),
    );
  },
});

/** Either the value or null, which says that it is not known. */
export const nullable = <T>(of: Shape<T>): Shape<T | null> => ({
  read: (value, at, faults) => (value === null ? null : of.read(value, at, faults)),
});

/** One more thing a value must be. @param objection what is wrong and what to do; undefined: nothing */
export const also = <T>(of: Shape<T>, objection: (value: T) => Refused | undefined): Shape<T> => ({
  read(value, at, faults) {
    const before = faults.length;
    const read = of.read(value, at, faults);
    const refused = faults.length === before ? objection(read) : undefined;
    if (refused) faults.push(refusedIssue('invalid', at, ...refused));
    return read;
  },
});

type Members = { readonly [name: string]: Shape<unknown> };
type Required<R extends Members> = { readonly [name in keyof R]: Of<R[name]> };
type Optional<O extends Members> = { readonly [name in keyof O]?: Of<O[name]> };
/** Shown as one object where a type is looked at. */
type Flat<T> = { [name in keyof T]: T[name] } & {};

/** An object of known members; an unknown one is a fault, so that nothing is lost unseen. */
export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional = {} as O,
): Shape<Flat<Required<R> & Optional<O>>> {
  return {
    read(value, at, faults) {
      if (!isObject(value)) return wrong(faults, at, 'not-object', foundIn(value));
      const read: { [name: string]: unknown } = {};
      const below = (name: string) => (at === '' ? name : `${at}.${name}`);
      for (const [name, shape] of Object.entries(required)) {
        if (value[name] === undefined) faults.push(refusedIssue('required', below(name), 'missing'));
        else read[name] = shape.read(value[name], below(name), faults);
      }
      for (const [name, shape] of Object.entries(optional))
        if (value[name] !== undefined) read[name] = shape.read(value[name], below(name), faults);
      for (const name of Object.keys(value))
        if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name))
          faults.push(
            refusedIssue('structure', below(name), 'unknown-member', Object.keys({ ...required, ...optional })),
          );
      return read as never;
    },
  };
}

function leaf<T>(is: (value: unknown) => value is T, refused: (found: string) => Refused): Shape<T> {
  return { read: (value, at, faults) => (is(value) ? value : wrong(faults, at, ...refused(foundIn(value)))) };
}

function wrong(faults: Issue[], at: string, ...refused: Refused): never {
  faults.push(refusedIssue('value', at, ...refused));
  return undefined as never;
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

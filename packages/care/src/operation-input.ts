/** What an operation is told: a table of fields, read from plain JSON with errors that name the field. */
import { badRequest } from '@helseplattform/fhir';
import { type Day, isDay } from './calendar/day.ts';

export interface Field<T> {
  /** For the documentation and for forms: `text`, `day`, `one of …`. */
  readonly is: string;
  readonly optional: boolean;
  /** A value that is taken, as plain JSON. */
  readonly example: unknown;
  /** @param value never undefined or null @throws {FhirError} 400 naming `path` */
  read(value: unknown, path: string): T;
}
export type InputTable = { readonly [name: string]: Field<unknown> };
export type InputOf<T extends InputTable> = { readonly [K in keyof T]: ReturnType<T[K]['read']> };

/** Longest text of a field, in characters: a letter, not a record. */
const LONGEST = 20_000;

function field<T>(is: string, example: unknown, read: Field<T>['read']): Field<T> {
  return { is, optional: false, example, read };
}

const wrong = (path: string, is: string) => badRequest(`${path} is ${is}.`, 'value', path);

/** Dots and dashes are no text: what is sent to somebody can be read. */
const READABLE = /[\p{L}\p{N}]/u;

export const text = (longest = LONGEST): Field<string> =>
  field('text', 'Tekst', (value, path) => {
    if (typeof value !== 'string' || !READABLE.test(value)) throw wrong(path, 'a text with words in it');
    if (value.length > longest) throw badRequest(`${path} is longer than ${longest} characters.`, 'too-long', path);
    return value.trim();
  });

/** `YYYY-MM-DD`. */
export const day = (): Field<Day> =>
  field('day', '2099-12-01', (value, path) => {
    if (typeof value !== 'string' || !isDay(value)) throw wrong(path, 'a day, e.g. 2026-12-01');
    return value;
  });

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
/** A time with its zone, as it was given. */
export const moment = (): Field<string> =>
  field('time', '2099-12-01T09:30:00+01:00', (value, path) => {
    const ok = typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
    if (!ok) throw wrong(path, 'a time with its zone, e.g. 2026-12-01T09:30:00+01:00');
    return value;
  });

/** A number as it was measured; its limits are for the rules of the act. */
export const number = (): Field<number> =>
  field('number', 1, (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(path, 'a number');
    return value;
  });

export const flag = (): Field<boolean> =>
  field('yes or no', true, (value, path) => {
    if (typeof value !== 'boolean') throw wrong(path, 'true or false');
    return value;
  });

export const oneOf = <const T extends string>(codes: readonly T[]): Field<T> =>
  field(`one of ${codes.join(', ')}`, codes[0], (value, path) => {
    const found = codes.find((code) => code === value);
    if (found === undefined) throw wrong(path, `one of ${codes.join(', ')}`);
    return found;
  });

/** `Type/id` of this record. */
export const reference = (...types: readonly string[]): Field<string> => {
  const pattern = new RegExp(`^(${types.join('|')})/[A-Za-z0-9.-]{1,64}$`);
  return field(`reference to ${types.join(' or ')}`, `${types[0]}/1`, (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value))
      throw wrong(path, `a reference to ${types.join(' or ')}, e.g. ${types[0]}/1`);
    return value;
  });
};

/** A code with what it says, e.g. a diagnosis. */
export const coding = (): Field<{ system?: string; code: string; display?: string }> =>
  field('coding', { code: 'R02' }, (value, path) => {
    const { system, code, display } = Object(value) as { [name: string]: unknown };
    if (typeof code !== 'string' || code === '') throw wrong(path, 'a coding with a code');
    return {
      ...(typeof system === 'string' ? { system } : {}),
      code,
      ...(typeof display === 'string' ? { display } : {}),
    };
  });

/** Several; a single value counts as a list of one. */
export const list = <T>(of: Field<T>, most = 200): Field<readonly T[]> =>
  field(`list of ${of.is}`, [of.example], (value, path) => {
    const values = Array.isArray(value) ? value : [value];
    if (values.length > most) throw badRequest(`${path} has more than ${most} members.`, 'too-long', path);
    return values.map((one, i) => of.read(one, `${path}[${i}]`));
  });

export const group = <T extends InputTable>(table: T): Field<InputOf<T>> =>
  field('group', exampleOf(table), (value, path) => readInput(table, value, `${path}.`));

export const optional = <T>(of: Field<T>): Field<T | undefined> => ({ ...of, optional: true });

/** What an operation may be told at the least. */
export const exampleOf = (table: InputTable): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, { optional: may, example }]) => (may ? [] : [[name, example]])),
  );

/** @throws {FhirError} 400 for a member that is missing, wrong or unknown */
export function readInput<T extends InputTable>(table: T, values: unknown, path = ''): InputOf<T> {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw badRequest(`${path === '' ? 'What is told' : path.slice(0, -1)} is a group of named values.`, 'structure');
  const given = values as { readonly [name: string]: unknown };
  for (const name of Object.keys(given))
    if (!Object.hasOwn(table, name))
      throw badRequest(
        `${path}${name} means nothing here; known are ${Object.keys(table).join(', ')}.`,
        'not-supported',
        path + name,
      );
  return Object.fromEntries(
    Object.entries(table).map(([name, of]) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value !== undefined && value !== null) return [name, of.read(value, path + name)];
      if (!of.optional) throw badRequest(`${path}${name} is missing.`, 'required', path + name);
      return [name, undefined];
    }),
  ) as InputOf<T>;
}

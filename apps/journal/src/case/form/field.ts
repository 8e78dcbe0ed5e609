/** The fields of an act on a case, as a table: what is asked, what must be answered, and what the server is sent. */
import type { ReactNode } from 'react';
import type { Searched } from './searches.query.ts';

interface Asked {
  /** The name the server knows it by. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Nothing is sent without it. */
  readonly required?: boolean;
  readonly initial?: string | undefined;
  /** Asked only when this holds. */
  when?(values: Values): boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly means?: string;
}

export type Field = Asked &
  (
    | { readonly kind: 'text'; readonly rows?: number }
    | { readonly kind: 'line' }
    | { readonly kind: 'day'; readonly quick?: readonly Option[] }
    /** A time of the day on the region's clock; its value is the instant, with its zone. */
    | { readonly kind: 'moment' }
    /** One of a few, all in sight. */
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    /** One of many. */
    | { readonly kind: 'select'; readonly options: readonly Option[] }
    | { readonly kind: 'flag' }
    /** Found by its name, and chosen: a unit of the address register, a patient, a pathway, a diagnosis. `shown`: the name of `initial`. */
    | { readonly kind: 'search'; readonly of: Searched; readonly shown?: string | undefined }
    /** Asked in a way of its own, e.g. a diagnosis; what it gives is a text like any other. */
    | { readonly kind: 'custom'; input(props: CustomInputProps): ReactNode }
    /** One line each, sent as a list. */
    | { readonly kind: 'lines'; readonly rows?: number }
  );

export interface CustomInputProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: ReactNode;
  readonly value: string;
  onChange(value: string): void;
}

/** By name; a flag is `true` or nothing. */
export type Values = { readonly [name: string]: string };

/** The value of what is typed and not yet chosen: nothing goes to a name. */
export const UNCHOSEN = '?';

export const initialOf = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? '']));

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** A code as the value of a field, and back. */
export const codeValue = ({ system, code, display }: Code): string => [system, code, display].join('|');
export function codeIn(value: string): Code {
  const [system = '', code = '', ...display] = value.split('|');
  return { system, code, display: display.join('|') };
}

/** What was chosen and is no longer offered, e.g. a bed that somebody else was given, is not chosen. */
export const stillOffered = (fields: readonly Field[], values: Values): Values => ({
  ...values,
  ...Object.fromEntries(
    fields.flatMap((field) => {
      if (field.kind !== 'select' && field.kind !== 'choice') return [];
      return field.options.some(({ value }) => value === values[field.name]) ? [] : [[field.name, '']];
    }),
  ),
});

export const askedOf = (fields: readonly Field[], values: Values): readonly Field[] =>
  fields.filter(({ when }) => when === undefined || when(values));

/** Names of those that must be answered and are not, or only half are, in the order they stand. */
export const missingOf = (fields: readonly Field[], values: Values): readonly string[] =>
  askedOf(fields, values).flatMap(({ name, required }) =>
    (required && !values[name]?.trim()) || values[name] === UNCHOSEN ? [name] : [],
  );

/** What the server is sent: only what is asked, and of that only what is answered. */
export function bodyOf(fields: readonly Field[], values: Values): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    askedOf(fields, values).flatMap(({ kind, name }): (readonly [string, unknown])[] => {
      const value = values[name]?.trim() ?? '';
      if (kind === 'flag') return [[name, value === 'true']];
      if (value === '') return [];
      return [[name, kind === 'lines' ? value.split('\n').filter((line) => line.trim() !== '') : value]];
    }),
  );
}

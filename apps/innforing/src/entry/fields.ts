/** Fields of an entry as they are typed, and the body they become: a page says its fields as a table. */

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  /** Name of the member of the body. */
  readonly name: string;
  readonly label: string;
  /** Lines are a list, one on each; a moment is the local time of a day, `2027-03-06T03:00`. */
  readonly as:
    | 'line'
    | 'long'
    | 'lines'
    | 'day'
    | 'moment'
    | 'period'
    | 'clock'
    | 'number'
    | 'choice'
    | 'several'
    | 'flag';
  /** Of a choice, or of several. */
  readonly options?: readonly Option[];
  readonly required?: boolean;
  /** What may be empty and still is said: a number nobody knows is null, several are an empty list. */
  readonly nullable?: boolean;
  readonly help?: string;
  /** What the entry is about: asked for when it is new, and never changed. */
  readonly once?: boolean;
  /** Whether it is asked for, after what else was typed. */
  readonly when?: (typed: Typed) => boolean;
}

/** What is typed, by name; several are a list, a flag is `true` or empty. */
export type Typed = { readonly [name: string]: string | readonly string[] };
export type FieldFault = 'missing' | 'not-day' | 'not-moment' | 'not-period' | 'not-clock' | 'not-number';

type Body = { readonly [name: string]: unknown };

const line = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};
const several = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name];
  return typeof value === 'object' ? value : [];
};

/** Fields that are asked for now. @param isNew whether the entry is new */
export const askedFor = (fields: readonly Field[], typed: Typed, isNew: boolean): readonly Field[] =>
  fields.filter(({ once, when }) => (isNew || !once) && (when?.(typed) ?? true));

/** A body as it is typed. */
export const typedOf = (fields: readonly Field[], body: object): Typed =>
  Object.fromEntries(
    fields.map(({ name, as }) => {
      const value = (body as Body)[name];
      if (as === 'several') return [name, Array.isArray(value) ? value.map(String) : []];
      if (as === 'lines') return [name, Array.isArray(value) ? value.join('\n') : ''];
      if (as === 'flag') return [name, value === true ? 'true' : ''];
      const text = value === undefined || value === null ? '' : String(value);
      return [name, as === 'number' ? text.replace('.', ',') : text];
    }),
  );

/** What was typed as a body. @param kept what it begins with: members nobody is asked for stay */
export function bodyOf(fields: readonly Field[], typed: Typed, kept: object): object {
  const body: { [name: string]: unknown } = { ...kept };
  for (const field of fields) {
    const value = (field.when?.(typed) ?? true) ? memberOf(field, typed) : undefined;
    if (value === undefined) delete body[field.name];
    else body[field.name] = value;
  }
  return body;
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

function memberOf({ name, as, nullable, required }: Field, typed: Typed): unknown {
  if (as === 'several') {
    const chosen = several(typed, name);
    return chosen.length > 0 || required || nullable ? chosen : undefined;
  }
  const text = line(typed, name);
  if (as === 'lines') return linesIn(text);
  if (as === 'flag') return text === 'true' ? true : required ? false : undefined;
  if (text === '') return nullable ? null : undefined;
  return as === 'number' ? Number(text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')) : text;
}

const FORMS: { readonly [as in Field['as']]?: readonly [RegExp, FieldFault] } = {
  day: [/^\d{4}-\d\d-\d\d$/, 'not-day'],
  moment: [/^\d{4}-\d\d-\d\dT\d\d:\d\d/, 'not-moment'],
  period: [/^\d{4}(-Q[1-4]|-\d\d(-\d\d)?)?$/, 'not-period'],
  clock: [/^([01]\d|2[0-3]):[0-5]\d$/, 'not-clock'],
  number: [/^[\d\s\u00a0\u202f]+([.,]\d+)?$/, 'not-number'],
};

/** What is wrong with what was typed, by name; the rest is for the server to say. */
export function faultsOf(fields: readonly Field[], typed: Typed): { readonly [name: string]: FieldFault } {
  return Object.fromEntries(
    fields.flatMap(({ name, as, required, nullable }): [string, FieldFault][] => {
      if (as === 'flag') return [];
      if (as === 'several') return required && several(typed, name).length === 0 ? [[name, 'missing']] : [];
      const text = line(typed, name);
      if (text === '') return required && !nullable ? [[name, 'missing']] : [];
      const [form, fault] = FORMS[as] ?? [];
      return form && fault && !form.test(text) ? [[name, fault]] : [];
    }),
  );
}

/** A body in words, field by field: how two versions are held against each other. */
export const saidOf = (fields: readonly Field[], body: object | null, yes: string): readonly string[] =>
  fields.map(({ name, as, options }) => {
    const value = body === null ? undefined : (body as Body)[name];
    if (value === undefined || value === null) return '';
    const labelOf = (one: unknown) => options?.find((option) => option.value === one)?.label ?? String(one);
    if (as === 'flag') return value === true ? yes : '';
    return Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(value);
  });

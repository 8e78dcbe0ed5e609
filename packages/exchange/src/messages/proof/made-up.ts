/** Values made up from a message's table, for property tests: every field the standard has, in every lawful shape. */
import fc from 'fast-check';
import type { Content, Fields } from '../../xml/index.ts';

type Form = Content<unknown>['form'];

/** Words with what tends to break: markup, Norwegian and Sami letters, line ends, emoji, quotes. */
const words = fc.string({
  unit: fc.constantFrom(
    'a',
    'Å',
    'ø',
    'ŋ',
    'đ',
    '<',
    '>',
    '&',
    '"',
    "'",
    ' ',
    '\n',
    '\t',
    '\r',
    ']]>',
    '😀',
    '–',
    '\u0085',
    '\u2028',
  ),
  minLength: 1,
  maxLength: 12,
});
/** xs:token: single spaces only, none at the ends. */
const tokens = fc.string({
  unit: fc.constantFrom('a', 'B', '1', 'ø', '-', '.', '<', '&', '"'),
  minLength: 1,
  maxLength: 8,
});
const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zone = fc.constantFrom('', 'Z', '+01:00', '-05:30');
const day = dates.map((instant) => instant.slice(0, 10));
const time = fc.tuple(dates, zone).map(([instant, offset]) => `${instant.slice(0, 19)}${offset}`);
const number = fc
  .tuple(fc.integer({ min: -999, max: 999_999 }), fc.nat(999))
  .map(([whole, part]) => `${whole}.${part}`);

const oids = fc.array(fc.nat(9999), { minLength: 2, maxLength: 6 }).map((parts) => parts.join('.'));

const LEXICAL: Record<string, fc.Arbitrary<unknown>> = {
  text: words,
  token: tokens,
  date: day,
  dateTime: time,
  timestamp: fc.oneof(
    day,
    time,
    day.map((one) => one.slice(0, 7)),
    day.map((one) => one.slice(0, 4)),
  ),
  oid: oids,
  year: day.map((one) => one.slice(0, 4)),
  boolean: fc.boolean(),
  integer: fc.integer().map(String),
  decimal: number,
  double: number,
};
/** Attributes: V is a token, S an OID, U a token; the others are text. */
const ATTRIBUTE: Record<string, fc.Arbitrary<string>> = {
  S: oids,
  V: tokens,
  U: tokens,
};

/** Made once for each table and depth: building the generators costs more than the values. */
type Made = Map<unknown, fc.Arbitrary<unknown>[]>;

export const madeUp = <T>(content: Content<T>): fc.Arbitrary<T> => deeper(content, 0, new Map()) as fc.Arbitrary<T>;

function deeper(content: Content<unknown>, depth: number, made: Made): fc.Arbitrary<unknown> {
  const known = made.get(content) ?? [];
  made.set(content, known);
  known[depth] ??= ofForm(content.form, depth, made);
  return known[depth];
}

function ofForm(form: Form, depth: number, made: Made): fc.Arbitrary<unknown> {
  switch (form.kind) {
    case 'lexical':
    case 'attribute':
      return form.type === 'token' && form.kind === 'attribute'
        ? fc.constantFrom('tel:12345678', 'mailto:a@b.no')
        : LEXICAL[form.type]!;
    case 'attributes':
      return attributes(form.fields);
    case 'formatted':
      return words.map((text) => ({ text }));
    case 'described':
      return words.map((display) => ({ display }));
    case 'any':
      return fc.constant([{ base64: 'SGVp' }]);
    case 'elements':
      return fields(form.fields, form.choices, depth, made);
  }
}

function attributes(names: Record<string, string>): fc.Arbitrary<unknown> {
  const isAmount = Object.values(names).includes('U');
  const record = Object.fromEntries(
    Object.entries(names).map(([name, attribute]) => [
      name,
      attribute === 'V' && isAmount ? number : (ATTRIBUTE[attribute] ?? words),
    ]),
  );
  const [first] = Object.keys(record);
  return fc.record(record, { requiredKeys: [first!], noNullPrototype: true });
}

/** Deep down only what must be there is there, so that values stay small and recursion ends. */
function fields(
  all: Fields,
  choices: readonly (readonly string[])[],
  depth: number,
  made: Made,
): fc.Arbitrary<unknown> {
  const chosen = fc.tuple(...choices.map((group) => fc.constantFrom(...group.filter((name) => name in all))));
  return chosen.chain((picks) => {
    const excluded = new Set(choices.flat().filter((name) => !(picks as string[]).includes(name)));
    const rows = Object.entries(all).filter(([name]) => !excluded.has(name));
    const must = rows.flatMap(([name, { occurs }]) =>
      occurs === 'required' || occurs === 'atLeastOne' || (picks as string[]).includes(name) ? [name] : [],
    );
    const kept = depth < 7 ? rows : rows.filter(([name]) => must.includes(name));
    const record = Object.fromEntries(
      kept.map(([name, { occurs, content, most }]) => {
        const one = fc.constant(undefined).chain(() => deeper(content, depth + (occurs === 'optional' ? 2 : 1), made));
        const several = occurs === 'repeated' || occurs === 'atLeastOne';
        return [name, several ? fc.array(one, { minLength: 1, maxLength: most ?? 2 }) : one];
      }),
    );
    return fc.record(record, { requiredKeys: must, noNullPrototype: true });
  });
}

/** What an element says to search, by its type and the type of the parameter: https://hl7.org/fhir/R4/search.html#table. */
import type { IndexSink, SearchParam, SearchParamType } from './contract.ts';
import { dateInterval } from './dates.ts';
import { readCanonical, readReference } from './reference-value.ts';

/** A parameter that takes a value; of references only those to `only`, where it is given. */
export interface Taker {
  readonly param: SearchParam;
  readonly only?: string;
}

/** Tells the sink what one element says, for all parameters that take it. */
export type Emit = (value: unknown, takers: readonly Taker[], sink: IndexSink) => void;

/** The system of true and false as codes. */
export const BOOLEAN_SYSTEM = 'http://terminology.hl7.org/CodeSystem/special-values';
const CURRENCY = 'urn:iso:std:iso:4217';

/** How elements of a type feed parameters of a type; undefined where they do not. */
export function emitterFor(paramType: SearchParamType, elementType: string): Emit | undefined {
  return EMITTERS[paramType]?.get(elementType);
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : EMPTY);
const EMPTY: readonly unknown[] = [];

const code: Emit = (value, takers, sink) => {
  if (typeof value !== 'string') return;
  for (const { param } of takers) sink.token(param, param.impliedSystem, value);
};

const openToken: Emit = (value, takers, sink) => {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  for (const { param } of takers) sink.token(param, undefined, String(value));
};

const boolean: Emit = (value, takers, sink) => {
  if (typeof value !== 'boolean') return;
  for (const { param } of takers) sink.token(param, BOOLEAN_SYSTEM, value ? 'true' : 'false');
};

const coding: Emit = (value, takers, sink) => {
  if (!isObject(value)) return;
  const system = text(value.system);
  const symbol = text(value.code);
  const display = text(value.display);
  for (const { param } of takers) {
    if (symbol !== undefined || system !== undefined) sink.token(param, system, symbol);
    if (display === undefined) continue;
    if (symbol === undefined) sink.tokenText(param, display);
    else sink.tokenText(param, display, system, symbol);
  }
};

const codeableConcept: Emit = (value, takers, sink) => {
  if (!isObject(value)) return;
  const codings = list(value.coding);
  for (const one of codings) coding(one, takers, sink);
  const words = text(value.text);
  if (words === undefined) return;
  let coded = false;
  for (const one of codings) {
    const symbol = isObject(one) ? text(one.code) : undefined;
    if (symbol === undefined) continue;
    coded = true;
    for (const { param } of takers) sink.tokenText(param, words, text((one as Json).system), symbol);
  }
  if (!coded) for (const { param } of takers) sink.tokenText(param, words);
};

const identifier: Emit = (value, takers, sink) => {
  if (!isObject(value)) return;
  const system = text(value.system);
  const symbol = text(value.value);
  if (system === undefined && symbol === undefined) return;
  const type = isObject(value.type) ? value.type : undefined;
  const words = text(type?.text);
  for (const { param } of takers) {
    sink.token(param, system, symbol);
    if (symbol === undefined || !type) continue;
    if (words !== undefined) sink.tokenText(param, words, system, symbol);
    for (const one of list(type.coding)) {
      if (!isObject(one)) continue;
      const typeSystem = text(one.system);
      const typeCode = text(one.code);
      if (typeSystem !== undefined && typeCode !== undefined)
        sink.identifierOfType(param, typeSystem, typeCode, symbol);
    }
  }
};

const contactPoint: Emit = (value, takers, sink) => {
  if (isObject(value)) openToken(value.value, takers, sink);
};

const string: Emit = (value, takers, sink) => {
  const words = text(value);
  if (words !== undefined) for (const { param } of takers) sink.string(param, words);
};

/** Each part is a value of its own: a search finds what one part begins with. */
const parts =
  (...names: readonly string[]): Emit =>
  (value, takers, sink) => {
    if (!isObject(value)) return;
    for (const name of names) {
      const part = value[name];
      if (Array.isArray(part)) for (const one of part) string(one, takers, sink);
      else if (part !== undefined) string(part, takers, sink);
    }
  };

const humanName = parts('family', 'given', 'prefix', 'suffix', 'text');
const address = parts('line', 'city', 'district', 'state', 'postalCode', 'country', 'text');

const reference: Emit = (value, takers, sink) => {
  const found = isObject(value) ? readReference(value) : undefined;
  if (!found) return;
  for (const { param, only } of takers) {
    if (only === undefined || targetType(found, value as Json) === only) sink.reference(param, found);
  }
};

/** The type a reference says it points at: by its text, else by its `type`. */
function targetType(found: { type?: string; url?: string }, value: Json): string | undefined {
  if (found.type !== undefined) return found.type;
  const inUrl =
    found.url === undefined ? undefined : /\/([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]+(?:\/_history\/[^/]+)?$/.exec(found.url);
  return inUrl?.[1] ?? text(value.type);
}

const canonical: Emit = (value, takers, sink) => {
  const found = typeof value === 'string' ? readCanonical(value) : undefined;
  if (found) for (const { param } of takers) sink.reference(param, found);
};

const quantity: Emit = (value, takers, sink) => {
  if (!isObject(value) || typeof value.value !== 'number') return;
  for (const { param } of takers) {
    sink.quantity(param, value.value, text(value.system), text(value.code), text(value.unit));
  }
};

const money: Emit = (value, takers, sink) => {
  if (!isObject(value) || typeof value.value !== 'number') return;
  const currency = text(value.currency);
  for (const { param } of takers) sink.quantity(param, value.value, CURRENCY, currency, currency);
};

const date: Emit = (value, takers, sink) => {
  const interval = typeof value === 'string' ? dateInterval(value) : undefined;
  if (interval) for (const { param } of takers) sink.date(param, interval.low, interval.high);
};

const period: Emit = (value, takers, sink) => {
  const limits = isObject(value) ? periodLimits(value) : undefined;
  if (limits) for (const { param } of takers) sink.date(param, limits.low, limits.high);
};

function periodLimits({ start, end }: Json): { low: number; high: number } | undefined {
  const first = typeof start === 'string' ? dateInterval(start) : undefined;
  const last = typeof end === 'string' ? dateInterval(end) : undefined;
  if (!first && !last) return undefined;
  return { low: first?.low ?? -Infinity, high: last?.high ?? Infinity };
}

// "Timing: the specified scheduling details are ignored and only the outer limits matter."
const timing: Emit = (value, takers, sink) => {
  if (!isObject(value)) return;
  let low = Infinity;
  let high = -Infinity;
  const widen = (limits: { low: number; high: number } | undefined) => {
    if (!limits) return;
    low = Math.min(low, limits.low);
    high = Math.max(high, limits.high);
  };
  for (const event of list(value.event)) if (typeof event === 'string') widen(dateInterval(event));
  const bounds = isObject(value.repeat) ? value.repeat.boundsPeriod : undefined;
  if (isObject(bounds)) widen(periodLimits(bounds));
  if (low < high) for (const { param } of takers) sink.date(param, low, high);
};

const number: Emit = (value, takers, sink) => {
  if (typeof value === 'number') for (const { param } of takers) sink.number(param, value);
};

const uri: Emit = (value, takers, sink) => {
  const url = text(value);
  if (url !== undefined) for (const { param } of takers) sink.uri(param, url);
};

/** A canonical with a version is found with and without it. */
const canonicalUri: Emit = (value, takers, sink) => {
  uri(value, takers, sink);
  const bar = typeof value === 'string' ? value.indexOf('|') : -1;
  if (bar > 0) uri((value as string).slice(0, bar), takers, sink);
};

const each = (types: readonly string[], emit: Emit): [string, Emit][] => types.map((type) => [type, emit]);

const TEXTS = ['string', 'markdown', 'id', 'System.String', 'xhtml'];
const URIS = ['uri', 'url', 'oid', 'uuid'];
const INTEGERS = ['integer', 'positiveInt', 'unsignedInt', 'System.Integer'];

const EMITTERS: Readonly<Partial<Record<SearchParamType, ReadonlyMap<string, Emit>>>> = {
  token: new Map([
    ['code', code],
    ...each(['boolean', 'System.Boolean'], boolean),
    ['Coding', coding],
    ['CodeableConcept', codeableConcept],
    ['Identifier', identifier],
    ['ContactPoint', contactPoint],
    ...each([...TEXTS, ...URIS, 'canonical', ...INTEGERS, 'decimal'], openToken),
  ]),
  string: new Map([...each([...TEXTS, ...URIS, 'code'], string), ['HumanName', humanName], ['Address', address]]),
  reference: new Map([['Reference', reference], ...each([...URIS, 'canonical'], canonical)]),
  quantity: new Map([
    ...each(['Quantity', 'Age', 'Count', 'Distance', 'Duration', 'MoneyQuantity', 'SimpleQuantity'], quantity),
    ['Money', money],
  ]),
  date: new Map([
    ...each(['date', 'dateTime', 'instant', 'System.Date', 'System.DateTime'], date),
    ['Period', period],
    ['Timing', timing],
  ]),
  number: new Map(each([...INTEGERS, 'decimal', 'System.Decimal'], number)),
  uri: new Map([...each([...URIS, ...TEXTS], uri), ['canonical', canonicalUri]]),
};

/** Token values of these types are too many to list; the others are codes. */
export const hasOpenValues = (elementType: string) => {
  const emit = EMITTERS.token?.get(elementType);
  return emit === openToken || emit === identifier || emit === contactPoint;
};

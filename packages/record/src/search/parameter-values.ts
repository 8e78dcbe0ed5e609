/** One value of one search parameter, read by the kind of the parameter and its modifier. */
import { foldText, type ResourceType } from '@helseplattform/fhir';
import { typeOf } from './names.ts';
import { dateTest, numberRanges } from './ranges.ts';
import { badValue, cut, NotUnderstood } from './refusal.ts';
import type { Leaf, Node, Params } from './tree.ts';
import { split, tokenOf, withoutEscapes } from './values.ts';

/** What reading a value needs to know. */
export interface ValueContext {
  /** Own base URLs without a slash at their end: absolute references under them are local. */
  readonly bases: readonly string[];
  /** Ms since 1970: what `ap` is measured from. */
  readonly now: number;
}

export const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** A value as a leaf of the tree. `written`: the parameter as the caller wrote it, for messages. Escapes are still in the value. */
export function leafOf(
  params: Params,
  written: string,
  modifier: string | undefined,
  value: string,
  context: ValueContext,
): Leaf {
  switch (params[0].type) {
    case 'number':
      return { is: 'number', params, ranges: numberRanges(written, value) };
    case 'date':
      return { is: 'date', params, test: dateTest(written, value, context.now) };
    case 'string':
      return string(params, written, modifier, withoutEscapes(value));
    case 'uri': {
      const how = (modifier as 'above' | 'below' | undefined) ?? 'equal';
      return { is: 'uri', params, how, uri: withoutEscapes(value) };
    }
    case 'quantity':
      return quantity(params, written, value);
    case 'token':
      return token(params, written, modifier, value);
    case 'reference':
      return reference(params, written, modifier, value, context.bases);
    case 'composite':
      return composite(params, written, value, context);
    default:
      throw new NotUnderstood(written, `a parameter of kind ${params[0].type} is not supported.`);
  }
}

function string(params: Params, written: string, modifier: string | undefined, text: string): Leaf {
  if (modifier === 'exact') return { is: 'string', params, how: 'exact', text };
  return { is: 'string', params, how: modifier === 'contains' ? 'contains' : 'starts', text: letters(written, text) };
}

/** The text, if something is left of it when case and accents do not count: nothing would match everything. */
export function letters(written: string, text: string): string {
  if (foldText(text) === '') throw badValue(written, `'${cut(text)}' holds nothing that could be compared.`);
  return text;
}

function token(params: Params, written: string, modifier: string | undefined, value: string): Leaf {
  switch (modifier) {
    case 'text':
      return { is: 'tokenText', params, text: letters(written, withoutEscapes(value)) };
    case 'in':
    case 'not-in':
      return { is: 'valueSet', params, url: withoutEscapes(value) };
    case 'of-type': {
      const [system, code, identifier, more] = split(value, '|').map(withoutEscapes);
      if (!system || !code || !identifier || more !== undefined) {
        throw badValue(
          written,
          `'${cut(value)}' must have three parts: the system and code of the identifier's type, and its value (system|code|value).`,
        );
      }
      return { is: 'ofType', params, system, code, value: identifier };
    }
    case 'above':
    case 'below': {
      const { system, code } = tokenOf(written, value);
      if (!system || code === undefined) {
        throw badValue(written, `after :${modifier} system|code is expected, not '${cut(value)}'.`);
      }
      return { is: 'subsumed', params, direction: modifier, system, code };
    }
    default:
      return { is: 'token', params, ...tokenOf(written, value) };
  }
}

function quantity(params: Params, written: string, value: string): Leaf {
  const [number = '', system, unit, more] = split(value, '|').map(withoutEscapes);
  if (more !== undefined || (system !== undefined && (unit === undefined || unit === ''))) {
    throw badValue(written, `'${cut(value)}' is not a quantity. Expected number, number|system|code or number||unit.`);
  }
  const ranges = numberRanges(written, number);
  return { is: 'quantity', params, ranges, ...(system === undefined || unit === undefined ? {} : { system, unit }) };
}

const LOCAL = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(\/_history\/.*)?$/;
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

function reference(
  params: Params,
  written: string,
  modifier: string | undefined,
  value: string,
  bases: readonly string[],
): Leaf {
  if (modifier === 'identifier') {
    const { system, code } = tokenOf(written, value);
    if (code === undefined) {
      throw badValue(written, `'${cut(value)}' has no value. Expected value, system|value or |value.`);
    }
    return { is: 'referenceIdentifier', params, value: code, ...(system === undefined ? {} : { system }) };
  }
  const asked = modifier === undefined ? undefined : targetOf(params, written, modifier);
  const whole = withoutEscapes(value);
  const own = bases.find((base) => base !== '' && whole.startsWith(`${base}/`));
  const text = own === undefined ? whole : whole.slice(own.length + 1);
  const [, type, id, version] = LOCAL.exec(text) ?? [];
  if (version !== undefined) {
    throw badValue(
      written,
      `'${cut(text)}' names one version; references are found by what they refer to. Leave /_history out.`,
    );
  }
  if (type !== undefined && id !== undefined) {
    const of = typeOf(written, type);
    if (asked !== undefined && asked !== of) {
      throw badValue(written, `the modifier says ${asked} and the value ${of}.`);
    }
    return { is: 'reference', params, type: of, id };
  }
  if (ID.test(text)) return { is: 'reference', params, id: text, ...(asked ? { type: asked } : {}) };
  if (!ABSOLUTE.test(text)) {
    throw badValue(written, `'${cut(value)}' is not a reference. Expected an id, Type/id or an absolute URL.`);
  }
  if (asked !== undefined) throw badValue(written, `after :${asked} an id is expected, not '${cut(text)}'.`);
  if (text.includes('|')) {
    throw badValue(written, `'${cut(text)}' names a version of a canonical; leave out | and what follows.`);
  }
  return { is: 'reference', params, url: text };
}

/** The type a modifier names, if a reference can be to it. */
function targetOf(params: Params, written: string, type: string): ResourceType {
  const targets = [...new Set(params.flatMap((param) => param.target))];
  if (!targets.includes(type as ResourceType)) {
    throw badValue(written, `${params[0].code} cannot refer to ${type}; it can to ${targets.join(', ')}.`);
  }
  return type as ResourceType;
}

function composite(params: Params, written: string, value: string, context: ValueContext): Leaf {
  const [{ component }] = params;
  const values = split(value, '$');
  if (values.length !== component.length || values.includes('')) {
    const names = component.map((c) => c.param.code).join('$');
    throw badValue(
      written,
      `'${cut(value)}' has ${values.length} parts where ${component.length} are expected: ${names}. A $ inside a part is written \\$.`,
    );
  }
  const parts = values.map((part, i) => {
    const ofEach = params.map((param) => param.component[i]!.param) as unknown as Params;
    return leafOf(ofEach, written, undefined, part, context);
  });
  return { is: 'composite', params, parts };
}

/** Modifiers that turn a match around: the values are alternatives, and none of them may match. */
const isNegative = (modifier: string | undefined): boolean => modifier === 'not' || modifier === 'not-in';

/** Every kind's modifiers; `:[type]` and `:missing` apart. */
export const MODIFIERS: Readonly<Record<string, readonly string[]>> = {
  number: [],
  date: [],
  string: ['exact', 'contains'],
  token: ['not', 'text', 'in', 'not-in', 'above', 'below', 'of-type'],
  reference: ['identifier'],
  quantity: [],
  uri: ['above', 'below'],
  composite: [],
};

/** A tree whose leaf may be turned around. */
export const negated = (node: Node, modifier: string | undefined): Node =>
  isNegative(modifier) ? { is: 'not', of: node } : node;

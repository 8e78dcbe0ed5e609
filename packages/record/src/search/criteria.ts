/** One search parameter with its value, read into a tree: modifiers, prefixes, lists, chains. */
import type { ResourceType } from '@helseplattform/fhir';
import { typeNumber } from '../resource-types.ts';
import { parseFilter } from './filter-expression.ts';
import { LIMITS } from './limits.ts';
import { hasName, nameOf, type Registry, typeOf } from './names.ts';
import { dateTest, numberRanges } from './ranges.ts';
import { badValue, cut, NotUnderstood, tooCostly } from './refusal.ts';
import { all, any, type Leaf, type Node, not, type Params } from './tree.ts';
import { booleanOf, split, tokenOf, valuesOf, withoutEscapes } from './values.ts';

/** The modifiers a kind of parameter may have; `:[type]` and `:missing` apart. */
const MODIFIERS: Record<string, readonly string[]> = {
  number: [],
  date: [],
  string: ['exact', 'contains'],
  token: ['not', 'text', 'in', 'not-in', 'above', 'below', 'of-type'],
  reference: ['identifier'],
  quantity: [],
  uri: ['above', 'below'],
  composite: [],
};

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** Reads criteria, at one moment. */
export class Criteria {
  readonly #registry: Registry;
  readonly #bases: readonly string[];
  readonly #now: number;

  /** `bases`: own base URLs without a slash at their end; `now`: ms since 1970. */
  constructor(registry: Registry, bases: readonly string[], now: number) {
    this.#registry = registry;
    this.#bases = bases;
    this.#now = now;
  }

  /** `name=value` asked of resources of some types. */
  parse(types: readonly ResourceType[], name: string, value: string): Node {
    return this.#parse(types, name, value, 0, name);
  }

  /** `written` is the whole name, for messages; `name` what is left of it inside chains. */
  #parse(types: readonly ResourceType[], name: string, value: string, depth: number, written: string): Node {
    if (depth > LIMITS.links)
      throw tooCostly(`Search parameter '${cut(written)}' has more than ${LIMITS.links} links.`);
    if (name.startsWith('_has:')) return this.#has(types, name, value, depth, written);
    const { code, modifier, rest } = nameOf(name);
    if (rest !== undefined) return this.#chain(types, { code, modifier, rest }, value, depth, written);
    switch (code) {
      case '_id':
        return this.#id(types, written, modifier, value);
      case '_lastUpdated':
        return this.#lastUpdated(written, modifier, value);
      case '_text':
      case '_content':
        if (modifier !== undefined) throw new NotUnderstood(written, `${code} has no modifiers.`);
        return this.#freeText(written, code, value);
      case '_filter':
        if (modifier !== undefined) throw new NotUnderstood(written, '_filter has no modifiers.');
        return parseFilter(value, (path, operator) => this.filterTerm(types, path, operator));
      default:
        return this.#param(this.#registry.params(written, code, types), written, modifier, value);
    }
  }

  // --- special names ------------------------------------------------------------------------------------------------

  #id(types: readonly ResourceType[], written: string, modifier: string | undefined, value: string): Node {
    if (modifier !== undefined && modifier !== 'not')
      throw new NotUnderstood(written, `_id has no modifier :${cut(modifier)}.`);
    const ids = valuesOf(written, value).map(withoutEscapes);
    const bad = ids.find((id) => !ID.test(id));
    if (bad !== undefined) {
      throw badValue(
        written,
        `'${cut(bad)}' is not an id: 1 to 64 of the letters a-z A-Z, digits, - and . are expected.`,
      );
    }
    const node: Node = { is: 'id', types, ids };
    return modifier === 'not' ? not(node) : node;
  }

  #lastUpdated(written: string, modifier: string | undefined, value: string): Node {
    if (modifier === 'missing') return booleanOf(written, value) ? any([]) : all([]); // every resource has one
    if (modifier !== undefined) throw new NotUnderstood(written, `_lastUpdated has no modifier :${cut(modifier)}.`);
    return any(valuesOf(written, value).map((v) => ({ is: 'lastUpdated', test: dateTest(written, v, this.#now) })));
  }

  #freeText(written: string, code: string, value: string): Node {
    const [query] = valuesOf(written, value.replaceAll(',', ' '));
    return { is: 'freeText', scope: code === '_text' ? 'narrative' : 'content', query: query! };
  }

  // --- chains -------------------------------------------------------------------------------------------------------

  #chain(
    types: readonly ResourceType[],
    { code, modifier, rest }: { code: string; modifier: string | undefined; rest: string },
    value: string,
    depth: number,
    written: string,
  ): Node {
    const { params, targets } = this.#link(types, code, modifier, rest, written);
    return { is: 'chain', params, types: targets, where: this.#parse(targets, rest, value, depth + 1, written) };
  }

  /** The reference a chain goes along, and the types at its other end that `rest` can be asked of. */
  #link(types: readonly ResourceType[], code: string, modifier: string | undefined, rest: string, written: string) {
    const params = this.#registry.params(written, code, types);
    if (params[0].type !== 'reference') {
      throw badValue(written, `${code} is a ${params[0].type}, not a reference, so nothing can be chained to it.`);
    }
    const all = [...new Set(params.flatMap((param) => param.target))];
    if (modifier !== undefined) {
      const type = typeOf(written, modifier);
      if (!all.includes(type)) {
        throw badValue(written, `${code} cannot refer to ${type}; it can to ${all.join(', ')}.`);
      }
      return { params, targets: [type] };
    }
    const next = rest.startsWith('_has:') ? '_has' : nameOf(rest).code;
    const targets = this.#registry.targets(params, next);
    if (targets.length === 0) {
      throw new NotUnderstood(
        written,
        `none of the types ${code} can refer to (${all.join(', ')}) has a search parameter '${cut(next)}'.`,
      );
    }
    const kinds = new Set(targets.map((type) => this.#registry.find(type, next)?.type));
    if (kinds.size > 1) {
      throw new NotUnderstood(
        written,
        `'${cut(next)}' is not the same for all types ${code} can refer to. Say which is meant, such as ${code}:${targets[0]}.${cut(rest)}.`,
      );
    }
    return { params, targets };
  }

  #has(types: readonly ResourceType[], name: string, value: string, depth: number, written: string): Node {
    const { type, reference, rest } = hasName(name);
    const from = typeOf(written, type);
    const params = this.#registry.params(written, reference, [from]);
    const [param] = params;
    if (param.type !== 'reference') {
      throw badValue(written, `${reference} of ${from} is a ${param.type}, not a reference.`);
    }
    if (!types.some((t) => param.target.includes(t))) {
      throw badValue(
        written,
        `${reference} of ${from} cannot refer to ${types.join(', ')}; it can to ${param.target.join(', ')}.`,
      );
    }
    return { is: 'has', params, where: this.#parse([from], rest, value, depth + 1, written) };
  }

  // --- one parameter ------------------------------------------------------------------------------------------------

  #param(params: Params, written: string, modifier: string | undefined, value: string): Node {
    if (modifier === 'missing') {
      const missing: Node = { is: 'missing', params };
      return booleanOf(written, value) ? missing : not(missing);
    }
    const { type, code, base } = params[0];
    const isType = type === 'reference' && modifier !== undefined && typeNumber(modifier) !== undefined;
    if (modifier !== undefined && !isType && !MODIFIERS[type]!.includes(modifier)) {
      const known = ['missing', ...MODIFIERS[type]!].map((m) => `:${m}`).join(', ');
      const kind =
        type === 'reference' ? `${known} and the types ${params[0].target.map((t) => `:${t}`).join(', ')}` : known;
      throw new NotUnderstood(
        written,
        `modifier :${cut(modifier)} is not supported for ${code} of ${base}, which is a ${type}. Supported: ${kind}.`,
      );
    }
    const node = any(valuesOf(written, value).map((v) => this.#value(params, written, modifier, v)));
    return modifier === 'not' || modifier === 'not-in' ? not(node) : node;
  }

  #value(params: Params, written: string, modifier: string | undefined, value: string): Node {
    switch (params[0].type) {
      case 'number':
        return { is: 'number', params, ranges: numberRanges(written, value) };
      case 'date':
        return { is: 'date', params, test: dateTest(written, value, this.#now) };
      case 'string':
        return {
          is: 'string',
          params,
          how: modifier === 'exact' ? 'exact' : modifier === 'contains' ? 'contains' : 'starts',
          text: withoutEscapes(value),
        };
      case 'uri':
        return {
          is: 'uri',
          params,
          how: (modifier as 'above' | 'below' | undefined) ?? 'equal',
          uri: withoutEscapes(value),
        };
      case 'quantity':
        return quantity(params, written, value);
      case 'token':
        return token(params, written, modifier, value);
      case 'reference':
        return this.#reference(params, written, modifier, value);
      case 'composite':
        return this.#composite(params, written, value);
      default:
        throw new NotUnderstood(written, `a parameter of kind ${params[0].type} is not supported.`);
    }
  }

  #reference(params: Params, written: string, modifier: string | undefined, value: string): Leaf {
    if (modifier === 'identifier') {
      const { system, code } = tokenOf(written, value);
      if (code === undefined)
        throw badValue(written, `'${cut(value)}' has no value. Expected value, system|value or |value.`);
      return { is: 'referenceIdentifier', params, value: code, ...(system === undefined ? {} : { system }) };
    }
    let text = withoutEscapes(value);
    const own = this.#bases.find((base) => base !== '' && text.startsWith(`${base}/`));
    if (own !== undefined) text = text.slice(own.length + 1);
    const [, type, id, version] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(\/_history\/.*)?$/.exec(text) ?? [];
    if (version !== undefined) {
      throw badValue(
        written,
        `'${cut(text)}' names one version; references are found by what they refer to. Leave /_history out.`,
      );
    }
    const asked = modifier === undefined ? undefined : this.#allowed(params, written, modifier);
    if (type !== undefined && id !== undefined) {
      const of = typeOf(written, type);
      if (asked !== undefined && asked !== of)
        throw badValue(written, `the modifier says ${asked} and the value ${of}.`);
      return { is: 'reference', params, type: of, id };
    }
    if (ID.test(text)) return { is: 'reference', params, id: text, ...(asked ? { type: asked } : {}) };
    if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) {
      if (asked !== undefined) throw badValue(written, `after :${asked} an id is expected, not '${cut(text)}'.`);
      if (/\|[^|]*$/.test(text)) {
        throw badValue(written, `'${cut(text)}' names a version of a canonical; leave out | and what follows.`);
      }
      return { is: 'reference', params, url: text };
    }
    throw badValue(written, `'${cut(value)}' is not a reference. Expected an id, Type/id or an absolute URL.`);
  }

  #allowed(params: Params, written: string, type: string): ResourceType {
    const targets = [...new Set(params.flatMap((param) => param.target))];
    if (!targets.includes(type as ResourceType)) {
      throw badValue(written, `${params[0].code} cannot refer to ${type}; it can to ${targets.join(', ')}.`);
    }
    return type as ResourceType;
  }

  #composite(params: Params, written: string, value: string): Leaf {
    const [param] = params;
    const parts = split(value, '$');
    const expected = param.component.length;
    if (parts.length !== expected || parts.includes('')) {
      const names = param.component.map((c) => c.param.code).join('$');
      throw badValue(
        written,
        `'${cut(value)}' has ${parts.length} parts where ${expected} are expected: ${names}. A $ inside a part is written \\$.`,
      );
    }
    const leaves = param.component.map(
      (component, i) => this.#value([component.param], written, undefined, parts[i]!) as Leaf,
    );
    return { is: 'composite', params, parts: leaves };
  }

  // --- _filter ------------------------------------------------------------------------------------------------------

  /** `path operator value` of a `_filter` expression; `path` has links and conditions on them. */
  filterTerm(types: readonly ResourceType[], path: readonly FilterLink[], operator: FilterOperator): Node {
    const [link, ...rest] = path;
    if (link === undefined) throw badValue('_filter', 'a term names no parameter.');
    if (path.length > LIMITS.links) throw tooCostly(`_filter has a path of more than ${LIMITS.links} links.`);
    if (rest.length > 0) {
      const { params, targets } = this.#link(types, link.name, undefined, rest[0]!.name, '_filter');
      const filtered = (of: readonly ResourceType[]) => link.filter?.((inner, op) => this.filterTerm(of, inner, op));
      // the types that know what is asked in brackets as well
      const known = link.filter ? targets.filter((type) => understood(() => filtered([type]))) : targets;
      const within = known.length > 0 ? known : targets;
      const where = [this.filterTerm(within, rest, operator), filtered(within)].filter((part) => part !== undefined);
      return { is: 'chain', params, types: within, where: all(where) };
    }
    if (link.filter) throw badValue('_filter', `after ${link.name}[…] a . and another parameter are expected.`);
    return this.#filterLeaf(types, link.name, operator);
  }

  #filterLeaf(types: readonly ResourceType[], name: string, { operator, value }: FilterOperator): Node {
    const written = `_filter ${name} ${operator}`;
    if (operator === 'pr') {
      const present = booleanOf(written, value);
      if (name === '_id' || name === '_lastUpdated') return present ? all([]) : any([]);
      const missing: Node = { is: 'missing', params: this.#registry.params(written, name, types) };
      return present ? not(missing) : missing;
    }
    // a comma, | or $ in _filter stands for itself
    const literal = value.replace(/[,$\\]/g, '\\$&');
    if (name === '_id') {
      if (operator === 'eq') return this.#id(types, written, undefined, literal);
      throw new NotUnderstood(written, 'only eq can be asked of _id.');
    }
    if (name === '_lastUpdated')
      return this.#lastUpdated(written, undefined, this.#prefixed(written, operator, literal));
    const params = this.#registry.params(written, name, types);
    const { type } = params[0];
    const unsupported = () =>
      new NotUnderstood(written, `operator ${operator} is not supported for ${name}, which is a ${type}.`);
    switch (type) {
      case 'string': {
        const how = ({ eq: 'equal', co: 'contains', sw: 'starts', ew: 'ends' } as const)[operator as 'eq'];
        if (how === undefined) throw unsupported();
        return { is: 'string', params, how, text: value };
      }
      case 'date':
        if (operator === 'po')
          return { is: 'date', params, test: { ...dateTest(written, literal, this.#now), must: 'overlap' } };
        return this.#value(params, written, undefined, this.#prefixed(written, operator, literal));
      case 'number':
      case 'quantity':
        return this.#value(params, written, undefined, this.#prefixed(written, operator, this.#system(literal)));
      case 'token':
        return this.#filterToken(params, written, operator, this.#system(literal), unsupported);
      case 'reference':
        if (operator !== 're' && operator !== 'eq') throw unsupported();
        return this.#value(params, written, undefined, literal);
      case 'uri':
        if (operator !== 'eq') throw unsupported();
        return this.#value(params, written, undefined, literal);
      default:
        throw unsupported();
    }
  }

  #filterToken(params: Params, written: string, operator: string, value: string, unsupported: () => Error): Node {
    const modifier = ({ eq: undefined, in: 'in', ni: 'not-in', ss: 'below', sb: 'above' } as const)[operator as 'eq'];
    if (modifier === undefined && operator !== 'eq') throw unsupported();
    const node = this.#value(params, written, modifier, value);
    return modifier === ('not-in' as string) ? not(node) : node;
  }

  #prefixed(written: string, operator: string, value: string): string {
    if (!['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'].includes(operator)) {
      throw new NotUnderstood(written, `operator ${operator} is not supported here.`);
    }
    return operator + value;
  }

  /** The short names of systems that `_filter` knows. */
  #system(value: string): string {
    return value.replace(
      /(^|\|)(loinc|snomed|rxnorm|ucum)\|/,
      (_, before: string, name: string) => `${before}${SYSTEMS[name]}|`,
    );
  }
}

const SYSTEMS: Record<string, string> = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  ucum: 'http://unitsofmeasure.org',
};

/** One name of a path in `_filter`, with the condition in brackets after it. */
export interface FilterLink {
  readonly name: string;
  readonly filter?: (term: FilterTerm) => Node;
}
export interface FilterOperator {
  readonly operator: string;
  readonly value: string;
}
/** Reads one term of a `_filter` expression. */
export type FilterTerm = (path: readonly FilterLink[], operator: FilterOperator) => Node;

/** Whether something can be read without being refused as unknown. */
function understood(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof NotUnderstood) return false;
    throw error;
  }
}

function token(params: Params, written: string, modifier: string | undefined, value: string): Node {
  switch (modifier) {
    case 'text':
      return { is: 'tokenText', params, text: withoutEscapes(value) };
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
      if (!system || code === undefined)
        throw badValue(written, `after :${modifier} system|code is expected, not '${cut(value)}'.`);
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

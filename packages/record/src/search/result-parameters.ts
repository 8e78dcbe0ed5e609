/** The parameters that say how the answer should look: _sort, _count, _include, _total, _summary, _elements. */
import type { ResourceType, SearchParam } from '@helseplattform/fhir';
import type { Narrowing } from '../contract.ts';
import { LIMITS } from './limits.ts';
import { nameOf, type Registry, typeOf } from './names.ts';
import { badValue, cut, NotUnderstood, tooCostly } from './refusal.ts';
import { type Asked, type Include, leaves, type Node, type Params, type SortKey } from './tree.ts';

type Result = Pick<Asked, 'sort' | 'count' | 'total' | 'includes' | 'narrow'>;

/** Collects them one by one. */
export class ResultParameters {
  readonly #registry: Registry;
  readonly #types: readonly ResourceType[];
  readonly #includes: Include[] = [];
  readonly #written: [string, string][] = [];
  #sort: SortKey[] | undefined;
  #count: number | undefined;
  #total: Result['total'] | undefined;
  #summary: string | undefined;
  #elements: string[] | undefined;

  constructor(registry: Registry, types: readonly ResourceType[]) {
    this.#registry = registry;
    this.#types = types;
  }

  /** Takes a parameter if it is one of these. */
  take(name: string, value: string): boolean {
    const { code, modifier } = nameOf(name);
    if (modifier !== undefined && code !== '_include' && code !== '_revinclude' && TAKEN.has(code)) {
      throw new NotUnderstood(name, `${code} has no modifiers.`);
    }
    switch (code) {
      case '_sort':
        this.#once(code, this.#sort);
        this.#sort = this.#sortKeys(value);
        this.#written.push([name, value]);
        return true;
      case '_count':
        this.#once(code, this.#count);
        this.#count = countOf(value);
        return true;
      case '_include':
      case '_revinclude':
        this.#includes.push(this.#include(name, modifier, value, code === '_revinclude'));
        this.#written.push([name, value]);
        return true;
      case '_total':
        this.#once(code, this.#total);
        this.#total = oneOf(code, value, ['none', 'estimate', 'accurate']);
        this.#written.push([name, value]);
        return true;
      case '_summary':
        this.#once(code, this.#summary);
        this.#summary = oneOf(code, value, ['true', 'false', 'text', 'data', 'count']);
        this.#written.push([name, value]);
        return true;
      case '_elements':
        this.#elements = [...(this.#elements ?? []), ...elementsOf(value)];
        this.#written.push([name, value]);
        return true;
      case '_contained':
        if (value === 'false') return true;
        throw new NotUnderstood(
          name,
          'contained resources are found through the resource that contains them; only _contained=false is supported.',
        );
      case '_list':
      case '_query':
      case '_containedType':
        throw new NotUnderstood(name, `${code} is not supported. Search by the parameters of the type instead.`);
      default:
        return false;
    }
  }

  /** What was collected, checked against what is searched. */
  done(nodes: readonly Node[]): Result {
    if (this.#sort?.some((key) => key.by.is === 'score') && !nodes.some(asksForText)) {
      throw badValue('_sort', '_score is how well a text matches; it needs _text or _content in the same search.');
    }
    const onlyCount = this.#summary === 'count' || this.#count === 0;
    const narrow = this.#narrowing();
    return {
      sort: this.#sort ?? [],
      count: onlyCount ? 0 : Math.min(this.#count ?? LIMITS.defaultCount, LIMITS.count),
      total: onlyCount ? 'accurate' : (this.#total ?? 'none'),
      includes: this.#includes,
      ...(narrow ? { narrow } : {}),
    };
  }

  /** What was used, in canonical order, the page size always said. */
  used(): [string, string][] {
    const used = [...this.#written];
    if (this.#count !== undefined) used.push(['_count', String(Math.min(this.#count, LIMITS.count))]);
    return used;
  }

  #narrowing(): Narrowing | undefined {
    const summary =
      this.#summary === 'count' || this.#summary === 'false' ? undefined : (this.#summary as Narrowing['summary']);
    if (summary === undefined && this.#elements === undefined) return undefined;
    return { ...(summary ? { summary } : {}), ...(this.#elements ? { elements: this.#elements } : {}) };
  }

  #once(name: string, earlier: unknown): void {
    if (earlier !== undefined) throw badValue(name, 'it is there twice, and only one can hold.');
  }

  #sortKeys(value: string): SortKey[] {
    const names = value.split(',');
    if (names.length > LIMITS.sortKeys)
      throw tooCostly(`_sort has ${names.length} keys; at most ${LIMITS.sortKeys} are sorted by.`);
    return names.map((name) => this.#sortKey(name.trim()));
  }

  #sortKey(written: string): SortKey {
    const descending = written.startsWith('-');
    const code = descending ? written.slice(1) : written;
    if (code === '')
      throw badValue(
        '_sort',
        'a key is empty. Expected parameter names joined by commas, each with - before it for descending.',
      );
    if (code === '_id') return { descending, by: { is: 'id' } };
    if (code === '_lastUpdated') return { descending, by: { is: 'lastUpdated' } };
    if (code === '_score') return { descending: !descending, by: { is: 'score' } }; // the best first
    if (code.includes(':') || code.includes('.')) {
      throw new NotUnderstood(
        '_sort',
        `'${cut(code)}' has a modifier or a chain; sort by a parameter of the type itself.`,
      );
    }
    const params = this.#registry.params(`_sort=${cut(written)}`, code, this.#types);
    const why = unsortable(params);
    if (why) throw new NotUnderstood(`_sort=${cut(written)}`, why);
    return { descending, by: { is: 'param', params } };
  }

  #include(written: string, modifier: string | undefined, value: string, reverse: boolean): Include {
    if (modifier !== undefined && modifier !== 'iterate') {
      throw new NotUnderstood(written, `modifier :${cut(modifier)} is not supported; :iterate is.`);
    }
    const iterate = modifier === 'iterate';
    if (value === '*') return { reverse, iterate };
    const parts = value.split(':');
    const [first = '', code = '', to] = parts;
    if (parts.length > 3 || first === '' || code === '') {
      throw badValue(
        written,
        `'${cut(value)}' is not an include. Expected Type:parameter, Type:parameter:TargetType, Type:* or *.`,
      );
    }
    const source = typeOf(written, first);
    const target = to === undefined ? undefined : typeOf(written, to);
    const named = { reverse, iterate, source, ...(target ? { target } : {}) };
    if (code === '*') return named;
    const [param] = this.#registry.params(`${written}=${cut(value)}`, code, [source]) as readonly SearchParam[];
    if (param!.type !== 'reference') {
      throw badValue(
        written,
        `${code} of ${source} is a ${param!.type}, not a reference; only references can be included.`,
      );
    }
    if (target && !param!.target.includes(target)) {
      throw badValue(written, `${code} of ${source} cannot refer to ${target}; it can to ${param!.target.join(', ')}.`);
    }
    return { ...named, params: [param!] };
  }
}

const TAKEN = new Set([
  '_sort',
  '_count',
  '_total',
  '_summary',
  '_elements',
  '_contained',
  '_list',
  '_query',
  '_containedType',
]);

function asksForText(node: Node): boolean {
  for (const leaf of leaves(node)) if (leaf.is === 'freeText') return true;
  return false;
}

function countOf(value: string): number {
  if (!/^\d{1,9}$/.test(value))
    throw badValue('_count', `'${cut(value)}' is not a number of resources. Expected 0 or more.`);
  return Number(value);
}

function elementsOf(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  const bad = names.find((name) => !/^[A-Za-z][A-Za-z0-9.]*$/.test(name));
  if (bad !== undefined) throw badValue('_elements', `'${cut(bad)}' is not the name of an element.`);
  return names;
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw badValue(name, `'${cut(value)}' is not one of ${allowed.join(', ')}.`);
}

/** Why there is no order by a parameter; undefined when there is. */
function unsortable(params: Params): string | undefined {
  const [first] = params;
  if (first.type === 'composite') return 'a composite has no order; sort by one of its parts.';
  if (first.type === 'token' && params.some((param) => param.openValues)) {
    return 'identifiers and the like are found by their value but not kept in order; sort by another parameter.';
  }
  return undefined;
}

/** One search parameter with its value, read into a tree: modifiers, prefixes, lists, chains. */
import type { ResourceType } from '@helseplattform/fhir';
import { typeNumber } from '../resource-types.ts';
import { parseFilter } from './filter-expression.ts';
import { filterTerms } from './filter-terms.ts';
import { LIMITS } from './limits.ts';
import { hasName, nameOf, type Registry, typeOf } from './names.ts';
import { ID, leafOf, MODIFIERS, negated, type ValueContext } from './parameter-values.ts';
import { dateTest } from './ranges.ts';
import { badValue, cut, NotUnderstood, tooCostly } from './refusal.ts';
import { all, any, type Node, not, type Params } from './tree.ts';
import { booleanOf, valuesOf, withoutEscapes } from './values.ts';

/** Reads criteria, at one moment. */
export class Criteria {
  readonly registry: Registry;
  readonly values: ValueContext;

  constructor(registry: Registry, values: ValueContext) {
    this.registry = registry;
    this.values = values;
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
        return parseFilter(value, filterTerms(this, types));
      default:
        return this.#param(this.registry.params(written, code, types), written, modifier, value);
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
    return any(
      valuesOf(written, value).map((v) => ({ is: 'lastUpdated', test: dateTest(written, v, this.values.now) })),
    );
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
    const { params, targets } = this.link(types, code, modifier, rest, written);
    return { is: 'chain', params, types: targets, where: this.#parse(targets, rest, value, depth + 1, written) };
  }

  /** The reference a chain goes along, and the types at its other end that `rest` can be asked of. */
  link(types: readonly ResourceType[], code: string, modifier: string | undefined, rest: string, written: string) {
    const params = this.registry.params(written, code, types);
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
    const targets = this.registry.targets(params, next);
    if (targets.length === 0) {
      throw new NotUnderstood(
        written,
        `none of the types ${code} can refer to (${all.join(', ')}) has a search parameter '${cut(next)}'.`,
      );
    }
    const kinds = new Set(targets.map((type) => this.registry.find(type, next)?.type));
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
    const params = this.registry.params(written, reference, [from]);
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
    const node = any(valuesOf(written, value).map((v) => leafOf(params, written, modifier, v, this.values)));
    return negated(node, modifier);
  }
}

/** The terms of a `_filter` expression, `path operator value`, as trees: https://hl7.org/fhir/R4/search_filter.html#ops. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Criteria } from './criteria.ts';
import type { FilterLink, FilterOperator, FilterTerm } from './filter-expression.ts';
import { LIMITS } from './limits.ts';
import { leafOf, letters, negated } from './parameter-values.ts';
import { dateTest } from './ranges.ts';
import { badValue, NotUnderstood, tooCostly } from './refusal.ts';
import { all, any, type Node, not, type Params } from './tree.ts';
import { booleanOf } from './values.ts';

/** Reads terms that are asked of resources of some types. */
export const filterTerms =
  (criteria: Criteria, types: readonly ResourceType[]): FilterTerm =>
  (path, operator) =>
    term(criteria, types, path, operator);

function term(
  criteria: Criteria,
  types: readonly ResourceType[],
  path: readonly FilterLink[],
  operator: FilterOperator,
): Node {
  const [link, next, ...more] = path;
  if (link === undefined) throw badValue('_filter', 'a term names no parameter.');
  if (path.length > LIMITS.links) throw tooCostly(`_filter has a path of more than ${LIMITS.links} links.`);
  if (next === undefined) {
    if (link.filter) throw badValue('_filter', `after ${link.name}[…] a . and another parameter are expected.`);
    return leaf(criteria, types, link.name, operator);
  }
  const { params, targets } = criteria.link(types, link.name, undefined, next.name, '_filter');
  const inBrackets = (of: readonly ResourceType[]) => link.filter?.(filterTerms(criteria, of));
  // the types that know what is asked in brackets as well; if none does, that is said
  const known = targets.filter((type) => understood(() => inBrackets([type])));
  const within = known.length > 0 ? known : targets;
  const asked = [term(criteria, within, [next, ...more], operator), inBrackets(within)];
  return { is: 'chain', params, types: within, where: all(asked.filter((part) => part !== undefined)) };
}

/** Operators that are prefixes of a search parameter. */
const PREFIXES = new Set(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']);
const STRINGS: Readonly<Record<string, 'equal' | 'contains' | 'starts' | 'ends'>> = {
  eq: 'equal',
  co: 'contains',
  sw: 'starts',
  ew: 'ends',
};
/** Operators on tokens, as modifiers. */
const TOKENS: Readonly<Record<string, string | undefined>> = {
  eq: undefined,
  in: 'in',
  ni: 'not-in',
  ss: 'below',
  sb: 'above',
};

function leaf(
  criteria: Criteria,
  types: readonly ResourceType[],
  name: string,
  { operator, value }: FilterOperator,
): Node {
  const written = `_filter ${name} ${operator}`;
  const special = name === '_id' || name === '_lastUpdated';
  if (operator === 'pr') {
    const present = booleanOf(written, value);
    if (special) return present ? all([]) : any([]); // every resource has them
    const missing: Node = { is: 'missing', params: criteria.registry.params(written, name, types) };
    return present ? not(missing) : missing;
  }
  // a comma, $ or \ stands for itself here
  const literal = value.replace(/[,$\\]/g, '\\$&');
  if (special) {
    if (name === '_id' ? operator !== 'eq' : !PREFIXES.has(operator)) {
      throw new NotUnderstood(written, `operator ${operator} cannot be asked of ${name}.`);
    }
    return criteria.parse(types, name, name === '_id' ? literal : operator + literal);
  }
  const params = criteria.registry.params(written, name, types);
  return ofKind(criteria, params, written, operator, value, literal);
}

function ofKind(
  criteria: Criteria,
  params: Params,
  written: string,
  operator: string,
  value: string,
  literal: string,
): Node {
  const { type, code } = params[0];
  const read = (modifier: string | undefined, text: string) =>
    negated(leafOf(params, written, modifier, text, criteria.values), modifier);
  const how = STRINGS[operator];
  if (type === 'string' && how) return { is: 'string', params, how, text: letters(written, value) };
  if (type === 'date' && operator === 'po') {
    return { is: 'date', params, test: { ...dateTest(written, literal, criteria.values.now), must: 'overlap' } };
  }
  if ((type === 'date' || type === 'number' || type === 'quantity') && PREFIXES.has(operator)) {
    return read(undefined, operator + expanded(literal));
  }
  if (type === 'token' && operator in TOKENS) return read(TOKENS[operator], expanded(literal));
  if (type === 'reference' && (operator === 're' || operator === 'eq')) return read(undefined, literal);
  if (type === 'uri' && operator === 'eq') return read(undefined, literal);
  throw new NotUnderstood(written, `operator ${operator} is not supported for ${code}, which is a ${type}.`);
}

const SYSTEMS: Readonly<Record<string, string>> = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  ucum: 'http://unitsofmeasure.org',
};

/** "For convenience, the codes "loinc", "snomed", "rxnorm" and "ucum" are predefined and can be used in place of their … namespace." */
const expanded = (value: string): string =>
  value.replace(
    /(^|\|)(loinc|snomed|rxnorm|ucum)\|/,
    (_, before: string, name: string) => `${before}${SYSTEMS[name]}|`,
  );

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

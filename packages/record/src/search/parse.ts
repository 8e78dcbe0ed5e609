/** Reads a search as it came in a URL into a tree, and refuses what cannot be meant. */
import type { ResourceType, SearchParameters } from '@helseplattform/fhir';
import type { SearchRequest } from '../contract.ts';
import { RESOURCE_TYPES } from '../resource-types.ts';
import { Criteria } from './criteria.ts';
import { LIMITS } from './limits.ts';
import { Registry, typeOf } from './names.ts';
import type { ValueContext } from './parameter-values.ts';
import { badValue, NotUnderstood, tooCostly } from './refusal.ts';
import { ResultParameters } from './result-parameters.ts';
import { type Asked, all, type Node } from './tree.ts';

/** What parsing needs besides the search itself. */
export interface ParseContext extends ValueContext {
  readonly parameters: SearchParameters;
}

/** Parameters of the exchange, not of the search: whoever answers over HTTP has dealt with them. */
const OF_HTTP = new Set(['_format', '_pretty']);

/**
 * The tree of a search.
 * @throws {FhirError} 400 naming the parameter and what to write instead
 */
export function parseSearch(request: SearchRequest, context: ParseContext): Asked {
  if (request.params.length > LIMITS.parameters) {
    throw tooCostly(
      `The search has ${request.params.length} parameters; at most ${LIMITS.parameters} are searched at once.`,
    );
  }
  const registry = new Registry(context.parameters);
  const types = typesOf(request);
  const criteria = new Criteria(registry, context);
  const result = new ResultParameters(registry, types);
  const nodes: Node[] = [];
  const used: [string, string][] = [];
  const ignored: { name: string; reason: string }[] = [];

  for (const [name, value] of request.params) {
    if (OF_HTTP.has(name)) continue;
    try {
      if (name === '_type') {
        if (request.type)
          throw new NotUnderstood(
            name,
            `the search is of ${request.type} already; _type belongs to a search over all types.`,
          );
        used.push([name, value]);
      } else if (!result.take(name, value)) {
        nodes.push(criteria.parse(types, name, value));
        used.push([name, value]);
      }
    } catch (error) {
      if (request.handling !== 'lenient' || !(error instanceof NotUnderstood)) throw error;
      ignored.push({ name, reason: error.message });
    }
  }
  if (request.compartment) nodes.unshift({ is: 'compartment', ...request.compartment });
  return { types, where: all(nodes), ...result.done(nodes), used: [...used, ...result.used()], ignored };
}

/** The criteria of a conditional interaction: a search without parameters about the result, and never empty. */
export function parseCriteria(
  type: string,
  query: string,
  context: ParseContext,
): { types: [ResourceType]; where: Node } {
  const types: [ResourceType] = [typeOf(type, type)];
  const criteria = new Criteria(new Registry(context.parameters), context);
  const params = [...new URLSearchParams(query)];
  if (params.length === 0) {
    throw badValue(
      `${type}?${query}`,
      'the criteria say nothing, so they would match everything. Write at least one parameter.',
    );
  }
  if (params.length > LIMITS.parameters)
    throw tooCostly(
      `The criteria have ${params.length} parameters; at most ${LIMITS.parameters} are searched at once.`,
    );
  return { types, where: all(params.map(([name, value]) => criteria.parse(types, name, value))) };
}

function typesOf(request: SearchRequest): readonly ResourceType[] {
  if (request.type) return [typeOf('type', request.type)];
  const lists = request.params.filter(([name]) => name === '_type').map(([, value]) => new Set(value.split(',')));
  if (lists.length === 0) return RESOURCE_TYPES;
  for (const list of lists) for (const name of list) typeOf('_type', name);
  // repeated: all of them must hold
  const types = [...lists[0]!].filter((name) => lists.every((list) => list.has(name)));
  if (types.length === 0) throw badValue('_type', 'no type is in all of the lists.');
  return types as ResourceType[];
}

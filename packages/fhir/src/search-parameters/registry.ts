/** All search parameters a server knows, by resource type. */
import type { Definitions } from '../definitions/definitions.ts';
import { type RawSearchParameter, reduceSearchParameter } from '../definitions/reduce.ts';
import { r4Model } from '../fhirpath/model.ts';
import type { ResourceType, SearchParameter } from '../types.ts';
import type { SearchParam, SearchParameters } from './contract.ts';
import { type ElementSource, elementsOf } from './elements.ts';
import { compileType, type TypeParameters } from './type-parameters.ts';

/** What the registry is made from: `loadDefinitions()`, or less. */
export type SearchDefinitions = ElementSource & Pick<Definitions, 'searchParameters' | 'resourceTypes'>;

/**
 * The search parameters of R4 and those of the server's own. A type is compiled when it is first asked for, in a few
 * milliseconds.
 *
 * @param custom SearchParameter resources; one with the base and code of a parameter of R4 takes its place.
 * One that cannot be compiled is listed in `unsupported`.
 */
export function createSearchParameters(
  definitions: SearchDefinitions,
  custom: readonly Readonly<Record<string, unknown>>[] = [],
): SearchParameters {
  const model = r4Model();
  const elements = elementsOf(definitions);
  const own = custom
    .map((resource) => reduceSearchParameter(resource as unknown as SearchParameter))
    .filter(isComplete);
  const types = new Map<string, TypeParameters>();
  const lists = new Map<string, readonly SearchParam[]>();

  const parametersOf = (type: string): TypeParameters | undefined => {
    let found = types.get(type);
    if (!found && definitions.resourceTypes.includes(type as ResourceType)) {
      const bases = [type, 'DomainResource', 'Resource'].filter((base) => model.isA(type, base));
      const raw = ordered(applying(definitions.searchParameters, bases), applying(own, bases));
      found = compileType(type as ResourceType, raw, model, elements);
      types.set(type, found);
    }
    return found;
  };

  let unsupported: ReadonlyMap<string, string> | undefined;
  return {
    forType(type) {
      let list = lists.get(type);
      if (!list) {
        const all = [...(parametersOf(type)?.byCode.values() ?? [])];
        list = all.filter((param) => !isCommon(param.code)).sort((a, b) => a.ordinal - b.ordinal);
        lists.set(type, list);
      }
      return list;
    },
    get: (type, code) => parametersOf(type)?.byCode.get(code),
    extract(resource, sink) {
      parametersOf(resource.resourceType)?.extract(resource, sink, resource);
    },
    get unsupported() {
      unsupported ??= new Map(
        definitions.resourceTypes.flatMap((type) =>
          [...parametersOf(type)!.unsupported].map(([code, reason]): [string, string] => [`${type}.${code}`, reason]),
        ),
      );
      return unsupported;
    },
  };
}

/** Parameters of every resource, such as `_tag`. */
const isCommon = (code: string) => code.startsWith('_');

/** Parameters that are no parameters of a resource but instructions to the search. */
const INSTRUCTIONS = new Set(['_text', '_content', '_query']);

const applying = (parameters: readonly RawSearchParameter[], bases: readonly string[]) =>
  parameters.filter((p) => !INSTRUCTIONS.has(p.code) && p.base.some((base) => bases.includes(base)));

/**
 * In the order of their ordinals: those of R4 by code, then the common ones, then the server's own. The first two never move.
 */
function ordered(builtIn: readonly RawSearchParameter[], custom: readonly RawSearchParameter[]): RawSearchParameter[] {
  const rank = ({ code }: RawSearchParameter) => (isCommon(code) ? 1 : 0);
  const inOrder = [...builtIn].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  // A code that is set again keeps its place.
  return [...new Map([...inOrder, ...custom].map((parameter) => [parameter.code, parameter])).values()];
}

/** A resource that says at least what a parameter must; what else is wrong with it shows when it is compiled. */
function isComplete({ url, code, base, type }: RawSearchParameter): boolean {
  return typeof url === 'string' && typeof code === 'string' && typeof type === 'string' && Array.isArray(base);
}

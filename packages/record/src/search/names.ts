/** Names of search parameters as they are written in a URL: `code:modifier`, chains, `_has`. */
import type { ResourceType, SearchParam, SearchParameters } from '@helseplattform/fhir';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { badValue, didYouMean, NotUnderstood } from './refusal.ts';
import type { Params } from './tree.ts';

/** `subject:Patient.name:exact` taken apart at its first link. */
export interface Name {
  readonly code: string;
  readonly modifier?: string;
  /** What comes after the first dot. */
  readonly rest?: string;
}

/** Takes a name apart; `_has` names are taken apart by {@link hasName}. */
export function nameOf(written: string): Name {
  const dot = written.indexOf('.');
  const head = dot === -1 ? written : written.slice(0, dot);
  const colon = head.indexOf(':');
  return {
    code: colon === -1 ? head : head.slice(0, colon),
    ...(colon === -1 ? {} : { modifier: head.slice(colon + 1) }),
    ...(dot === -1 ? {} : { rest: written.slice(dot + 1) }),
  };
}

/** `_has:Observation:patient:code` taken apart: who refers, by which parameter, and what is asked of it. */
export function hasName(written: string): { type: string; reference: string; rest: string } {
  const [, type = '', reference = ''] = written.split(':');
  const rest = written.slice('_has:'.length + type.length + 1 + reference.length + 1);
  if (type === '' || reference === '' || rest === '') {
    throw badValue(written, 'expected _has:Type:reference:parameter, for example _has:Observation:patient:code.');
  }
  return { type, reference, rest };
}

/** A resource type by its name. */
export function typeOf(parameter: string, name: string): ResourceType {
  if (typeNumber(name) === undefined) {
    throw badValue(
      parameter,
      `'${name.slice(0, 60)}' is not a resource type of FHIR R4.${didYouMean(name, RESOURCE_TYPES)}`,
    );
  }
  return name as ResourceType;
}

/** Parameters of a search that are not in any resource. */
const RESULT_PARAMETERS = ['_sort', '_count', '_include', '_revinclude', '_total', '_summary', '_elements'] as const;
const OF_EVERY_RESOURCE = [
  '_id',
  '_lastUpdated',
  '_tag',
  '_profile',
  '_security',
  '_source',
  '_text',
  '_content',
  '_has',
  '_filter',
  '_type',
];

/** Finds parameters, and says which ones there are when one is not. */
export class Registry {
  readonly #parameters: SearchParameters;

  constructor(parameters: SearchParameters) {
    this.#parameters = parameters;
  }

  /** The parameter on one type, or undefined when the type has none of that name. */
  find(type: ResourceType, code: string): SearchParam | undefined {
    const param = this.#parameters.get(type, code);
    return param?.type === 'special' ? undefined : param;
  }

  /** The parameter on each of the types, all of one kind. @throws NotUnderstood naming it and the nearest one there is */
  params(written: string, code: string, types: readonly ResourceType[]): Params {
    const found = types.map((type) => this.#get(written, type, code));
    const first = found[0]!;
    const other = found.find((param) => param.type !== first.type);
    if (other) {
      throw new NotUnderstood(
        written,
        `it is a ${first.type} of ${first.base} but a ${other.type} of ${other.base}. Search one type at a time.`,
      );
    }
    // those of every resource may be one and the same parameter for all types
    return [...new Set(found)] as unknown as Params;
  }

  /** Types a reference parameter can point at that have a parameter of this name. */
  targets(params: Params, code: string): ResourceType[] {
    const targets = [...new Set(params.flatMap((param) => param.target))];
    return targets.filter(
      (type) => code === '_id' || code === '_lastUpdated' || code === '_has' || this.find(type, code),
    );
  }

  #get(written: string, type: ResourceType, code: string): SearchParam {
    const param = this.find(type, code);
    if (!param) {
      const why = this.#parameters.unsupported.get(`${type}.${code}`);
      if (why !== undefined) throw new NotUnderstood(written, `${code} of ${type} is not supported: ${why}.`);
      const names = [...OF_EVERY_RESOURCE, ...RESULT_PARAMETERS, ...this.#parameters.forType(type).map((p) => p.code)];
      throw new NotUnderstood(
        written,
        `${type} has no search parameter '${code.slice(0, 60)}'.${didYouMean(code, names)}`,
      );
    }
    return param;
  }
}

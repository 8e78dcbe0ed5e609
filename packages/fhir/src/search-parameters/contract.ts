/** What a search parameter is, and what the extractor says about a resource: the contract between `fhir` and `record`. */
import type { ResourceType } from '../types.ts';

export type SearchParamType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'quantity'
  | 'uri'
  | 'composite'
  | 'special';

/** A search parameter as it applies to one resource type. Decided once when definitions are loaded. */
export interface SearchParam {
  /** The name in a URL, e.g. `birthdate`. */
  readonly code: string;
  /** Canonical URL of the SearchParameter. */
  readonly url: string;
  readonly type: SearchParamType;
  /** The resource type it is compiled for (a parameter of several bases yields one SearchParam for each). */
  readonly base: ResourceType;
  /** The FHIRPath of this base only, e.g. `Observation.value as Quantity` out of a union over many types. */
  readonly expression: string;
  /** Types a reference parameter may point at; empty for others. */
  readonly target: readonly ResourceType[];
  /** For composite: the parts with their parameter (already resolved) and relative expression. */
  readonly component: readonly { readonly param: SearchParam; readonly expression: string }[];
  /**
   * For composite: true when the composite's own expression is the resource itself and every component has at most one
   * value there, so that the composite is the plain conjunction of its components (Observation code-value-quantity).
   */
  readonly conjunction: boolean;
  /** For token: the system that codes of this parameter have when the element is a `code` with a required binding. */
  readonly impliedSystem?: string;
  /** For token: true when the values are not codes but identifiers, contact points, ids or free strings: too many to list. */
  readonly openValues: boolean;
  /** For date: true when the element can be a Period or Timing (so that end may lie far after start). */
  readonly hasPeriods: boolean;
  /** Position of the parameter among those of its base, stable for built-in parameters: bit number of `has`. */
  readonly ordinal: number;
}

/** A reference as found in a resource. Exactly one of `id` (local, relative or own-base), `url` (absolute, canonical) or `identifier`-only. */
export interface ReferenceValue {
  type?: string;
  id?: string;
  version?: string;
  /** An absolute URL elsewhere, a canonical (version split off after |), or `#contained`/urn: as it stands. */
  url?: string;
  identifier?: { system?: string; value?: string };
}

/** One value of one component of a composite. */
export type ComponentValue =
  | { kind: 'token'; system?: string; code?: string }
  | { kind: 'quantity'; value: number; system?: string; code?: string; unit?: string }
  | { kind: 'number'; value: number }
  | { kind: 'date'; low: number; high: number }
  | { kind: 'string'; value: string }
  | { kind: 'uri'; value: string }
  | { kind: 'reference'; reference: ReferenceValue };

/**
 * Receives everything a resource says to search. Called in document order; the same value may be given more than once.
 * Times are milliseconds since 1970 UTC (fractions carry microseconds); an interval is [low, high): high is the first
 * instant after it, and ±Infinity where a Period is open. Dates and times without a zone are read as Europe/Oslo (see dates.ts).
 */
export interface IndexSink {
  /** Coding, CodeableConcept (each coding), Identifier (system, value), code, boolean, ContactPoint (no system), id, string. */
  token(param: SearchParam, system: string | undefined, code: string | undefined): void;
  /**
   * Text beside a token, for `:text`: Coding.display with its coding; CodeableConcept.text once for each of its codings,
   * or without system and code when it has none; Identifier.type.text with the identifier's system and value.
   */
  tokenText(param: SearchParam, text: string, system?: string, code?: string): void;
  /** An identifier with a type coding: for `:of-type`. */
  identifierOfType(param: SearchParam, typeSystem: string, typeCode: string, value: string): void;
  reference(param: SearchParam, reference: ReferenceValue): void;
  string(param: SearchParam, value: string): void;
  uri(param: SearchParam, value: string): void;
  number(param: SearchParam, value: number): void;
  quantity(
    param: SearchParam,
    value: number,
    system: string | undefined,
    code: string | undefined,
    unit: string | undefined,
  ): void;
  date(param: SearchParam, low: number, high: number): void;
  /** Only for composites that are not `conjunction`: one tuple, in order of `param.component`; one call per combination. */
  composite(param: SearchParam, values: readonly ComponentValue[]): void;
}

/** All search parameters known to a server, and the compiled extractors. Immutable: a custom parameter yields a new registry. */
export interface SearchParameters {
  /** Parameters of a type without those of Resource (`_id`, `_lastUpdated`, `_tag`, `_profile`, `_security`, `_source`): those are in `common`. */
  forType(type: ResourceType): readonly SearchParam[];
  /** `code` on `type`, the common ones included; undefined when there is none. */
  get(type: ResourceType, code: string): SearchParam | undefined;
  /** Tells the sink everything the resource says, `_tag`, `_profile`, `_security`, `_source` included (not `_id`, `_lastUpdated`). */
  extract(resource: { resourceType: string }, sink: IndexSink): void;
  /** Parameters whose expression could not be compiled, with the reason; they are refused in searches. */
  readonly unsupported: ReadonlyMap<string, string>;
}

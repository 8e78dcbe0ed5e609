/** The tree of a search: what a caller asked for, in terms of search parameters. The passes turn it into conditions on rows. */
import type { ResourceType, SearchParam } from '@helseplattform/fhir';
import type { Narrowing } from '../contract.ts';

/** A search as parsed: everything is known to exist, nothing has been looked up yet. */
export interface Asked {
  /** The types that are searched: one, or several for a search over the whole record. */
  readonly types: readonly ResourceType[];
  readonly where: Node;
  readonly sort: readonly SortKey[];
  /** Matches on a page; 0 when only the total is wanted. */
  readonly count: number;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly includes: readonly Include[];
  readonly narrow?: Narrowing;
  /** What was used, for the self link. */
  readonly used: readonly (readonly [string, string])[];
  readonly ignored: readonly { name: string; reason: string }[];
}

export type Node =
  | { readonly is: 'all'; readonly of: readonly Node[] }
  | { readonly is: 'any'; readonly of: readonly Node[] }
  | { readonly is: 'not'; readonly of: Node }
  | Leaf;

/** Several types may be searched at once: a leaf holds the parameter once for each of them. */
export type Params = readonly [SearchParam, ...SearchParam[]];

export type Leaf =
  | { readonly is: 'missing'; readonly params: Params }
  /** Without `system`: whatever the system; `''`: none. Without `code`: whatever the code. */
  | { readonly is: 'token'; readonly params: Params; readonly system?: string; readonly code?: string }
  /** One of these codes: what a value set or a concept with all below it comes to. */
  | { readonly is: 'codes'; readonly params: Params; readonly codes: readonly Coding[] }
  | { readonly is: 'tokenText'; readonly params: Params; readonly text: string }
  | {
      readonly is: 'ofType';
      readonly params: Params;
      readonly system: string;
      readonly code: string;
      readonly value: string;
    }
  | { readonly is: 'valueSet'; readonly params: Params; readonly url: string }
  | {
      readonly is: 'subsumed';
      readonly params: Params;
      readonly direction: 'below' | 'above';
      readonly system: string;
      readonly code: string;
    }
  | { readonly is: 'string'; readonly params: Params; readonly how: StringMatch; readonly text: string }
  | { readonly is: 'uri'; readonly params: Params; readonly how: 'equal' | 'below' | 'above'; readonly uri: string }
  | { readonly is: 'number'; readonly params: Params; readonly ranges: readonly NumberRange[] }
  | {
      readonly is: 'quantity';
      readonly params: Params;
      readonly ranges: readonly NumberRange[];
      /** `''`: any system, `unit` is then a code or a unit as people write it. */
      readonly system?: string;
      readonly unit?: string;
    }
  | { readonly is: 'date'; readonly params: Params; readonly test: DateTest }
  | {
      readonly is: 'reference';
      readonly params: Params;
      readonly type?: ResourceType;
      readonly id?: string;
      readonly url?: string;
    }
  | { readonly is: 'referenceIdentifier'; readonly params: Params; readonly system?: string; readonly value: string }
  /** One leaf for each component, in their order. */
  | { readonly is: 'composite'; readonly params: Params; readonly parts: readonly Leaf[] }
  /** Refers to one of the resources the inner search finds. */
  | { readonly is: 'chain'; readonly params: Params; readonly types: readonly ResourceType[]; readonly where: Node }
  /** Is referred to, through `params`, by one of the resources the inner search finds. */
  | { readonly is: 'has'; readonly params: Params; readonly where: Node }
  | { readonly is: 'id'; readonly types: readonly ResourceType[]; readonly ids: readonly string[] }
  | { readonly is: 'lastUpdated'; readonly test: DateTest }
  | { readonly is: 'freeText'; readonly scope: 'narrative' | 'content'; readonly query: string }
  | { readonly is: 'compartment'; readonly type: ResourceType; readonly id: string };

export interface Coding {
  readonly system: string;
  readonly code: string;
}

/** `starts`, `contains`, `ends` and `equal` compare folded text, `exact` the text as it is. */
export type StringMatch = 'starts' | 'contains' | 'ends' | 'equal' | 'exact';

/** Values between two bounds; a bound belongs to the range unless it is open. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
}

/** How an interval [lo, hi) of a resource must lie to the interval [low, high) of the search; ms since 1970. */
export interface DateTest {
  readonly must: 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'overlap';
  readonly low: number;
  readonly high: number;
}

export interface SortKey {
  readonly descending: boolean;
  readonly by:
    | { readonly is: 'id' }
    | { readonly is: 'lastUpdated' }
    | { readonly is: 'score' }
    | { readonly is: 'param'; readonly params: Params };
}

export interface Include {
  readonly reverse: boolean;
  readonly iterate: boolean;
  /** The type that holds the reference; undefined: any. */
  readonly source?: ResourceType;
  /** The reference parameters of the source; undefined: all references. */
  readonly params?: readonly SearchParam[];
  /** Only to this type. */
  readonly target?: ResourceType;
}

export const all = (of: readonly Node[]): Node => (of.length === 1 ? of[0]! : { is: 'all', of });
export const any = (of: readonly Node[]): Node => (of.length === 1 ? of[0]! : { is: 'any', of });
export const not = (of: Node): Node => ({ is: 'not', of });

/** Every leaf of a tree, those of chains included. */
export function* leaves(node: Node): Generator<Leaf> {
  switch (node.is) {
    case 'all':
    case 'any':
      for (const part of node.of) yield* leaves(part);
      return;
    case 'not':
      yield* leaves(node.of);
      return;
    case 'chain':
    case 'has':
      yield node;
      yield* leaves(node.where);
      return;
    case 'composite':
      yield node;
      for (const part of node.parts) yield* leaves(part);
      return;
    default:
      yield node;
  }
}

/** The tree with every leaf replaced; inner searches of chains too. */
export function mapLeaves(node: Node, replace: (leaf: Leaf) => Node): Node {
  switch (node.is) {
    case 'all':
    case 'any':
      return { is: node.is, of: node.of.map((part) => mapLeaves(part, replace)) };
    case 'not':
      return not(mapLeaves(node.of, replace));
    case 'chain':
    case 'has':
      return replace({ ...node, where: mapLeaves(node.where, replace) });
    default:
      return replace(node);
  }
}

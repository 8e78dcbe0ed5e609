/** Conditions on the rows of `current`: what is left of a search when parameters have become hashes, numbers and times. */
import type { Eyes } from '../access/sight.ts';
import type { DateTest, StringMatch } from './tree.ts';

/** A search over some types, as conditions. */
export interface Query {
  /** Numbers of the types (src/resource-types.ts). */
  readonly types: readonly number[];
  readonly where: Condition;
}

export type Condition =
  | { readonly is: 'all'; readonly of: readonly Condition[] }
  | { readonly is: 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  /** One of these hashes is in `tok` (and in ix_eq). */
  | EqCondition
  /** Belongs to one of these patients. */
  | { readonly is: 'patient'; readonly rids: readonly bigint[] }
  /** Refers to one of these through one of the parameters. */
  | { readonly is: 'refers'; readonly h: readonly bigint[]; readonly rids: readonly bigint[] }
  /** A parameter of which the bit is in the mask has a value. */
  | { readonly is: 'has'; readonly mask: bigint }
  | { readonly is: 'clinical'; readonly test: DateTest }
  | { readonly is: 'dates'; readonly h: readonly bigint[]; readonly test: DateTest }
  | { readonly is: 'numbers'; readonly ranges: readonly Measured[] }
  | { readonly is: 'strings'; readonly h: readonly bigint[]; readonly how: StringMatch; readonly text: string }
  | { readonly is: 'rids'; readonly rids: readonly bigint[] }
  /** Written in one of these ranges of version numbers [low, high). */
  | { readonly is: 'written'; readonly ranges: readonly { readonly low: bigint; readonly high: bigint }[] }
  | { readonly is: 'freeText'; readonly scope: 'narrative' | 'content'; readonly query: string }
  | { readonly is: 'types'; readonly types: readonly number[] }
  /** Belongs to a patient that the query finds. */
  | { readonly is: 'patientWhere'; readonly query: Query }
  /** Refers, through one of the parameters, to a resource that the query finds. */
  | { readonly is: 'refersWhere'; readonly h: readonly bigint[]; readonly query: Query }
  /**
   * Something the query finds refers to it: through one of the parameters `h`, or (`asPatient`) because it is the
   * patient that the other belongs to.
   */
  | { readonly is: 'referred'; readonly h: readonly bigint[]; readonly asPatient: boolean; readonly query: Query }
  /**
   * The actor sees the resource. With `pid`, the one patient that all candidates belong to. With `patients`, what is
   * searched lies with so few patients, those who are open to the actor. `types`: what is searched.
   */
  | {
      readonly is: 'visible';
      readonly eyes: Eyes;
      readonly pid?: bigint;
      readonly patients?: number;
      readonly types?: readonly number[];
    }
  /** Not a Patient that is only found, with nothing shown but who it is. */
  | { readonly is: 'open'; readonly eyes: Eyes; readonly pid?: bigint }
  /** Where the patient is may be told to the actor. */
  | { readonly is: 'placed'; readonly eyes: Eyes; readonly pid?: bigint };

export interface EqCondition {
  readonly is: 'eq';
  readonly hashes: readonly bigint[];
  /** More hashes, as the table code_seen knows them when the statement runs. */
  readonly seen: readonly Seen[];
  /** Values that are many and different, such as identifiers: few resources have the same. */
  readonly rare: boolean;
}

/** Rows of code_seen under one of the keys `p`. */
export interface Seen {
  readonly p: readonly bigint[];
  readonly by: 'code' | 'system' | 'textStarts' | 'startsWith' | 'startOf';
  readonly value: string;
}

/** Values of ix_num under a key between two bounds, both included. */
export interface Measured {
  readonly h: bigint;
  readonly low: number;
  readonly high: number;
}

export const EVERYTHING: Condition = { is: 'all', of: [] };
export const NOTHING: Condition = { is: 'any', of: [] };

/** All of them, without brackets inside brackets and without what is always true; nothing when one is never true. */
export function both(of: readonly Condition[]): Condition {
  const flat: Condition[] = [];
  for (const part of of) {
    if (part.is === 'all') flat.push(...part.of);
    else if (part.is === 'any' && part.of.length === 0) return NOTHING;
    else flat.push(part);
  }
  return flat.length === 1 ? flat[0]! : { is: 'all', of: flat };
}

/** One of them, joined into one condition where the kind allows it. */
export function either(of: readonly Condition[]): Condition {
  const flat: Condition[] = [];
  for (const part of of) {
    if (part.is === 'any') flat.push(...part.of);
    else if (part.is === 'all' && part.of.length === 0) return EVERYTHING;
    else flat.push(part);
  }
  const joined = join(flat);
  return joined.length === 1 ? joined[0]! : { is: 'any', of: joined };
}

/** Not that. */
export function neither(of: Condition): Condition {
  if (of.is === 'not') return of.of;
  if (of.is === 'all' && of.of.length === 0) return NOTHING;
  if (of.is === 'any' && of.of.length === 0) return EVERYTHING;
  return { is: 'not', of };
}

/** Alternatives of one kind as one condition: one look into an array instead of many. */
function join(of: readonly Condition[]): Condition[] {
  const eqs = of.filter((c) => c.is === 'eq');
  const numbers = of.filter((c) => c.is === 'numbers');
  const rids = of.filter((c) => c.is === 'rids');
  const written = of.filter((c) => c.is === 'written');
  const patients = of.filter((c) => c.is === 'patient');
  const has = of.filter((c) => c.is === 'has');
  const refers = Map.groupBy(
    of.filter((c) => c.is === 'refers'),
    (c) => c.h.join(),
  );
  const others = of.filter((c) => !JOINED.has(c.is));
  const out: Condition[] = [];
  if (eqs.length > 0) {
    out.push({
      is: 'eq',
      hashes: [...new Set(eqs.flatMap((c) => c.hashes))],
      seen: eqs.flatMap((c) => c.seen),
      rare: eqs.every((c) => c.rare),
    });
  }
  if (numbers.length > 0) out.push({ is: 'numbers', ranges: numbers.flatMap((c) => c.ranges) });
  if (rids.length > 0) out.push({ is: 'rids', rids: [...new Set(rids.flatMap((c) => c.rids))] });
  if (written.length > 0) out.push({ is: 'written', ranges: written.flatMap((c) => c.ranges) });
  if (patients.length > 0) out.push({ is: 'patient', rids: [...new Set(patients.flatMap((c) => c.rids))] });
  if (has.length > 0) out.push({ is: 'has', mask: has.reduce((mask, c) => mask | c.mask, 0n) });
  for (const group of refers.values()) {
    out.push({ is: 'refers', h: group[0]!.h, rids: [...new Set(group.flatMap((c) => c.rids))] });
  }
  return [...out, ...others];
}
const JOINED = new Set(['eq', 'numbers', 'rids', 'written', 'patient', 'has', 'refers']);

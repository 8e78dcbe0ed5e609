/** Split keys as data: who pays which part of what all share. The agreement's own keys are not public, so none is built in. */
import { refusal } from '../refusals/refusal.ts';
import type { UnitId } from '../units/unit.ts';
import { allocate } from './allocate.ts';
import type { Formula } from './formula.ts';
import type { Ore } from './money.ts';

export type SplitKey =
  /** The same for everybody. */
  | { kind: 'equal' }
  | { kind: 'inhabitants' }
  | { kind: 'users' }
  /** By share in the company. */
  | { kind: 'owners' }
  /** Weights that were agreed on, by unit. */
  | { kind: 'agreed'; weights: { readonly [unit: UnitId]: number }; source: string }
  /** Parts of the amount by one key each: 30 equal and 70 by inhabitants. */
  | { kind: 'mix'; parts: readonly { weight: number; key: SplitKey }[] };

/** A unit that shares costs. Null: not known; a key that needs it cannot be used. */
export interface Sharer {
  unit: UnitId;
  inhabitants: number | null;
  users: number | null;
  /** Of the company, in basis points. */
  ownerBasisPoints: number | null;
}

export interface SplitPart {
  unit: UnitId;
  amount: Ore;
  formula: Formula;
}

/** Splits an amount; parts are in the order of the sharers and add up to the amount. `whole` is the amount's own formula. */
export function split(amount: Ore, key: SplitKey, sharers: readonly Sharer[], whole: Formula): SplitPart[] {
  if (key.kind === 'mix') return mixed(amount, key.parts, sharers, whole);
  const weights = sharers.map((sharer) => weightOf(key, sharer));
  const sum = weights.reduce((total, w) => total + w, 0);
  const given = (label: string, value: number): Formula => ({
    op: 'given',
    label,
    value,
    unit: UNIT[key.kind],
    source: sourceOf(key),
  });
  return allocate(amount, weights).map(({ amount: part, extra }, i) => {
    const unit = sharers[i]?.unit ?? '';
    return {
      unit,
      amount: part,
      formula: { op: 'share', amount: whole, part: given(unit, weights[i] ?? 0), whole: given('all', sum), extra },
    };
  });
}

function mixed(
  amount: Ore,
  parts: readonly { weight: number; key: SplitKey }[],
  sharers: readonly Sharer[],
  whole: Formula,
): SplitPart[] {
  const sum = parts.reduce((total, p) => total + p.weight, 0);
  const given = (label: string, value: number): Formula => ({
    op: 'given',
    label,
    value,
    unit: 'weight',
    source: 'split key',
  });
  const shares = allocate(
    amount,
    parts.map((p) => p.weight),
  );
  const bySharer = shares.map(({ amount: part, extra }, i) => {
    const { weight, key } = parts[i] as (typeof parts)[number];
    const formula: Formula = {
      op: 'share',
      amount: whole,
      part: given(key.kind, weight),
      whole: given('all', sum),
      extra,
    };
    return split(part, key, sharers, formula);
  });
  return sharers.map(({ unit }, i) => {
    const own = bySharer.flatMap((split) => split[i] ?? []);
    return {
      unit,
      amount: own.reduce((total, p) => total + p.amount, 0),
      formula: { op: 'sum', of: own.map((p) => p.formula) },
    };
  });
}

const UNIT = {
  equal: 'count',
  inhabitants: 'people',
  users: 'users',
  owners: 'basis-points',
  agreed: 'weight',
} as const;

const sourceOf = (key: SplitKey): string =>
  key.kind === 'agreed' ? key.source : key.kind === 'equal' ? 'one each' : 'the unit register';

function weightOf(key: Exclude<SplitKey, { kind: 'mix' }>, sharer: Sharer): number {
  const known = (value: number | null | undefined, what: string): number => {
    if (value !== null && value !== undefined) return value;
    throw refusal(422, 'required', `sharers['${sharer.unit}'].${what}`, 'weight-unknown');
  };
  switch (key.kind) {
    case 'equal':
      return 1;
    case 'inhabitants':
      return known(sharer.inhabitants, 'inhabitants');
    case 'users':
      return known(sharer.users, 'users');
    case 'owners':
      return known(sharer.ownerBasisPoints, 'ownerBasisPoints');
    case 'agreed':
      return known(key.weights[sharer.unit], 'agreed');
  }
}

/** The same sheet under other assumptions: fewer who share, prices that are off. */
import { refusal } from '../refusals/refusal.ts';
import type { UnitId } from '../units/unit.ts';
import { type Ore, rounded } from './money.ts';
import { type CostModel, costSheet, type Head, type Spread } from './sheet.ts';

/** The model when some units do not join: what all share is split among the rest. */
export function without(model: CostModel, units: ReadonlySet<UnitId>): CostModel {
  const sharers = model.sharers.filter((s) => !units.has(s.unit));
  if (sharers.length > 0) return { ...model, sharers };
  throw refusal(422, 'value', 'units', 'nobody-pays');
}

export interface Difference {
  unit: UnitId;
  before: Ore;
  after: Ore;
  more: Ore;
}

/** What it costs those who are left when some do not join. */
export const costOfFewer = (model: CostModel, units: ReadonlySet<UnitId>): Difference[] => {
  const fewer = without(model, units);
  return fewer.sharers.map(({ unit }) => {
    const [before, after] = [costSheet(model, unit).total.amount, costSheet(fewer, unit).total.amount];
    return { unit, before, after, more: after - before };
  });
};

export interface Band {
  low: Ore;
  expected: Ore;
  high: Ore;
}

/**
 * The unit's total when every head that has a spread is at its low or at its high end. All at once, so the band is wide:
 * it says what the figures allow, not how likely it is.
 */
export function band(model: CostModel, unit: UnitId): Band {
  const at = (end: keyof Spread) =>
    costSheet({ ...model, heads: model.heads.map((h) => scaled(h, end)) }, unit).total.amount;
  return { low: at('low'), expected: costSheet(model, unit).total.amount, high: at('high') };
}

function scaled(head: Head, end: keyof Spread): Head {
  const permille = head.spread?.[end] ?? 1000;
  const scale = (amount: Ore | null): Ore | null => (amount === null ? null : rounded(amount, permille, 1000));
  if (head.shared) return { ...head, total: scale(head.total) };
  return { ...head, amounts: Object.fromEntries(Object.entries(head.amounts).map(([unit, a]) => [unit, scale(a)])) };
}

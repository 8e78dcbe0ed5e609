/** The cost sheet: what a unit pays, head by head and year by year, each figure with the formula a councillor can follow. */
import type { UnitId } from '../units/unit.ts';
import { type CellId, evaluate, type Formula } from './formula.ts';
import { checked, type Ore } from './money.ts';
import { atPricesOf, type PriceIndex } from './price-index.ts';
import { type Sharer, type SplitKey, split } from './split-key.ts';

export type HeadGroup = 'one-off' | 'yearly' | 'hidden';

/**
 * The heads of the agreement, and those it does not name. One-off and yearly: helseplattformen.no, tjenesteavtale er på
 * vei. Hidden: a councillor's list (Trønderbladet), what a municipality pays without an invoice.
 */
export const HEADS = {
  'build-share': 'one-off',
  licences: 'one-off',
  'own-rollout': 'one-off',
  training: 'one-off',
  'operation-and-maintenance': 'yearly',
  development: 'yearly',
  'yearly-licences': 'yearly',
  'own-wages': 'hidden',
  'lost-capacity': 'hidden',
  equipment: 'hidden',
} as const satisfies { readonly [head: string]: HeadGroup };
export type HeadId = keyof typeof HEADS;

/** How far a figure may be off, in thousandths of it: 900 and 1300 are from a tenth less to three tenths more. */
export interface Spread {
  low: number;
  high: number;
}

interface HeadFacts {
  id: HeadId;
  /** The year whose prices the amount is in. */
  priceYear: number;
  /** Years it is paid; one for a one-off head. */
  years: readonly number[];
  source: string;
  spread?: Spread;
}

/** An amount all pay together, and the key it is split by. */
export interface SharedHead extends HeadFacts {
  shared: true;
  /** A year's amount for all. Null: not known yet. */
  total: Ore | null;
  key: SplitKey;
}

/** An amount each unit has of its own. */
export interface OwnHead extends HeadFacts {
  shared: false;
  amounts: { readonly [unit: UnitId]: Ore | null };
}

export type Head = SharedHead | OwnHead;

export interface CostModel {
  sharers: readonly Sharer[];
  heads: readonly Head[];
  index: PriceIndex;
}

export interface Cell {
  id: CellId;
  head: HeadId;
  unit: UnitId;
  year: number;
  /** Null: not known. It counts in no total, and every total says so. */
  amount: Ore | null;
  formula?: Formula;
}

export interface Total {
  id: CellId;
  amount: Ore;
  formula: Formula;
  /** Cells that are not known and therefore not in it. */
  unknown: readonly CellId[];
}

export interface CostSheet {
  unit: UnitId;
  years: readonly number[];
  cells: readonly Cell[];
  byYear: readonly (Total & { year: number })[];
  byGroup: readonly (Total & { group: HeadGroup })[];
  total: Total;
}

const cellId = (head: HeadId, unit: UnitId, year: number): CellId => `${unit}/${head}/${year}`;

/** All cells of all units. For a shared head the cells of a year add up to the year's indexed total, to the øre. */
export function costCells({ sharers, heads, index }: CostModel): Cell[] {
  return heads.flatMap((head) =>
    head.years.flatMap((year): Cell[] => {
      const cell = (unit: UnitId, amount: Ore | null, formula?: Formula): Cell => ({
        id: cellId(head.id, unit, year),
        head: head.id,
        unit,
        year,
        amount,
        ...(formula ? { formula } : {}),
      });
      const inYear = (amount: Ore, label: string): Formula => {
        const value = checked(amount, `heads['${head.id}']`);
        return atPricesOf({ op: 'given', label, value, unit: 'ore', source: head.source }, index, head.priceYear, year);
      };
      if (head.shared) {
        if (head.total === null) return sharers.map(({ unit }) => cell(unit, null));
        const whole = inYear(head.total, head.id);
        return split(evaluate(whole), head.key, sharers, whole).map((p) => cell(p.unit, p.amount, p.formula));
      }
      return sharers.map(({ unit }) => {
        const amount = head.amounts[unit] ?? null;
        if (amount === null) return cell(unit, null);
        const formula = inYear(amount, head.id);
        return cell(unit, evaluate(formula), formula);
      });
    }),
  );
}

/** The sheet of one unit. */
export function costSheet(model: CostModel, unit: UnitId): CostSheet {
  const cells = costCells(model).filter((c) => c.unit === unit);
  const years = [...new Set(cells.map((c) => c.year))].sort((a, b) => a - b);
  const groups = [...new Set(cells.map((c) => HEADS[c.head]))];
  return {
    unit,
    years,
    cells,
    byYear: years.map((year) => ({
      year,
      ...totalOf(
        `${unit}/total/${year}`,
        cells.filter((c) => c.year === year),
      ),
    })),
    byGroup: groups.map((group) => ({
      group,
      ...totalOf(
        `${unit}/${group}`,
        cells.filter((c) => HEADS[c.head] === group),
      ),
    })),
    total: totalOf(`${unit}/total`, cells),
  };
}

function totalOf(id: CellId, cells: readonly Cell[]): Total {
  const known = cells.filter((c) => c.amount !== null);
  return {
    id,
    amount: known.reduce((sum, c) => sum + (c.amount ?? 0), 0),
    formula: { op: 'sum', of: known.map((c) => ({ op: 'cell', id: c.id })) },
    unknown: cells.filter((c) => c.amount === null).map((c) => c.id),
  };
}

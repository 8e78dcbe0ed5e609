/** What the cost page of a unit shows: every figure with how it came about, and what others would make of it. */

import { describeFormula } from '../cost/describe.ts';
import { describeKey } from '../cost/key-text.ts';
import { changesBetween } from '../cost/model-changes.ts';
import { type CostModel, type CostSheet, costSheet, HEADS, type HeadGroup, type HeadId } from '../cost/sheet.ts';
import { type Band, band } from '../cost/what-if.ts';
import type { AnyVersion } from '../programme/entry.ts';
import type { BodyOf } from '../programme/kinds.ts';
import { formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';

export interface CostCellView {
  readonly year: number;
  /** Øre; null: not known. */
  readonly amount: number | null;
  /** How it was computed, to be typed into a calculator. */
  readonly how: string;
}

export interface CostHeadView {
  readonly id: HeadId;
  readonly name: string;
  readonly shared: boolean;
  /** How it is split; absent for an amount of the unit's own. */
  readonly key?: string;
  readonly source: string;
  readonly priceYear: number;
  /** What goes in: for all together or the unit's own, øre in prices of `priceYear`. */
  readonly input: number | null;
  readonly cells: readonly CostCellView[];
  readonly sum: number;
  readonly unknown: number;
}

export interface CostGroupView {
  readonly group: HeadGroup;
  readonly heads: readonly CostHeadView[];
  readonly sum: number;
}

export interface CostVersionView {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly why: string;
  /** Figures that differ from the version before. */
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

export interface CostView {
  readonly unit: { readonly id: UnitId; readonly name: string };
  readonly years: readonly number[];
  readonly groups: readonly CostGroupView[];
  readonly byYear: readonly { readonly year: number; readonly amount: number }[];
  readonly total: number;
  /** Whether the unit's own amounts are in it: drafted for whoever may see that, else as laid before a body. */
  readonly ownShown: boolean;
  /** Figures that are not known and in no sum. */
  readonly unknown: number;
  readonly band: Band;
  readonly index: {
    readonly name: string;
    readonly source: string;
    readonly values: readonly (readonly [number, number])[];
  };
  /** Who shares: figures the keys use. */
  readonly sharers: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly inhabitants: number | null;
    readonly users: number | null;
    readonly joins: boolean;
  }[];
  /** What is decided or drafted, when something else is tried out. */
  readonly decided?: { readonly total: number; readonly more: number };
  /** The unit's own amounts as they are drafted; absent for whoever may not see them. */
  readonly draft?: { readonly version: number; readonly body: BodyOf<'cost-draft'> | null; readonly mayEdit: boolean };
  readonly versions: readonly CostVersionView[];
  readonly mayPresent: boolean;
}

export interface CostViewOf {
  readonly unit: UnitId;
  readonly register: UnitRegister;
  readonly model: CostModel;
  /** The model without what is tried out. */
  readonly decided?: CostModel;
  readonly everybody: CostModel['sharers'];
  readonly language: Language;
  readonly today: string;
  readonly draft?: CostView['draft'];
  readonly history: readonly AnyVersion<'cost-draft'>[];
  readonly mayPresent: boolean;
}

export function costView(of: CostViewOf): CostView {
  const { unit, register, model, language, today } = of;
  const sheet = costSheet(model, unit);
  const joins = new Set(model.sharers.map((s) => s.unit));
  const decided = of.decided && costSheet(of.decided, unit).total.amount;
  return {
    unit: { id: unit, name: register.nameOn(unit, today) },
    years: sheet.years,
    groups: groupsOf(model, sheet, language),
    byYear: sheet.byYear.map(({ year, amount }) => ({ year, amount })),
    total: sheet.total.amount,
    ownShown: model.heads.some(({ shared }) => !shared),
    unknown: sheet.total.unknown.length,
    band: band(model, unit),
    index: {
      name: model.index.name,
      source: model.index.source,
      values: Object.entries(model.index.values).map(([year, value]) => [Number(year), value] as const),
    },
    sharers: of.everybody.map(({ unit: id, inhabitants, users }) => ({
      unit: id,
      name: register.nameOn(id, today),
      inhabitants,
      users,
      joins: joins.has(id),
    })),
    ...(decided === undefined ? {} : { decided: { total: decided, more: sheet.total.amount - decided } }),
    ...(of.draft ? { draft: of.draft } : {}),
    versions: versionsOf(of.history, language),
    mayPresent: of.mayPresent,
  };
}

function groupsOf(model: CostModel, sheet: CostSheet, language: Language): CostGroupView[] {
  const names = textsIn(language).cost.heads;
  return sheet.byGroup.map(({ group, amount }) => ({
    group,
    sum: amount,
    heads: model.heads
      .filter(({ id }) => HEADS[id] === group)
      .map((head): CostHeadView => {
        const cells = sheet.cells.filter((c) => c.head === head.id);
        return {
          id: head.id,
          name: names[head.id],
          shared: head.shared,
          ...(head.shared ? { key: describeKey(head.key, language) } : {}),
          source: head.source,
          priceYear: head.priceYear,
          input: head.shared ? head.total : (head.amounts[sheet.unit] ?? null),
          cells: cells.map(({ year, amount: cell, formula }) => ({
            year,
            amount: cell,
            how: formula ? describeFormula(formula, language) : '',
          })),
          sum: cells.reduce((sum, c) => sum + (c.amount ?? 0), 0),
          unknown: cells.filter((c) => c.amount === null).length,
        };
      }),
  }));
}

/** Versions of a draft, the newest first, each with what it changed; the first changed nothing. */
function versionsOf(history: readonly AnyVersion<'cost-draft'>[], language: Language): CostVersionView[] {
  return history.map(({ version, at, name, body }, i) => ({
    version,
    at,
    by: name,
    why: body?.why ?? '',
    changes: history[i + 1]
      ? changesBetween(ownModel(history[i + 1]?.body ?? null), ownModel(body)).map(({ element, before, after }) => ({
          what: nameOfElement(element, language),
          before: said(before, language),
          after: said(after, language),
        }))
      : [],
  }));
}

const ownModel = (body: BodyOf<'cost-draft'> | null): CostModel => ({
  sharers: [],
  index: { name: '', source: '', values: {} },
  heads: (body?.heads ?? []).map(({ head, amount, ...rest }) => ({
    id: head,
    shared: false,
    amounts: { kr: amount === null ? null : amount / 100 },
    ...rest,
  })),
});

const said = (value: unknown, language: Language): string =>
  typeof value === 'number' ? formatNumber(value, language, Number.isInteger(value) ? 0 : 2) : String(value ?? '–');

/** `heads.training.amounts.kr` → "Opplæring". */
function nameOfElement(element: string, language: Language): string {
  const [, head = '', ...rest] = element.split('.');
  const name = (textsIn(language).cost.heads as { readonly [id: string]: string })[head] ?? head;
  const detail = rest.join('.');
  return detail === 'amounts.kr' ? `${name} (kr)` : `${name}: ${detail}`;
}

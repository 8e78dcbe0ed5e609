/**
 * A unit's cost sheet as a workbook that computes itself: change who joins, an amount or the index, and every share is made
 * anew and still adds up to the øre. The arithmetic is that of cost/, written so that a spreadsheet's numbers stay exact.
 */
import { allocate } from '../cost/allocate.ts';
import { describeKey } from '../cost/key-text.ts';
import { rounded } from '../cost/money.ts';
import { type CostModel, HEADS, type Head, type HeadGroup } from '../cost/sheet.ts';
import type { Sharer, SplitKey } from '../cost/split-key.ts';
import { formatDate } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitId } from '../units/unit.ts';
import { address, type Cell, fixed, on, type Sheet, type Workbook } from './spreadsheet/workbook.ts';
import { type DocumentTexts, documentTexts } from './texts/index.ts';

export interface CostWorkbookOf {
  readonly model: CostModel;
  readonly unit: UnitId;
  readonly nameOf: (unit: UnitId) => string;
  readonly language: Language;
  /** Version of the sheet, and its day. */
  readonly version: { readonly id: string; readonly at: string };
}

/** A cell of another sheet, and what it holds. */
interface Held {
  readonly at: string;
  readonly value: number;
}

type Row = (Cell | undefined)[];
type Texts = DocumentTexts['costWorkbook'];

const GROUPS: readonly HeadGroup[] = ['one-off', 'yearly', 'hidden'];

/** The sheet, its assumptions, who shares, and how each shared amount is split. Of own amounts only the unit's are in it. */
export function costWorkbook({ model, unit, nameOf, language, version }: CostWorkbookOf): Workbook {
  const t = documentTexts(language).costWorkbook;
  const headName = (head: Head) => textsIn(language).cost.heads[head.id];
  const inputs = inputSheet(model, unit, t, headName, language);
  const sharers = sharerSheet(model.sharers, nameOf, t);
  const split = splitSheet(model, sharers, inputs, nameOf, t, headName, language);
  const years = [...new Set(model.heads.flatMap((head) => head.years))].sort((a, b) => a - b);

  const rows: Row[] = [
    [{ text: t.title(nameOf(unit)), look: 'heading' }],
    [{ text: t.madeFrom(version.id, formatDate(version.at, language)), look: 'note' }],
    [{ text: t.howToUse, look: 'note' }],
    [],
    [t.head, t.key, ...years.map(String), t.sum].map((text): Cell => ({ text, look: 'column' })),
  ];
  const fixedRows = rows.length;
  const subtotals: number[] = [];
  const sums = new Map<number, number>();
  for (const group of GROUPS) {
    const heads = model.heads.filter((head) => HEADS[head.id] === group);
    if (heads.length === 0) continue;
    rows.push([{ text: t.groups[group], look: 'column' }]);
    const first = rows.length;
    for (const head of heads) {
      const cells = years.map((year): Cell | undefined => {
        if (!head.years.includes(year)) return undefined;
        const shares = head.shared ? split.sharesOf(head, year, unit) : ownOf(head, year, inputs);
        if (!shares) return { text: t.unknown };
        const ore = shares.reduce((sum, { value }) => sum + value, 0);
        sums.set(year, (sums.get(year) ?? 0) + ore);
        return {
          formula: `(${shares.map(({ at }) => at).join('+')})/100`,
          value: ore / 100,
          format: 'kroner',
        };
      });
      const row = rows.length;
      rows.push([
        { text: headName(head) },
        { text: head.shared ? describeKey(head.key, language) : t.ownAmount, look: 'note' },
        ...cells,
        sumCell(address(row, 2), address(row, years.length + 1), cells),
      ]);
    }
    const inGroup = rows.slice(first);
    subtotals.push(rows.length);
    rows.push([
      { text: t.sum, look: 'total' },
      { text: '', look: 'total' },
      ...[...years, 0].map((_, i) => ({
        ...sumCell(
          address(first, i + 2),
          address(rows.length - 1, i + 2),
          inGroup.map((row) => row[i + 2]),
        ),
        look: 'total' as const,
      })),
    ]);
    rows.push([]);
  }
  rows.push([
    { text: t.total, look: 'total' },
    { text: '', look: 'total' },
    ...[...years, 0].map((_, i): Cell => {
      const parts = subtotals.map((row) => rows[row]?.[i + 2]);
      return {
        formula: subtotals.length === 0 ? '0' : `ROUND(${subtotals.map((row) => address(row, i + 2)).join('+')},2)`,
        value: kronerOf(parts),
        format: 'kroner',
        look: 'total',
      };
    }),
  ]);
  const sheet: Sheet = {
    name: t.sheets.sheet,
    rows,
    widths: [36, 34, ...years.map(() => 16), 18],
    fixedRows,
    landscape: true,
  };
  return [sheet, inputs.sheet, sharers.sheet, split.sheet];
}

const kronerOf = (cells: readonly (Cell | undefined)[]): number =>
  Math.round(cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0) * 100) / 100;

/** Texts such as "not known" count for nothing in a sum, here as in a spreadsheet. */
const sumCell = (from: string, to: string, cells: readonly (Cell | undefined)[]): Cell => ({
  formula: `ROUND(SUM(${from}:${to}),2)`,
  value: kronerOf(cells),
  format: 'kroner',
});

interface Inputs {
  readonly sheet: Sheet;
  /** Cell with the kroner of a head; undefined when they are not known. */
  readonly amountOf: (head: Head) => Held | undefined;
  readonly indexOf: (year: number) => Held | undefined;
}

function inputSheet(
  model: CostModel,
  unit: UnitId,
  t: Texts,
  headName: (head: Head) => string,
  language: Language,
): Inputs {
  const name = t.sheets.inputs;
  const rows: Row[] = [
    [t.head, t.amount, t.priceYear, t.years, t.key, t.source].map((text): Cell => ({ text, look: 'column' })),
  ];
  const amounts = new Map<Head, Held>();
  for (const head of model.heads) {
    const ore = head.shared ? head.total : (head.amounts[unit] ?? null);
    if (ore !== null) amounts.set(head, { at: on(name, fixed(rows.length, 1)), value: ore });
    rows.push([
      { text: headName(head) },
      ore === null ? { text: t.unknown, look: 'input' } : { number: ore / 100, format: 'kroner', look: 'input' },
      { number: head.priceYear, format: 'year' },
      { text: head.years.join(', ') },
      { text: head.shared ? describeKey(head.key, language) : t.ownAmount },
      { text: head.source, look: 'note' },
    ]);
  }
  rows.push([], [{ text: `${t.index}: ${model.index.name}`, look: 'column' }]);
  rows.push([t.year, t.indexValue].map((text): Cell => ({ text, look: 'column' })));
  const index = new Map<number, Held>();
  for (const [year, value] of Object.entries(model.index.values)) {
    index.set(Number(year), { at: on(name, fixed(rows.length, 1)), value });
    rows.push([
      { number: Number(year), format: 'year' },
      { number: value, format: 'count', look: 'input' },
    ]);
  }
  rows.push([{ text: model.index.source, look: 'note' }]);
  return {
    sheet: { name, rows, widths: [36, 18, 10, 24, 40, 60], fixedRows: 1 },
    amountOf: (head) => amounts.get(head),
    indexOf: (year) => index.get(year),
  };
}

/** A head's amount in øre at a year's prices. */
function inYear(head: Head, year: number, inputs: Inputs): Held | undefined {
  const amount = inputs.amountOf(head);
  if (!amount) return undefined;
  const ore = `ROUND(${amount.at}*100,0)`;
  if (year === head.priceYear) return { at: ore, value: amount.value };
  const [from, to] = [inputs.indexOf(head.priceYear), inputs.indexOf(year)];
  if (!from || !to) return undefined;
  return { at: `ROUND(${ore}*${to.at}/${from.at},0)`, value: rounded(amount.value, to.value, from.value) };
}

function ownOf(head: Head, year: number, inputs: Inputs): Held[] | undefined {
  const amount = inYear(head, year, inputs);
  return amount && [amount];
}

interface Sharers {
  readonly sheet: Sheet;
  readonly joins: (i: number) => Held;
  readonly figure: (i: number, kind: 'inhabitants' | 'users' | 'owners') => Held;
}

function sharerSheet(sharers: readonly Sharer[], nameOf: (unit: UnitId) => string, t: Texts): Sharers {
  const name = t.sheets.sharers;
  const columns = { inhabitants: 2, users: 3, owners: 4 };
  const figures = ({ inhabitants, users, ownerBasisPoints }: Sharer) => ({
    inhabitants,
    users,
    owners: ownerBasisPoints,
  });
  const input = (number: number | null): Cell =>
    number === null ? { text: t.unknown, look: 'input' } : { number, format: 'count', look: 'input' };
  return {
    sheet: {
      name,
      rows: [
        [t.unit, t.joins, t.inhabitants, t.users, t.owners].map((text): Cell => ({ text, look: 'column' })),
        ...sharers.map((sharer): Row => {
          const { inhabitants, users, owners } = figures(sharer);
          return [
            { text: nameOf(sharer.unit) },
            { number: 1, look: 'input' },
            input(inhabitants),
            input(users),
            input(owners),
          ];
        }),
      ],
      widths: [28, 10, 14, 12, 16],
      fixedRows: 1,
    },
    joins: (i) => ({ at: on(name, fixed(i + 1, 1)), value: 1 }),
    figure: (i, kind) => {
      const sharer = sharers[i];
      return { at: on(name, fixed(i + 1, columns[kind])), value: (sharer && figures(sharer)[kind]) ?? 0 };
    },
  };
}

interface Split {
  readonly sheet: Sheet;
  /** Cells with a unit's shares in øre of a shared head in a year; undefined when the amount is not known. */
  readonly sharesOf: (head: Head, year: number, unit: UnitId) => Held[] | undefined;
}

function splitSheet(
  model: CostModel,
  sharers: Sharers,
  inputs: Inputs,
  nameOf: (unit: UnitId) => string,
  t: Texts,
  headName: (head: Head) => string,
  language: Language,
): Split {
  const name = t.sheets.split;
  const rows: Row[] = [[{ text: t.splitNote, look: 'note' }], []];
  const shares = new Map<string, Held[]>();
  const own = (head: Head, year: number, unit: UnitId) => `${head.id} ${year} ${unit}`;

  /** Names and weights beside each other, and the parts of an amount; gives the cells of the parts. */
  const block = (
    title: string,
    amount: Held,
    parties: readonly { readonly name: string; readonly weight: Cell & { readonly value: number } }[],
  ): Held[] => {
    rows.push([{ text: title, look: 'column' }]);
    const weights = parties.map(({ weight }) => weight.value);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const size = Math.abs(amount.value);
    const parts = allocate(amount.value, weights);
    const first = rows.length + 5;
    const last = first + parties.length - 1;
    const range = (column: number) => `${fixed(first, column)}:${fixed(last, column)}`;
    const [sizeAt, wholeAt, perAt, restAt] = [0, 1, 2, 3].map((i) => fixed(rows.length + i, 1)) as [
      string,
      string,
      string,
      string,
    ];
    const per = Math.floor(size / whole);
    const rest = size - per * whole;
    const head = (text: string, formula: string, value: number): Row => [{ text }, { formula, value, format: 'count' }];
    rows.push(
      head(t.ore, amount.at, amount.value),
      head(`${t.sum} ${t.weight.toLowerCase()}`, `SUM(${range(1)})`, whole),
      head(t.perWeight, `INT(ABS(${sizeAt})/${wholeAt})`, per),
      head(t.rest, `ABS(${sizeAt})-${perAt}*${wholeAt}`, rest),
      [t.part, t.weight, t.down, t.lost, t.odd, t.share].map((text): Cell => ({ text, look: 'column' })),
    );
    return parties.map(({ name: party, weight }, i): Held => {
      const row = rows.length;
      const [weightAt, downAt, lostAt, oddAt] = [1, 2, 3, 4].map((column) => address(row, column));
      const value = weight.value;
      const fromRest = Math.floor((rest * value) / whole);
      const extra = Math.abs(parts[i]?.extra ?? 0);
      const share = parts[i]?.amount ?? 0;
      rows.push([
        { text: party },
        { ...weight, format: 'count' },
        {
          formula: `${perAt}*${weightAt}+INT(${restAt}*${weightAt}/${wholeAt})`,
          value: per * value + fromRest,
          format: 'count',
        },
        {
          formula: `${restAt}*${weightAt}-INT(${restAt}*${weightAt}/${wholeAt})*${wholeAt}`,
          value: rest * value - fromRest * whole,
          format: 'count',
        },
        {
          // the rank by what was lost, the earlier first when equal, against how many øre are left
          formula: `IF(COUNTIF(${range(3)},">"&${lostAt})+COUNTIF(${fixed(first, 3)}:${lostAt},${lostAt})<=ABS(${sizeAt})-SUM(${range(2)}),1,0)`,
          value: extra,
          format: 'count',
        },
        { formula: `SIGN(${sizeAt})*(${downAt}+${oddAt})`, value: share, format: 'count' },
      ]);
      return { at: on(name, fixed(row, 5)), value: share };
    });
  };

  /** The cells of every sharer, by their order. */
  const divide = (title: string, amount: Held, key: SplitKey): Held[][] => {
    if (key.kind === 'mix') {
      const parts = block(
        title,
        amount,
        key.parts.map((part) => ({
          name: describeKey(part.key, language),
          weight: { number: part.weight, value: part.weight },
        })),
      );
      rows.push([]);
      const divided = key.parts.map((part, i) => {
        const held = parts[i] ?? { at: '0', value: 0 };
        return divide(`${title}: ${describeKey(part.key, language)}`, held, part.key);
      });
      return model.sharers.map((_, i) => divided.flatMap((one) => one[i] ?? []));
    }
    const cells = block(
      title,
      amount,
      model.sharers.map((sharer, i) => ({ name: nameOf(sharer.unit), weight: weightCell(key, sharer, i, sharers) })),
    );
    rows.push([]);
    return cells.map((cell) => [cell]);
  };

  for (const head of model.heads) {
    if (!head.shared) continue;
    for (const year of head.years) {
      const amount = inYear(head, year, inputs);
      if (!amount) continue;
      const divided = divide(`${headName(head)} ${year}`, amount, head.key);
      for (const [i, { unit }] of model.sharers.entries()) shares.set(own(head, year, unit), divided[i] ?? []);
    }
  }
  return {
    sheet: { name, rows, widths: [44, 20, 20, 16, 14, 20] },
    sharesOf: (head, year, unit) => shares.get(own(head, year, unit)),
  };
}

/** Who does not join weighs nothing. */
function weightCell(
  key: Exclude<SplitKey, { kind: 'mix' }>,
  sharer: Sharer,
  i: number,
  sharers: Sharers,
): Cell & { readonly value: number } {
  const joins = sharers.joins(i);
  if (key.kind === 'equal') return { formula: joins.at, value: 1 };
  if (key.kind === 'agreed') {
    const weight = key.weights[sharer.unit] ?? 0;
    return { formula: `${joins.at}*${weight}`, value: weight };
  }
  const figure = sharers.figure(i, key.kind);
  return { formula: `${joins.at}*${figure.at}`, value: figure.value };
}

/** How a figure came about, as data: read aloud, checked, or written into a spreadsheet that stays alive. */
import { FhirError } from '@helseplattform/fhir';
import { proportion, rounded } from './money.ts';

export type CellId = string;

export type Formula =
  /** A figure somebody entered or published. */
  | {
      op: 'given';
      label: string;
      value: number;
      unit: 'ore' | 'people' | 'users' | 'basis-points' | 'weight' | 'index' | 'count';
      source: string;
    }
  | { op: 'cell'; id: CellId }
  | { op: 'sum'; of: readonly Formula[] }
  /** amount × to / from, to the nearest øre: the price of another year. */
  | { op: 'index'; amount: Formula; from: Formula; to: Formula }
  /** amount × part / whole, rounded down, and the odd øre. */
  | { op: 'share'; amount: Formula; part: Formula; whole: Formula; extra: number }
  /** amount × number × times / per, such as a rate for a user-month times user-days; to the nearest øre. */
  | { op: 'times'; amount: Formula; number: Formula; times: number; per: number };

/** The value of a formula; `cell` gives those of other cells. A figure must always be what its formula says. */
export function evaluate(formula: Formula, cell: (id: CellId) => number = unknownCell): number {
  const value = (f: Formula) => evaluate(f, cell);
  switch (formula.op) {
    case 'given':
      return formula.value;
    case 'cell':
      return cell(formula.id);
    case 'sum':
      return formula.of.reduce((sum, f) => sum + value(f), 0);
    case 'index':
      return rounded(value(formula.amount), value(formula.to), value(formula.from));
    case 'share':
      return proportion(value(formula.amount), value(formula.part), value(formula.whole)) + formula.extra;
    case 'times':
      return rounded(value(formula.amount), value(formula.number) * formula.times, formula.per);
  }
}

function unknownCell(id: CellId): never {
  throw new FhirError(422, {
    severity: 'error',
    code: 'not-found',
    expression: id,
    text: 'the formula needs this cell',
  });
}

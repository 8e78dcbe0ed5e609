/** A workbook as data: sheets of cells, each a text, a number, or a formula with the value it has when it is written. */

/** How a number is shown; the names are ours, the formats are Excel's. */
export const FORMATS = {
  kroner: '#,##0.00',
  count: '#,##0',
  year: '0',
  percent: '0.0%',
} as const;
export type Format = keyof typeof FORMATS;

export type Look = 'heading' | 'column' | 'input' | 'total' | 'note';

export interface Cell {
  readonly text?: string;
  readonly number?: number;
  /** Without the equals sign, in English and with commas, as the file format asks. */
  readonly formula?: string;
  /** What the formula comes to: shown by whoever does not compute, such as a preview or Excel's protected view. */
  readonly value?: number;
  readonly format?: Format;
  readonly look?: Look;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** In characters. */
  readonly widths: readonly number[];
  /** Rows that stay in sight. */
  readonly fixedRows?: number;
  readonly landscape?: boolean;
}

export type Workbook = readonly Sheet[];

/** `A1` of a row and column counted from 0. */
export function address(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

/** An address that stays the same when the formula is copied: `$A$1`. */
export const fixed = (row: number, column: number): string =>
  address(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

/** An address on a named sheet. */
export const on = (sheet: string, cell: string): string => `'${sheet.replaceAll("'", "''")}'!${cell}`;

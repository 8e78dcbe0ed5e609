/** Tables as Norwegian spreadsheets write them: semicolons, cells in quotes where they must be, the first row names the columns. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import { refusal, refusedIssue } from '../refusals/refusal.ts';

/** A row by its columns. */
export type CsvRow<Column extends string> = { readonly [column in Column]: string };

/** The table as text; what is read back by {@link readCsv} is the same. */
export const csvOf = <Column extends string>(columns: readonly Column[], rows: readonly CsvRow<Column>[]): string =>
  [columns.join(';'), ...rows.map((row) => columns.map((c) => quote(row[c])).join(';')), ''].join('\r\n');

/**
 * Reads a table somebody edited. Columns may come in any order; what has more is left alone.
 * @param read is given each row with its place, `row 2`, and pushes what is wrong with it
 * @throws {FhirError} 400 with every fault by row and column; nothing is taken over from a table with faults
 */
export function readCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
  read: (row: CsvRow<Column>, place: string, faults: Issue[]) => void,
): void {
  const [header = [], ...lines] = cells(text.replace(/^\uFEFF/, ''));
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw refusal(400, 'invalid', 'row 1', 'no-column', missing, columns);
  const faults: Issue[] = [];
  lines.forEach((line, i) => {
    const place = `row ${i + 2}`;
    if (line.length !== header.length)
      faults.push(refusedIssue('invalid', place, 'cells-differ', line.length, header.length));
    else read(Object.fromEntries(header.map((name, c) => [name, line[c] ?? ''])) as CsvRow<Column>, place, faults);
  });
  if (faults.length > 0) throw new FhirError(400, faults);
}

const quote = (cell: string): string => (/[;"\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows of cells; a quoted cell may hold separators, line ends and doubled quotes (RFC 4180 with ;). */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(?=[;\r\n]|$)|([^;\r\n]*)/y;
  while (cell.lastIndex < text.length) {
    const [whole, quoted, plain = ''] = cell.exec(text) ?? [''];
    const end = cell.lastIndex;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (plain.startsWith('"')) throw refusal(400, 'invalid', `row ${rows.length + 1}`, 'quote-open');
    const separator = text[end];
    cell.lastIndex = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (separator === ';') {
      if (cell.lastIndex >= text.length) row.push('');
      continue;
    }
    if (row.length > 1 || whole !== '') rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** A table for a terminal or a fixed-width document: columns as wide as their widest cell, numbers to the right. */

export interface TableColumn {
  heading: string;
  right?: boolean;
}

/** Lines of a table, without line ends. A row with fewer cells than columns is filled with blanks. */
export function tableLines(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ heading }, c) => Math.max(width(heading), ...rows.map((row) => width(row[c] ?? ''))));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, c) => {
        const cell = cells[c] ?? '';
        const blank = ' '.repeat((widths[c] ?? 0) - width(cell));
        return right ? blank + cell : cell + blank;
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((c) => c.heading)), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.map(line)];
}

const width = (text: string): number => [...text].length;

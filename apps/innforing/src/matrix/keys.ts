/** Where the arrow keys lead in a grid. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Numbers of the rows and columns there are. */
export interface Grid {
  readonly rows: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

const within = (value: number, first: number, last: number) => Math.min(Math.max(value, first), last);

/** Rows a page key goes. */
const PAGE = 10;

/** The place a key leads to; undefined for a key that leads nowhere. */
export function moved({ row, column }: Place, key: string, { rows, firstColumn, lastColumn }: Grid): Place | undefined {
  const toRow = (to: number) => ({ row: within(to, 0, rows - 1), column });
  const toColumn = (to: number) => ({ row, column: within(to, firstColumn, lastColumn) });
  switch (key) {
    case 'ArrowLeft':
      return toColumn(column - 1);
    case 'ArrowRight':
      return toColumn(column + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'ArrowDown':
      return toRow(row + 1);
    case 'PageUp':
      return toRow(row - PAGE);
    case 'PageDown':
      return toRow(row + PAGE);
    case 'Home':
      return toColumn(firstColumn);
    case 'End':
      return toColumn(lastColumn);
    default:
      return undefined;
  }
}

/** Where the arrow keys lead in a grid. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

const within = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);

/** Rows a page key goes. */
const PAGE = 10;

/** The place a key leads to; undefined for a key that leads nowhere. */
export function moved(
  { row, column }: Place,
  key: string,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Place | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'ArrowUp':
      return { row: within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, rows), column };
    case 'PageUp':
      return { row: within(row - PAGE, rows), column };
    case 'PageDown':
      return { row: within(row + PAGE, rows), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return undefined;
  }
}

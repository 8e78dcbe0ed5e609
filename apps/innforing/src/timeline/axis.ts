/** An axis of time: where a day lies between two ends, and the years and half-years between. */

const MS_PER_DAY = 86_400_000;

export interface Axis {
  /** Where a day lies, 0 to 100. */
  at(date: string): number;
  readonly ticks: readonly { readonly date: string; readonly isYear: boolean }[];
}

const number = (date: string) => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

/** An axis that all dates lie on, whole half-years at both ends. */
export function axisOf(dates: readonly string[]): Axis {
  const sorted = dates.toSorted();
  const from = halfYearAt(sorted[0] ?? '2024-01-01', false);
  const to = halfYearAt(sorted.at(-1) ?? '2024-12-31', true);
  const [start, end] = [number(from), number(to)];
  const ticks: { date: string; isYear: boolean }[] = [];
  for (let date = from; date <= to; date = halfYearAt(date, true))
    ticks.push({ date, isYear: date.endsWith('-01-01') });
  return { at: (date) => (100 * (number(date) - start)) / (end - start), ticks };
}

/** The first day of the half-year a day lies in, or of the next. */
function halfYearAt(date: string, next: boolean): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const half = (month > 6 ? 1 : 0) + (next ? 1 : 0);
  return `${year + Math.floor(half / 2)}-${half % 2 === 0 ? '01' : '07'}-01`;
}

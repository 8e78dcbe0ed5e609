/** The last day of a period, `2023`, `2021-Q4`, `2023-04` or `2022-11-12`: where a date that is not given to the day is drawn. */
export function lastDayOf(period: string): string {
  const [year = '', part] = period.split('-', 2);
  if (period.length === 10) return period;
  const month = part === undefined ? 12 : part.startsWith('Q') ? 3 * Number(part[1]) : Number(part);
  // day 0 of the next month
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

/** Which curves are shown from the start, and over which time. */
import type { TrendSeries } from '@helseplattform/care/view-models';

/** More than this is a wall. */
export const MOST_CURVES = 8;
/** What the page opens with: what is measured most often is what is followed. */
const AT_FIRST = 3;

/** Keys of the series with most values, in the order they are read. */
export function firstChosen(series: readonly TrendSeries[]): readonly string[] {
  const most = [...series].sort((a, b) => b.values.length - a.values.length).slice(0, AT_FIRST);
  return series.filter((one) => most.includes(one) && one.values.length > 1).map(({ key }) => key);
}

export const SPANS = ['all', 'years', 'year', 'quarter', 'week'] as const;
export type SpanName = (typeof SPANS)[number];
const DAYS: { readonly [span in Exclude<SpanName, 'all'>]: number } = {
  years: 5 * 365,
  year: 365,
  quarter: 91,
  week: 7,
};

/**
 * The times to show: from so long before the newest value, which may lie years back, to that value.
 * @param times of all values that are shown
 */
export function timesIn(span: SpanName, times: readonly string[]): readonly string[] {
  if (span === 'all' || times.length === 0) return times;
  const newest = Math.max(...times.map((time) => Date.parse(time)));
  return [new Date(newest - DAYS[span] * 86_400_000).toISOString(), new Date(newest).toISOString()];
}

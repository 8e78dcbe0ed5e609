/** The stretch of time that several curves share, and where something lies in it. */

/** Seconds since 1970, as curves have them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What happens from one time to another, as a share of a span; undefined where it lies outside. @returns 0–1 from the left */
export function within(
  { from, to }: Span,
  since: string,
  until: string | undefined,
): { readonly start: number; readonly end: number; readonly isOpen: boolean } | undefined {
  const length = to - from;
  const begin = Date.parse(since) / 1000;
  const finish = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) / 1000;
  if (Number.isNaN(begin) || begin > to || finish < from || length <= 0) return undefined;
  return {
    start: Math.max(0, (begin - from) / length),
    end: Math.min(1, (finish - from) / length),
    isOpen: finish > to,
  };
}

/** With a little air on both sides; a single moment stands in the middle of two months. */
export function spanOf(times: readonly string[]): Span | undefined {
  const seconds = times.map((time) => Date.parse(time) / 1000).filter((one) => !Number.isNaN(one));
  if (seconds.length === 0) return undefined;
  const [from, to] = [Math.min(...seconds), Math.max(...seconds)];
  const air = to > from ? (to - from) * 0.03 : 30 * 86_400;
  return { from: from - air, to: to + air };
}

/** The shape of a small curve: points in a box, and where the reference range lies in it. */

export interface SparkShape {
  /** `x,y` pairs for an SVG polyline, in the order of time. */
  readonly points: string;
  readonly last: { readonly x: number; readonly y: number };
  /** Top and height of the reference range inside the box. */
  readonly band?: { readonly y: number; readonly height: number };
}

/**
 * Fits values into a box. The horizontal place is the time, so that gaps are seen as gaps.
 * @param values in the order of time, time in milliseconds; undefined when there are fewer than two.
 */
export function sparkShape(
  values: readonly { time: number; value: number }[],
  box: { width: number; height: number; margin: number },
  range?: { low?: number; high?: number },
): SparkShape | undefined {
  if (values.length < 2) return undefined;
  const numbers = values.map((one) => one.value);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const span = high - low || Math.abs(high) || 1;
  const [bottom, top] = [low - span * 0.1, high + span * 0.1];
  const [start, end] = [values[0]!.time, values.at(-1)!.time];
  const inner = { width: box.width - 2 * box.margin, height: box.height - 2 * box.margin };
  const x = (time: number) => box.margin + (end === start ? 1 : (time - start) / (end - start)) * inner.width;
  const y = (value: number) => box.margin + (1 - (value - bottom) / (top - bottom)) * inner.height;
  const clamp = (value: number) => Math.max(0, Math.min(box.height, value));
  const round = (value: number) => Math.round(value * 10) / 10;
  const points = values.map((one) => `${round(x(one.time))},${round(y(one.value))}`).join(' ');
  const last = { x: round(x(end)), y: round(y(values.at(-1)!.value)) };
  if (range?.low === undefined && range?.high === undefined) return { points, last };
  const bandTop = range.high === undefined ? 0 : clamp(y(range.high));
  const bandBottom = range.low === undefined ? box.height : clamp(y(range.low));
  return { points, last, band: { y: round(bandTop), height: round(Math.max(0, bandBottom - bandTop)) } };
}

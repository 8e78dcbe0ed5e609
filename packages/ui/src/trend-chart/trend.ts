/** What a trend says: the numbers to draw, and the same in words. */
import type { Format } from '../language/index.ts';
import type { UiTexts } from '../texts/index.ts';
import type { TrendChartProps, TrendPoint } from './TrendChart.types.ts';

/** Columns as uPlot wants them: seconds since 1970 in order, then one column of values for each part. */
export interface TrendColumns {
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  /** The point each row came from. */
  readonly points: readonly TrendPoint[];
}

/** Points with a time and a number, oldest first. */
export function columnsOf(points: readonly TrendPoint[], parts: number): TrendColumns {
  const drawn = points
    .map((point) => ({ point, ms: point.time === undefined ? Number.NaN : Date.parse(point.time) }))
    .filter(({ point, ms }) => !Number.isNaN(ms) && point.numbers?.some((number) => number !== null))
    .sort((a, b) => a.ms - b.ms);
  return {
    times: drawn.map(({ ms }) => ms / 1000),
    values: Array.from({ length: parts }, (_, part) => drawn.map(({ point }) => point.numbers?.[part]?.value ?? null)),
    points: drawn.map(({ point }) => point),
  };
}

/** `120/80`, `5,4` or the words of a value; a dash for what is missing. */
export function valueText(point: Pick<TrendPoint, 'numbers' | 'text'>, format: Format): string {
  if (point.numbers === undefined) return point.text ?? '–';
  return point.numbers.map((number) => (number === null ? '–' : format.amount(number))).join('/');
}

/** The trend in words, for those who do not see the curve. */
export function trendInWords({ points, unit, range }: TrendChartProps, format: Format, texts: UiTexts): string {
  const timed = points.filter((point) => point.time !== undefined).sort((a, b) => (a.time! < b.time! ? -1 : 1));
  const newest = timed.at(-1) ?? points[0];
  if (newest === undefined) return '';
  const value = `${valueText(newest, format)} ${format.unit(unit)}`.trim();
  const time = newest.time ? format.date(newest.time) : texts.timeUnknown;
  if (points.length === 1) return texts.trendOne({ time, newest: value });
  const sentences = [
    texts.trendAlternative({
      count: points.length,
      from: timed[0]?.time ? format.date(timed[0].time) : texts.timeUnknown,
      to: time,
      newest: value,
    }),
  ];
  const outside = points.filter(({ numbers }) => {
    const number = numbers?.length === 1 ? numbers[0]?.value : undefined;
    return number !== undefined && (number < (range?.low ?? number) || number > (range?.high ?? number));
  }).length;
  if (outside > 0) sentences.push(texts.trendOutside(outside));
  return sentences.join(' ');
}

/** `3,5–5,0 mmol/L`, `< 5 mg/L`, `> 60 mL/min`, or the sender's own words; undefined when there is no range. */
export function rangeText(range: TrendChartProps['range'], unit: string, format: Format): string | undefined {
  if (range === undefined) return undefined;
  const { low, high, text } = range;
  const suffix = format.unit(unit) ? ` ${format.unit(unit)}` : '';
  if (low !== undefined && high !== undefined) return `${format.number(low)}–${format.number(high)}${suffix}`;
  if (high !== undefined) return `≤ ${format.number(high)}${suffix}`;
  if (low !== undefined) return `≥ ${format.number(low)}${suffix}`;
  return text;
}

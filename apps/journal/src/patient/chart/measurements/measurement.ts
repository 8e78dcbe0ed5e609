/** How a measurement is named and drawn; shared by vital signs, laboratory and other examinations. */
import type { MeasuredValue, Measurement } from '@helseplattform/care/view-models';
import { type Format, type TrendChartProps, valueText } from '@helseplattform/ui';
import { sourceText } from '../origin/origin-text.ts';
import type { ChartTexts } from '../texts/index.ts';

/** The workspace's own word for a vital sign; all else is called what its sender calls it. */
export const nameOf = (measurement: Measurement, t: ChartTexts): string =>
  (measurement.vital && t.measurements.names[measurement.vital]) || measurement.name || t.chart.unnamed;

/** A value as it is read: number, words, or why there is none. */
export function readingOf(value: MeasuredValue, t: ChartTexts, format: Format): string {
  if (value.numbers === undefined && value.text === undefined) return value.absent ?? t.measurements.noValue;
  return valueText(value, format);
}

/** Points of a small curve in the order of time; a value with parts is drawn by its first. */
export function sparkOf(measurement: Measurement): { time: number; value: number }[] {
  return measurement.values
    .flatMap(({ time, numbers }) => {
      const number = numbers?.[0];
      const ms = time === undefined ? Number.NaN : Date.parse(time);
      return number && !Number.isNaN(ms) ? [{ time: ms, value: number.value }] : [];
    })
    .reverse();
}

/** The reference range that came with the newest value that has one. */
export const rangeOf = (measurement: Measurement): MeasuredValue['range'] =>
  measurement.values.find((value) => value.range !== undefined)?.range;

/** What the big curve and its table need. */
export function trendOf(measurement: Measurement, t: ChartTexts): TrendChartProps {
  const range = rangeOf(measurement);
  return {
    name: nameOf(measurement, t),
    unit: measurement.unit,
    ...(measurement.parts ? { parts: measurement.parts } : {}),
    ...(range ? { range } : {}),
    points: measurement.values.map((value) => {
      const source = sourceText(value.origin);
      const note = [value.status && (t.measurements.statuses[value.status] ?? value.status), value.note];
      const words = note.filter(Boolean).join('. ');
      return {
        id: value.id,
        ...(value.time ? { time: value.time } : {}),
        ...(value.numbers ? { numbers: value.numbers } : {}),
        ...(value.numbers ? {} : { text: value.text ?? value.absent ?? t.measurements.noValue }),
        ...(value.flag ? { flag: t.measurements.flags[value.flag.level] } : {}),
        ...(source ? { source } : {}),
        ...(words ? { note: words } : {}),
      };
    }),
  };
}

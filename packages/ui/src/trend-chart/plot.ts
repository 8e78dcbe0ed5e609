/** Draws a trend with uPlot. Loaded only when a curve is opened: a third of the first load's budget otherwise. */
import uPlot from 'uplot';
import { calendarTimeAt, type DateLanguage, formatAxisTime, TIME_ZONE } from '../dates/index.ts';
import { formatNumber } from '../numbers/index.ts';
import { type Drawn, following, paintOf } from '../plot/drawn.ts';
import type { Span } from './span.ts';
import type { TrendColumns } from './trend.ts';

export interface PlotOptions {
  readonly columns: TrendColumns;
  readonly range?: { readonly low?: number; readonly high?: number };
  readonly language: DateLanguage;
  readonly height: number;
  /** The time that is shown, where several curves share it; else that of the values. */
  readonly span?: Span | undefined;
  /** Reference ranges that differ from value to value, one for each row; in place of `range`. */
  readonly ranges?: readonly ({ readonly low?: number; readonly high?: number } | undefined)[] | undefined;
  /** Curves of one name point at the same time together. */
  readonly together?: string | undefined;
  /** Row under the pointer, null when it has left. */
  onPoint(row: number | null): void;
}

const DAY = 86_400;

/** Draws into `host`, in the colours its theme has now, and follows its width. */
export function plotTrend(host: HTMLElement, options: PlotOptions): Drawn {
  const { columns, range, language, height } = options;
  const { color, axis } = paintOf(host);
  const curves = [color('--hp-curve'), color('--hp-curve-second')];
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height,
      padding: [10, 14, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), TIME_ZONE),
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        y: false,
        points: { size: 9 },
        ...(options.together ? { sync: { key: options.together } } : {}),
      },
      scales: {
        x: { range: (_, min, max) => (options.span ? [options.span.from, options.span.to] : timeRange(min, max)) },
        y: { range: (_, min, max) => valueRange(min, max, range) },
      },
      axes: [
        {
          ...axis,
          space: 70,
          size: 42,
          values: (_, splits, __, ___, step) =>
            splits
              .map((seconds) => calendarTimeAt(new Date(seconds * 1000)))
              .map((time, index, times) => formatAxisTime(time, times[index - 1], step, language)),
        },
        { ...axis, size: 56, values: (_, splits) => splits.map((value) => formatNumber(value, language)) },
      ],
      series: [
        {},
        ...columns.values.map((_, part) => ({
          stroke: curves[part % curves.length]!,
          width: 2,
          ...(part > 0 ? { dash: [6, 3] } : {}),
          spanGaps: true,
          points: { show: columns.times.length < 200, size: 7, fill: curves[part % curves.length]! },
        })),
      ],
      hooks: {
        drawClear: [
          (u) => drawRange(u, range, color('--hp-normal')),
          (u) => drawRanges(u, options.ranges, color('--hp-normal')),
        ],
        setCursor: [(u) => options.onPoint(u.cursor.idx ?? null)],
      },
    },
    [columns.times as number[], ...(columns.values as (number | null)[][])],
    host,
  );
  return following(plot, host, height);
}

/** A little air on both sides; a single value stands in the middle of two months. */
function timeRange(min: number, max: number): [number, number] {
  const air = max > min ? (max - min) * 0.03 : 30 * DAY;
  return [min - air, max + air];
}

/** All values, and the limits of the reference range that lie near them. */
function valueRange(min: number, max: number, range: PlotOptions['range']): [number, number] {
  const span = max - min || Math.abs(max) * 0.2 || 1;
  const near = [range?.low, range?.high].filter(
    (limit): limit is number => limit !== undefined && limit > min - span && limit < max + span,
  );
  const [low, high] = [Math.min(min, ...near), Math.max(max, ...near)];
  const air = (high - low || span) * 0.12;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

function drawRange(plot: uPlot, range: PlotOptions['range'], fill: string): void {
  if (range?.low === undefined && range?.high === undefined) return;
  const { left, top, width, height } = plot.bbox;
  const y = (value: number | undefined, fallback: number) =>
    value === undefined ? fallback : Math.max(top, Math.min(top + height, plot.valToPos(value, 'y', true)));
  const upper = y(range.high, top);
  const lower = y(range.low, top + height);
  plot.ctx.save();
  plot.ctx.fillStyle = fill;
  plot.ctx.fillRect(left, upper, width, lower - upper);
  plot.ctx.restore();
}

/** Each value's own range, halfway to its neighbours: laboratories change theirs, and differ from each other. */
function drawRanges(plot: uPlot, ranges: PlotOptions['ranges'], fill: string): void {
  if (ranges === undefined) return;
  const { left, top, width, height } = plot.bbox;
  const times = plot.data[0];
  const x = (seconds: number) => Math.max(left, Math.min(left + width, plot.valToPos(seconds, 'x', true)));
  const y = (value: number | undefined, fallback: number) =>
    value === undefined ? fallback : Math.max(top, Math.min(top + height, plot.valToPos(value, 'y', true)));
  const middle = (a: number | undefined, b: number | undefined, fallback: number) =>
    a === undefined || b === undefined ? fallback : x((a + b) / 2);
  plot.ctx.save();
  plot.ctx.fillStyle = fill;
  for (const [i, range] of ranges.entries()) {
    if (range === undefined || (range.low === undefined && range.high === undefined)) continue;
    const from = middle(times[i - 1], times[i], left);
    const to = middle(times[i], times[i + 1], left + width);
    const [upper, lower] = [y(range.high, top), y(range.low, top + height)];
    plot.ctx.fillRect(from, upper, to - from, lower - upper);
  }
  plot.ctx.restore();
}

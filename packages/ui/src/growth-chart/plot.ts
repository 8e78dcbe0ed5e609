/** Draws growth with uPlot: percentiles as thin lines with their number at the end, the child's own values on top. */
import uPlot from 'uplot';
import type { DateLanguage } from '../dates/index.ts';
import { formatNumber } from '../numbers/index.ts';
import { type Drawn, following, paintOf } from '../plot/drawn.ts';
import type { GrowthChartProps, GrowthPoint } from './GrowthChart.tsx';

export interface GrowthPlot {
  readonly ages: GrowthChartProps['ages'];
  readonly curves: GrowthChartProps['curves'];
  /** Youngest first. */
  readonly points: readonly GrowthPoint[];
  readonly language: DateLanguage;
  readonly height: number;
  /** An age on the axis, in words. */
  label(steps: number): string;
  /** Steps of the axis in a year: 12 to count in months. */
  readonly perYear: number;
}

export function plotGrowth(
  host: HTMLElement,
  { ages, curves, points, language, height, label, perYear }: GrowthPlot,
): Drawn {
  const { color, font, axis } = paintOf(host);
  const data = uPlot.join([
    [ages.map((age) => age * perYear), ...curves.map(({ values }) => values as number[])],
    [points.map(({ age }) => age * perYear), points.map(({ value }) => value)],
  ]);
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height,
      padding: [10, 40, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      scales: { x: { time: false, range: [0, (ages.at(-1) ?? 1) * perYear] } },
      axes: [
        { ...axis, size: 36, incrs: [1, 2, 3, 6, 12], values: (_, splits) => splits.map(label) },
        { ...axis, size: 48, values: (_, splits) => splits.map((value) => formatNumber(value, language)) },
      ],
      series: [
        {},
        ...curves.map(({ percentile }) => ({
          stroke: color(percentile === 50 ? '--hp-curve-second' : '--hp-muted'),
          width: percentile === 50 ? 1.5 : 0.75,
          spanGaps: true,
          points: { show: false },
        })),
        {
          stroke: color('--hp-curve'),
          width: 2,
          spanGaps: true,
          points: { show: true, size: 8, fill: color('--hp-curve') },
        },
      ],
      hooks: { draw: [(u) => drawNames(u, curves, color('--hp-muted'), font, language)] },
    },
    data,
    host,
  );
  return following(plot, host, height);
}

/** Each percentile is named where its line ends. */
function drawNames(
  plot: uPlot,
  curves: GrowthPlot['curves'],
  fill: string,
  font: string,
  language: DateLanguage,
): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.fillStyle = fill;
  ctx.font = font.replace('13px', `${11 * ratio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { percentile, values } of curves) {
    const last = values.findLast((value) => !Number.isNaN(value));
    if (last === undefined) continue;
    const y = plot.valToPos(last, 'y', true);
    ctx.fillText(formatNumber(percentile, language), plot.bbox.left + plot.bbox.width + 4 * ratio, y);
  }
  ctx.restore();
}

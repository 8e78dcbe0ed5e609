export { type Span, spanOf, within } from './span.ts';
export { TrendChart } from './TrendChart.tsx';
export type { TrendChartProps, TrendCurveProps, TrendPoint } from './TrendChart.types.ts';
export { TrendCurve } from './TrendCurve.tsx';
export { rangeText, valueText } from './trend.ts';

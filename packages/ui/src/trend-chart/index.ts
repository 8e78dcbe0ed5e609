export { TrendChart } from './TrendChart.tsx';
export type { TrendChartProps, TrendPoint } from './TrendChart.types.ts';
export { rangeText, valueText } from './trend.ts';

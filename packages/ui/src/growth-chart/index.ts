export { GrowthChart, type GrowthChartProps, type GrowthPoint } from './GrowthChart.tsx';

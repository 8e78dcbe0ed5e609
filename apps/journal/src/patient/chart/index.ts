export { ChartScreen } from './ChartScreen.tsx';

export { type Amount, formatAmount, formatNumber } from './format.ts';
export { formatUnit } from './units.ts';

/** A quantity over time, as the chart and the table beside it show it. */
import type { Amount } from '../numbers/index.ts';

export interface TrendPoint {
  readonly id: string;
  readonly time?: string;
  /** One number for each part, null where a part is missing; absent when the value is in words. */
  readonly numbers?: readonly (Amount | null)[];
  readonly text?: string;
  /** How it lies, in words, when it is marked. */
  readonly flag?: string;
  /** Who and where: one line. */
  readonly source?: string;
  readonly note?: string;
}

export interface TrendChartProps {
  /** What is measured. */
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
  /** Names of the parts when a value has several numbers. */
  readonly parts?: readonly string[];
  readonly points: readonly TrendPoint[];
  readonly range?: { readonly low?: number; readonly high?: number; readonly text?: string };
}

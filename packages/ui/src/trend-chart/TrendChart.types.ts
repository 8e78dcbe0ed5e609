/** A quantity over time, as the chart and the table beside it show it. */
import type { Amount } from '../numbers/index.ts';
import type { Span } from './span.ts';

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
  /** The reference range that came with this value. */
  readonly range?: { readonly low?: number; readonly high?: number };
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

/** What a curve among others is given. */
export interface TrendCurveProps extends TrendChartProps {
  /** The time that all of them show. */
  readonly span: Span;
  /** The name they share: pointing at a time in one points at it in all. */
  readonly together: string;
  /** Said under the name, e.g. that values are read in another unit than they were sent in. */
  readonly about?: string | undefined;
}

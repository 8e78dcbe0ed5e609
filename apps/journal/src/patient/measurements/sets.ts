/** Entries of one time by one person stand together, as they were measured. */
import type { MeasurementEntry } from '@helseplattform/care/view-models';
import { sourceText } from '../chart/origin/origin-text.ts';

export interface EntrySet {
  readonly key: string;
  readonly time: string | undefined;
  /** Who and where; undefined where it is not known. */
  readonly source: string | undefined;
  readonly entries: readonly MeasurementEntry[];
}

export function setsOf(entries: readonly MeasurementEntry[]): readonly EntrySet[] {
  const sets = Map.groupBy(entries, ({ time, origin }) => `${time ?? ''} ${sourceText(origin) ?? ''}`);
  return [...sets].map(([key, set]) => ({
    key,
    time: set[0]?.time,
    source: set[0] && sourceText(set[0].origin),
    entries: set,
  }));
}

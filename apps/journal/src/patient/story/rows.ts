/** What stands under each other in the story: days, entries, values of one moment on one row, a drug of a day once. Pure. */
import type { StoryEntry } from '@helseplattform/care/view-models';
import { saysTheSame } from './same-drug.ts';

export type StoryRow =
  /** `day`: as recorded to the day, month or year; undefined: the time is not known. */
  | { readonly is: 'day'; readonly key: string; readonly day: string | undefined }
  | { readonly is: 'entry'; readonly key: string; readonly entry: StoryEntry }
  /** A drug of a day: prescribed, put on the list, or both, which is one thing. */
  | { readonly is: 'drug'; readonly key: string; readonly entries: readonly StoryEntry[] }
  /** Values of one moment from one place, in the order they came. */
  | { readonly is: 'values'; readonly key: string; readonly entries: readonly StoryEntry[] };

/** @param entries newest first @param dayOf the day a time lies on in the region, as far as it is known */
export function rowsOf(entries: readonly StoryEntry[], dayOf: (time: string) => string): StoryRow[] {
  const rows: StoryRow[] = [];
  let day: string | undefined | null = null;
  let values: StoryEntry[] | undefined;
  let drugs: StoryEntry[][] = [];
  for (const entry of entries) {
    const key = entry.reference;
    const itsDay = entry.time === undefined ? undefined : dayOf(entry.time);
    if (itsDay !== day) {
      day = itsDay;
      values = undefined;
      drugs = [];
      rows.push({ is: 'day', key: `day ${day ?? '?'} ${key}`, day });
    }
    if (entry.told.is === 'medication') {
      values = undefined;
      const same = drugs.find((one) => saysTheSame(one, entry));
      if (same) same.push(entry);
      else {
        const drug = [entry];
        drugs.push(drug);
        rows.push({ is: 'drug', key, entries: drug });
      }
    } else if (entry.told.is !== 'measured') {
      values = undefined;
      rows.push({ is: 'entry', key, entry });
    } else if (values !== undefined && belongTogether(values[0]!, entry)) {
      values.push(entry);
    } else {
      values = [entry];
      rows.push({ is: 'values', key, entries: values });
    }
  }
  return rows;
}

const belongTogether = (a: StoryEntry, b: StoryEntry): boolean =>
  a.kind === b.kind &&
  a.time === b.time &&
  a.origin.organization === b.origin.organization &&
  a.origin.author === b.origin.author;

/** @param reference `Type/id` */
export function has(row: StoryRow, reference: string): boolean {
  if (row.is === 'day') return false;
  return (row.is === 'entry' ? [row.entry] : row.entries).some((entry) => entry.reference === reference);
}

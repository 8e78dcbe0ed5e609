/** What stands under each other in the story: days, entries, and values of one moment on one row. Pure. */
import type { StoryEntry } from '@helseplattform/care/view-models';

export type StoryRow =
  /** `day`: as recorded to the day, month or year; undefined: the time is not known. */
  | { readonly is: 'day'; readonly key: string; readonly day: string | undefined }
  | { readonly is: 'entry'; readonly key: string; readonly entry: StoryEntry }
  /** Values of one moment from one place, in the order they came. */
  | { readonly is: 'values'; readonly key: string; readonly entries: readonly StoryEntry[] };

/** @param entries newest first @param dayOf the day a time lies on in the region, as far as it is known */
export function rowsOf(entries: readonly StoryEntry[], dayOf: (time: string) => string): StoryRow[] {
  const rows: StoryRow[] = [];
  let day: string | undefined | null = null;
  let values: StoryEntry[] | undefined;
  for (const entry of entries) {
    const itsDay = entry.time === undefined ? undefined : dayOf(entry.time);
    if (itsDay !== day) {
      day = itsDay;
      values = undefined;
      rows.push({ is: 'day', key: `day ${day ?? '?'} ${entry.reference}`, day });
    }
    if (entry.told.is !== 'measured') {
      values = undefined;
      rows.push({ is: 'entry', key: entry.reference, entry });
    } else if (values !== undefined && belongTogether(values[0]!, entry)) {
      values.push(entry);
    } else {
      values = [entry];
      rows.push({ is: 'values', key: entry.reference, entries: values });
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
export const has = (row: StoryRow, reference: string): boolean =>
  row.is === 'entry'
    ? row.entry.reference === reference
    : row.is === 'values' && row.entries.some((entry) => entry.reference === reference);

/** A log as one reads it: by day, and what somebody did several times in a row said once. */
import type { LogEntry } from './log.query.ts';

export interface Look extends LogEntry {
  /** How many times in a row, and when it began; `at` is the last. */
  readonly times: number;
  readonly since: string;
}

export interface Day {
  /** `YYYY-MM-DD` in Norway. */
  readonly day: string;
  readonly looks: readonly Look[];
}

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });
export const dayOf = (instant: string): string => days.format(new Date(instant));

/** @param entries newest first, and so they stay */
export function byDay(entries: readonly LogEntry[]): Day[] {
  const found: { day: string; looks: Look[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    let last = found.at(-1);
    if (last?.day !== day) {
      last = { day, looks: [] };
      found.push(last);
    }
    const before = last.looks.at(-1);
    if (before && isSame(before, entry))
      last.looks[last.looks.length - 1] = {
        ...before,
        since: entry.at,
        times: before.times + 1,
        what: together(before.what, entry.what),
      };
    else last.looks.push({ ...entry, times: 1, since: entry.at });
  }
  return found;
}

const isSame = (a: LogEntry, b: LogEntry): boolean =>
  a.who === b.who &&
  a.unit === b.unit &&
  a.action === b.action &&
  a.ground === b.ground &&
  a.explicit === b.explicit &&
  a.refused === b.refused;

/** Kinds seen in either, the larger number of each: the same entries may have been shown twice. */
function together(a: LogEntry['what'], b: LogEntry['what']): LogEntry['what'] {
  const most = new Map(a.map(({ type, count }) => [type, count]));
  for (const { type, count } of b) most.set(type, Math.max(most.get(type) ?? 0, count));
  return [...most].map(([type, count]) => ({ type, count }));
}

/** The access log of one server. */
import type { Database } from '@helseplattform/record/database';
import type { LogEntry } from './entry.ts';
import { type LogPage, type LogQuery, readRows } from './rows.ts';
import { seal, unsealed } from './seal.ts';
import { type Verified, verify } from './verify.ts';
import { LogWriter } from './writer.ts';

export interface AccessLog {
  /** Resolves when the entry is durable; await it before the answer leaves. Refuses when it cannot be logged. */
  write(entry: LogEntry): Promise<void>;
  /** Who asks, and that it is logged, is for the caller: see reading.ts. */
  rows(query: LogQuery): Promise<LogPage>;
  /** Seals a day (`YYYY-MM-DD`, UTC) that is over; returns the seal, to be kept elsewhere. */
  seal(day: string): Promise<string>;
  /** Days that are over and not sealed yet, in order. */
  unsealed(): Promise<string[]>;
  verify(onDay?: (day: string) => void): Promise<Verified>;
}

/**
 * @param database with the tables of the series `access` (accessMigrations)
 * @param underWay how many requests the process is at: what is logged for many at the same time is written together
 */
export function createAccessLog(database: Database, now: () => number = Date.now, underWay?: () => number): AccessLog {
  const writer = new LogWriter(database, underWay);
  return {
    write: (entry) => writer.write(entry),
    rows: (query) => readRows(database, query),
    seal: (day) => seal(database, day, now()),
    unsealed: () => unsealed(database, now()),
    verify: (onDay) => verify(database, onDay),
  };
}

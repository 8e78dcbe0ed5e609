/** Reading the log: by patient, by who looked, by time. */
import type { Database } from '@helseplattform/record/database';
import { type LogRow, read } from './entry.ts';

export interface LogQuery {
  readonly patient?: string;
  readonly actor?: string;
  /** Only what people of this organisation did. */
  readonly organisation?: string;
  /** From and until (not included), ms since 1970. */
  readonly from?: number;
  readonly until?: number;
  /** Token of the page before. */
  readonly page?: string;
  readonly count?: number;
}

export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Token of the next page; undefined on the last. */
  readonly next?: string;
}

const MOST = 500;

/** Newest first. */
export async function readRows(database: Pick<Database, 'query'>, query: LogQuery): Promise<LogPage> {
  const count = Math.min(Math.max(query.count ?? 50, 1), MOST);
  const parameters: (string | number | null)[] = [];
  const bind = (value: string | number) => `$${parameters.push(value)}`;
  const where: string[] = [];
  if (query.patient !== undefined) {
    const patient = bind(query.patient);
    where.push(`(patient = ${patient} or (others is not null and others @> array[${patient}]))`);
  }
  if (query.actor !== undefined) where.push(`actor = ${bind(query.actor)}`);
  if (query.organisation !== undefined) where.push(`organisation = ${bind(query.organisation)}`);
  if (query.from !== undefined) where.push(`at >= ${bind(new Date(query.from).toISOString())}::timestamptz`);
  if (query.until !== undefined) where.push(`at < ${bind(new Date(query.until).toISOString())}::timestamptz`);
  const after = placeOf(query.page);
  if (after)
    where.push(
      `(at, day, chain, n) < (${bind(after.at)}::timestamptz, ${bind(after.day)}::date, ${bind(after.chain)}::bigint, ${bind(after.n)}::bigint)`,
    );
  const found = await database.query<{ day: string; chain: bigint; n: bigint; at: string; body: string }>(
    '',
    `select to_char(day, 'YYYY-MM-DD') as day, chain, n, at::text as at, body from access_log
      ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
      order by at desc, day desc, chain desc, n desc limit ${count + 1}`,
    parameters,
  );
  const shown = found.slice(0, count);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ day, chain, n, body }) => read(body, `${day}.${chain}.${n}`)),
    ...(found.length > count && last
      ? { next: Buffer.from(`${last.at}|${last.day}|${last.chain}|${last.n}`).toString('base64url') }
      : {}),
  };
}

/** Where the page before ended; a token that is none begins anew. */
function placeOf(page: string | undefined): { at: string; day: string; chain: string; n: string } | undefined {
  const parts = page === undefined ? [] : Buffer.from(page, 'base64url').toString().split('|');
  const [at, day, chain, n] = parts;
  const sound =
    at &&
    /^[\d: .+-]+$/.test(at) &&
    day &&
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    /^\d+$/.test(chain ?? '') &&
    /^\d+$/.test(n ?? '');
  return sound ? { at, day, chain: chain!, n: n! } : undefined;
}

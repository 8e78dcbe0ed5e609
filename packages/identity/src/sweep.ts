/** Removes what is over, a bounded number at a time: a table that nobody reads any more must not grow for ever. */
import type { Statements } from '@helseplattform/record/database';

const TABLES = [
  'session',
  'sign_in',
  'issuer_artifact',
  'app_grant',
  'revoked_token',
  'app_launch',
  'sign_in_attempts',
  'dpop_proof',
] as const;

/** Rows removed from a table in one statement. */
const MOST = 5_000;

/** @param now milliseconds. @returns rows removed */
export async function sweep(database: Statements, now: number): Promise<number> {
  let removed = 0;
  for (const table of TABLES) {
    removed += await database.run(
      `sweep-${table}`,
      `delete from ${table} where ctid in (select ctid from ${table} where expires_at <= $1 limit ${MOST})`,
      [new Date(now).toISOString()],
    );
  }
  return removed;
}

/**
 * Changes in commit order. A version's tx is its transaction; everything below the oldest transaction still running is
 * final, so a reader that stops there never misses one that commits late.
 */
import { badRequest } from '@helseplattform/fhir';
import type { Change } from './contract.ts';
import type { Database } from './database/pool.ts';
import type { Ids } from './numbers.ts';
import { JOIN_CLIENT_ID, storedVersion, VERSION_COLUMNS, type VersionRow } from './read/versions.ts';

const NEXT = `select ${VERSION_COLUMNS}, v.tx, v.pid, p.fid as pfid from version v ${JOIN_CLIENT_ID} left join client_id p on p.rid = v.pid
  where (v.tx > $1::int8 or (v.tx = $1::int8 and v.vid > $2)) and v.tx >= $1::int8 and v.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  order by v.tx, v.vid limit $3`;

/** The next changes after a cursor, and the cursor after them. Without a cursor: from the beginning. */
export async function changes(
  db: Database,
  ids: Ids,
  cursor: string | undefined,
  limit: number,
): Promise<{ changes: Change[]; cursor: string }> {
  const m = /^(\d{1,20})\.(\d{1,20})$/.exec(cursor ?? '0.0');
  if (!m) throw badRequest('this cursor is not one of ours', 'value');
  const rows = await db.query<VersionRow & { tx: bigint; pid: bigint; pfid: string | null }>('changes', NEXT, [
    m[1]!,
    m[2]!,
    limit,
  ]);
  const last = rows.at(-1);
  return {
    changes: rows.map((row) => ({
      version: storedVersion(row, ids),
      ...(row.pid !== 0n ? { patientId: row.pfid ?? ids.encode(row.pid) } : {}),
    })),
    cursor: last ? `${last.tx}.${last.vid}` : (cursor ?? '0.0'),
  };
}

/** A cursor after everything that is final now. */
export async function cursorNow(db: Database): Promise<string> {
  const [row] = await db.query<{ tx: string }>(
    'cursor-now',
    'select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text as tx',
  );
  return `${row!.tx}.9223372036854775807`;
}

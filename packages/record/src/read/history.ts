/** History of an instance, a type and the whole record, newest first, by keyset. */
import { badRequest } from '@helseplattform/fhir';
import type { HistoryRequest, Page, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { int2Array } from '../pg-arrays.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { JOIN_CLIENT_ID, ridsOf, storedVersion, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const HIGHEST = 2n ** 62n;

// what was current at some instant of [low, high): written before its end, and not replaced before its start
const CURRENT_AT =
  'and ($4::int8 is null or not exists (select 1 from version w where w.rid = v.rid and w.ver = v.ver + 1 and w.vid <= $4::int8))';

const OF_INSTANCE = `select ${VERSION_COLUMNS} from version v ${JOIN_CLIENT_ID}
  where v.rid = $1 and v.vid < $2 and v.vid >= $3 ${CURRENT_AT} order by v.ver desc limit $5`;

// each type has its own range of version_recent; the newest of all types are among the newest of each
const OF_TYPES = `select ${VERSION_COLUMNS} from (
  select w.* from unnest($1::int2[]) t(rt) cross join lateral (
    select * from version v where v.rt = t.rt and v.vid < $2 and v.vid >= $3 ${CURRENT_AT} order by v.vid desc limit $5) w
  order by w.vid desc limit $5) v ${JOIN_CLIENT_ID} order by v.vid desc`;

/**
 * A page of history. Undefined for an instance that never was.
 * `page` tokens hold the version number the next page starts below: stable while others write.
 */
export async function history(
  db: Statements,
  ids: Ids,
  request: HistoryRequest,
): Promise<Page<StoredVersion> | undefined> {
  const before = request.page === undefined ? HIGHEST : parsePage(request.page);
  const end = request.at ? numberAt(request.at.high) : HIGHEST;
  const low = request.at ? numberAt(request.at.low) : null;
  const since = request.since === undefined ? 0n : numberAt(request.since);
  const highest = before < end ? before : end;
  const limit = Math.max(1, request.count) + 1;
  let rows: VersionRow[];
  if (request.id !== undefined && request.type !== undefined) {
    const name = { type: request.type, id: request.id };
    const rid = (await ridsOf(db, ids, [name])).get(`${name.type}/${name.id}`);
    if (rid === undefined) return undefined;
    rows = await db.query<VersionRow>('history', OF_INSTANCE, [rid, highest, since, low, limit]);
    if (rows.some((row) => row.rt !== typeNumber(name.type))) return undefined;
    if (rows.length === 0) {
      const [any] = await db.query<{ rt: number }>('history-any', 'select rt from version where rid = $1 limit 1', [
        rid,
      ]);
      if (any?.rt !== typeNumber(name.type)) return undefined;
    }
  } else {
    const types = request.type ? [typeNumber(request.type)!] : RESOURCE_TYPES.map((t) => typeNumber(t)!);
    rows = await db.query<VersionRow>('history-types', OF_TYPES, [int2Array(types), highest, since, low, limit]);
  }
  const items = rows.slice(0, request.count).map((row) => storedVersion(row, ids));
  const last = rows[request.count - 1];
  return { items, ...(rows.length > request.count && last ? { next: `h${last.vid.toString(36)}` } : {}) };
}

function parsePage(token: string): bigint {
  if (!/^h[0-9a-z]{1,13}$/.test(token))
    throw badRequest('this page link is not one of ours; start again from the first page', 'value');
  let n = 0n;
  for (const c of token.slice(1)) n = n * 36n + BigInt(Number.parseInt(c, 36));
  return n;
}

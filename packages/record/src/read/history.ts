/** History of an instance, a type and the whole record, newest first, by keyset. */
import { badRequest } from '@helseplattform/fhir';
import type { Viewer } from '../access/viewer.ts';
import type { HistoryRequest, Page, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';
import { readLatest } from './read.ts';
import { JOIN_CLIENT_ID, readBy, ridsOf, shownTo, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const HIGHEST = 2n ** 62n;

interface Range {
  /** Version numbers [since, before). */
  readonly since: bigint;
  readonly before: bigint;
  /** Current at some instant of [low, high): written before its end, and not replaced before its start. */
  readonly low: bigint | null;
  readonly limit: number;
}

function within({ since, before, low }: Range, sql: SqlText): string {
  const replaced = sql.bind(low, 'int8');
  return `v.vid < ${sql.bind(before, 'int8')} and v.vid >= ${sql.bind(since, 'int8')}
    and (${replaced} is null or not exists (select 1 from version w where w.rid = v.rid and w.ver = v.ver + 1 and w.vid <= ${replaced}))`;
}

function ofInstance(rid: bigint, range: Range, as: Viewer | undefined): Statement {
  const sql = new SqlText();
  const { mask, only } = readBy(as, sql);
  return sql.statement(
    'history',
    `select ${VERSION_COLUMNS}${mask} from version v ${JOIN_CLIENT_ID}
  where v.rid = ${sql.bind(rid, 'int8')} and ${within(range, sql)} ${only} order by v.ver desc limit ${sql.bind(range.limit, 'int4')}`,
  );
}

/** Each type has its own range of version_recent; the newest of all types are among the newest of each. */
function ofTypes(types: readonly number[], range: Range, as: Viewer | undefined): Statement {
  const sql = new SqlText();
  const { mask, only } = readBy(as, sql);
  const limit = sql.bind(range.limit, 'int4');
  return sql.statement(
    'history-types',
    `select ${VERSION_COLUMNS}${mask} from (
  select w.* from unnest(${sql.int2s(types)}) t(rt) cross join lateral (
    select * from version v where v.rt = t.rt and ${within(range, sql)} ${only} order by v.vid desc limit ${limit}) w
  order by w.vid desc limit ${limit}) v ${JOIN_CLIENT_ID} order by v.vid desc`,
  );
}

/**
 * A page of history. Undefined for an instance that never was.
 * `page` tokens hold the version number the next page starts below: stable while others write.
 */
export async function history(
  db: Statements,
  ids: Ids,
  request: HistoryRequest,
  as?: Viewer,
): Promise<Page<StoredVersion> | undefined> {
  const before = request.page === undefined ? HIGHEST : parsePage(request.page);
  const end = request.at ? numberAt(request.at.high) : HIGHEST;
  const low = request.at ? numberAt(request.at.low) : null;
  const since = request.since === undefined ? 0n : numberAt(request.since);
  const range: Range = { since, before: before < end ? before : end, low, limit: Math.max(1, request.count) + 1 };
  const read = ({ name, sql, parameters }: Statement) => db.query<VersionRow>(name, sql, parameters);
  let rows: VersionRow[];
  if (request.id !== undefined && request.type !== undefined) {
    const name = { type: request.type, id: request.id };
    const rid = (await ridsOf(db, ids, [name])).get(`${name.type}/${name.id}`);
    if (rid === undefined) return undefined;
    rows = await read(ofInstance(rid, range, as));
    if (rows.some((row) => row.rt !== typeNumber(name.type))) return undefined;
    if (rows.length === 0 && (await readLatest(db, ids, name.type, name.id, as)) === undefined) return undefined;
  } else {
    const types = request.type ? [typeNumber(request.type)!] : RESOURCE_TYPES.map((t) => typeNumber(t)!);
    rows = await read(ofTypes(types, range, as));
  }
  const items = rows.slice(0, request.count).map((row) => shownTo(as, row, ids));
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

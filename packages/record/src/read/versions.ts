/** Rows of the table version, as the versions that callers see. */
import type { ResourceType } from '@helseplattform/fhir';
import { versionRow } from '../access/sight.ts';
import type { Viewer } from '../access/viewer.ts';
import { expandBody } from '../body.ts';
import type { StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import { type Ids, timeOf } from '../numbers.ts';
import { int2Array, int8Array, textArray } from '../pg-arrays.ts';
import { typeName, typeNumber } from '../resource-types.ts';
import { SqlText } from '../search/sql-text.ts';

export interface VersionRow {
  rid: bigint;
  vid: bigint;
  rt: number;
  ver: number;
  op: string;
  dict: number;
  body: Buffer;
  /** The client's id, when it has one. */
  fid?: string | null;
  /** What must not be shown of it: bits of MASKED (src/access/sight.ts); absent where nobody is watched. */
  mask?: number | null;
  /** The patient it belongs to; there where somebody is watched. */
  pid?: bigint;
}

/** The columns of a VersionRow, of a table or alias `v`, with the client's id from alias `i` (left join client_id). */
export const VERSION_COLUMNS = 'v.rid, v.vid, v.rt, v.ver, v.op, v.dict, v.body, i.fid';
export const JOIN_CLIENT_ID = 'left join client_id i on i.rid = v.rid';

/** A row as a version; the id is the client's or the one we gave. */
export function storedVersion(row: VersionRow, ids: Ids): StoredVersion {
  return new RowVersion(row, ids, row.fid ?? undefined);
}

/** The id of a row is a hash to make, which a view that reads it in the body does not need. */
class RowVersion implements StoredVersion {
  readonly type: ResourceType;
  readonly versionId: string;
  readonly lastUpdated: number;
  readonly method: StoredVersion['method'];
  readonly body: Buffer;
  readonly #rid: bigint;
  readonly #ids: Ids;
  #id: string | undefined;

  constructor({ rid, vid, rt, ver, op, dict, body }: VersionRow, ids: Ids, id: string | undefined) {
    const deleted = op === 'd' || op === 'e';
    this.type = typeName(rt);
    this.versionId = String(ver);
    this.lastUpdated = timeOf(vid);
    this.method = deleted ? 'DELETE' : op === 'c' ? 'POST' : 'PUT';
    this.body = deleted ? NOTHING : expandBody(dict, body);
    this.#rid = rid;
    this.#ids = ids;
    this.#id = id;
  }

  get id(): string {
    this.#id ??= this.#ids.encode(this.#rid);
    return this.#id;
  }
}

const NOTHING = Buffer.alloc(0);

/** Whether ids looked up may be remembered: a transaction may yet take back what it wrote. */
export const isPool = (db: Statements): boolean => 'transaction' in db;

/** Short reads share a connection where there is a pool to share. */
export const short = (db: Statements | Database): Statements['query'] =>
  ('read' in db ? db.read.bind(db) : db.query.bind(db)) as Statements['query'];

/** The rids of ids: decoded when we gave them, looked up when a client did. Missing ones are left out. */
export async function ridsOf(
  db: Statements,
  ids: Ids,
  names: readonly { type: string; id: string }[],
): Promise<Map<string, bigint>> {
  const found = new Map<string, bigint>();
  const given: { rt: number; fid: string }[] = [];
  for (const { type, id } of names) {
    const rt = typeNumber(type) ?? 0;
    const rid = ids.decode(id) ?? ids.client.get(rt, id);
    if (rid !== undefined) found.set(`${type}/${id}`, rid);
    else given.push({ rt, fid: id });
  }
  if (given.length > 0) {
    const rows = await db.query<{ rt: number; fid: string; rid: bigint }>(
      'rids-of',
      'select i.rt, i.fid, i.rid from unnest($1::int2[], $2::text[]) u(rt, fid) join client_id i on i.rt = u.rt and i.fid = u.fid',
      [int2Array(given.map((g) => g.rt)), textArray(given.map((g) => g.fid))],
    );
    for (const { rt, fid, rid } of rows) {
      found.set(`${typeName(rt)}/${fid}`, rid);
      if (isPool(db)) ids.client.set(rt, fid, rid);
    }
  }
  return found;
}

/** The current versions of rids. */
export const currentVersions = async (
  db: Statements,
  ids: Ids,
  rids: readonly bigint[],
  as?: Viewer,
  types?: readonly number[],
): Promise<StoredVersion[]> => [...(await versionsByNumber(db, ids, rids, as, types)).values()];

/** The same, by their numbers. */
export async function versionsByNumber(
  db: Statements,
  ids: Ids,
  rids: readonly bigint[],
  as?: Viewer,
  types?: readonly number[],
): Promise<Map<bigint, StoredVersion>> {
  if (rids.length === 0) return new Map();
  const sql = new SqlText();
  const { mask, only } = seenBy(as, sql, types);
  const statement = sql.statement(
    'current-versions',
    `select ${VERSION_COLUMNS}${mask} from unnest(${sql.int8s(rids)}) u(rid) cross join lateral (
       select * from version where version.rid = u.rid order by ver desc limit 1) v ${JOIN_CLIENT_ID}
     where v.op in ('c', 'u')${types ? ` and v.rt = any(${sql.int2s(types)})` : ''} ${only}`,
  );
  const rows = await short(db)<VersionRow>(statement.name, statement.sql, statement.parameters);
  return new Map(rows.map((row) => [row.rid, shownTo(as, row, ids)]));
}

/**
 * What is added to a statement on version `v`: a column that says what is masked, and a condition that leaves out what the
 * viewer does not see. `types`: all that the statement finds.
 */
export function seenBy(
  as: Viewer | undefined,
  sql: SqlText,
  types?: readonly number[],
): { mask: string; only: string } {
  if (!as) return { mask: '', only: '' };
  const row = versionRow('v', undefined, types);
  return { mask: `, v.pid, ${as.eyes.mask(row, sql)} as mask`, only: `and ${as.eyes.visible(row, sql)}` };
}

/** As {@link seenBy}, of versions that may have been replaced. */
export function readBy(as: Viewer | undefined, sql: SqlText): { mask: string; only: string } {
  const { mask, only } = seenBy(as, sql);
  return { mask, only: as ? `${only} and ${as.eyes.readable('v')}` : only };
}

/** A row as the viewer may see it. */
export const shownTo = (as: Viewer | undefined, row: VersionRow, ids: Ids): StoredVersion =>
  as ? as.shown(row) : storedVersion(row, ids);

/** The ids of rids: the client's where it gave one, else the one we gave. */
export async function clientIdsOf(db: Statements, ids: Ids, rids: readonly bigint[]): Promise<Map<bigint, string>> {
  const given = await db.query<{ rid: bigint; fid: string }>(
    'client-ids',
    'select rid, fid from client_id where rid = any($1::int8[])',
    [int8Array(rids)],
  );
  const found = new Map(given.map((row) => [row.rid, row.fid]));
  return new Map(rids.map((rid) => [rid, found.get(rid) ?? ids.encode(rid)]));
}

/** read, vread and reading many: one range of the primary key of version each. */
import type { ResourceType } from '@helseplattform/fhir';
import { versionRow } from '../access/sight.ts';
import type { Viewer } from '../access/viewer.ts';
import type { StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import type { Ids } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText } from '../search/sql-text.ts';
import type { GatheredReads } from './gathered-reads.ts';
import { isPool, short, shownTo, type VersionRow } from './versions.ts';

/**
 * The latest version, a deletion included; undefined when there never was one of this type and id, or `as` may not see it.
 * @param gathered where reads may be one statement with others: outside of a transaction
 */
export async function readLatest(
  db: Statements | Database,
  ids: Ids,
  type: ResourceType,
  id: string,
  as?: Viewer,
  gathered?: GatheredReads,
): Promise<StoredVersion | undefined> {
  const rt = typeNumber(type)!;
  const rid = ids.decode(id) ?? ids.client.get(rt, id);
  if (!gathered || rid === undefined) return readOne(db, ids, type, id, undefined, as);
  const row = await gathered.latest(rt, rid, as?.eyes);
  return row?.rt === rt ? shownTo(as, { ...row, fid: id }, ids) : undefined;
}

/** One version by its number; undefined when there is none. */
export async function readVersion(
  db: Statements | Database,
  ids: Ids,
  type: ResourceType,
  id: string,
  versionId: string,
  as?: Viewer,
): Promise<StoredVersion | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(versionId)) return undefined;
  return readOne(db, ids, type, id, Number(versionId), as);
}

async function readOne(
  db: Statements | Database,
  ids: Ids,
  type: ResourceType,
  id: string,
  ver: number | undefined,
  as: Viewer | undefined,
): Promise<StoredVersion | undefined> {
  const sql = new SqlText();
  const rt = typeNumber(type)!;
  const rid = ids.decode(id) ?? ids.client.get(rt, id);
  const which =
    rid === undefined
      ? `(select i.rid from client_id i where i.rt = ${sql.bind(rt, 'int2')} and i.fid = ${sql.text(id)})`
      : sql.bind(rid, 'int8');
  const one = `select * from version where rid = ${which} ${ver === undefined ? 'order by ver desc limit 1' : `and ver = ${sql.bind(ver, 'int4')}`}`;
  const seen = { ...versionRow('v', undefined, [rt]), samePatient: true };
  const statement = sql.statement(
    'read',
    as
      ? `select rid, vid, rt, ver, op, dict, body, pid, ${as.eyes.mask(seen, sql)} as mask from (${one}) v where ${as.eyes.visible(seen, sql)}${ver === undefined ? '' : ` and ${as.eyes.readable('v')}`}`
      : `select rid, vid, rt, ver, op, dict, body from (${one}) v`,
  );
  const [row] = await short(db)<VersionRow>(statement.name, statement.sql, statement.parameters);
  if (!row || row.rt !== rt) return undefined;
  row.fid = id;
  if (rid === undefined && isPool(db)) ids.client.set(rt, id, row.rid);
  return shownTo(as, row, ids);
}

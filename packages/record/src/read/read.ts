/** read, vread and reading many: one range of the primary key of version each. */
import type { ResourceType } from '@helseplattform/fhir';
import type { StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import type { Ids } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { storedVersion, type VersionRow } from './versions.ts';

const COLUMNS = 'rid, vid, rt, ver, op, dict, body';
const LATEST = `select ${COLUMNS} from version where rid = $1 order by ver desc limit 1`;
const LATEST_OF_CLIENT = `select ${COLUMNS} from version where rid = (select rid from client_id where rt = $1 and fid = $2) order by ver desc limit 1`;
const ONE = `select ${COLUMNS} from version where rid = $1 and ver = $2`;
const ONE_OF_CLIENT = `select ${COLUMNS} from version where rid = (select rid from client_id where rt = $1 and fid = $2) and ver = $3`;

/** Short reads share a connection where there is a pool to share. */
const short = (db: Statements | Database): Statements['query'] =>
  ('read' in db ? db.read.bind(db) : db.query.bind(db)) as Statements['query'];

/** The latest version, a deletion included; undefined when there never was one of this type and id. */
export async function readLatest(
  db: Statements | Database,
  ids: Ids,
  type: ResourceType,
  id: string,
): Promise<StoredVersion | undefined> {
  const rid = ids.decode(id);
  const rt = typeNumber(type)!;
  const rows = await (rid === undefined
    ? short(db)<VersionRow>('read-client', LATEST_OF_CLIENT, [rt, id])
    : short(db)<VersionRow>('read', LATEST, [rid]));
  const row = rows[0];
  return row && row.rt === rt ? storedVersion(row, ids, id) : undefined;
}

/** One version by its number; undefined when there is none. */
export async function readVersion(
  db: Statements | Database,
  ids: Ids,
  type: ResourceType,
  id: string,
  versionId: string,
): Promise<StoredVersion | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(versionId)) return undefined;
  const rid = ids.decode(id);
  const rt = typeNumber(type)!;
  const ver = Number(versionId);
  const rows = await (rid === undefined
    ? short(db)<VersionRow>('vread-client', ONE_OF_CLIENT, [rt, id, ver])
    : short(db)<VersionRow>('vread', ONE, [rid, ver]));
  const row = rows[0];
  return row && row.rt === rt ? storedVersion(row, ids, id) : undefined;
}

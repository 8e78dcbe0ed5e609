/** A patient's chart: slices by type, and everything in the compartment. Both are ranges of current_chart. */
import type { ResourceType } from '@helseplattform/fhir';
import type { ChartSlice, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { int2Array, int8Array } from '../pg-arrays.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { JOIN_CLIENT_ID, ridsOf, storedVersion, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const PATIENT = typeNumber('Patient')!;

/** The rid of a live patient; undefined when there is none with this id. */
async function patientRid(db: Statements, ids: Ids, id: string): Promise<bigint | undefined> {
  const rid = (await ridsOf(db, ids, [{ type: 'Patient', id }])).get(`Patient/${id}`);
  if (rid === undefined) return undefined;
  const [row] = await db.query('patient-there', 'select 1 from current where rt = $1 and rid = $2', [PATIENT, rid]);
  return row ? rid : undefined;
}

/** The newest resources of each slice by clinical date, in one statement. */
export async function chart(
  db: Statements,
  ids: Ids,
  patientId: string,
  slices: readonly ChartSlice[],
): Promise<StoredVersion[][] | undefined> {
  const rid = await patientRid(db, ids, patientId);
  if (rid === undefined) return undefined;
  if (slices.length === 0) return [];
  const params: unknown[] = [rid];
  const parts = slices.map((slice, n) => {
    const rt = params.push(typeNumber(slice.type)!);
    const tokens = slice.where?.map((w) => hash64(`${slice.type}.${w.param}|${w.system ?? ''}|${w.code}`));
    const filter = tokens ? `and c.tok && $${params.push(int8Array(tokens))}::int8[]` : '';
    const limit = params.push(slice.limit);
    return `(select ${n} as slice, c.rid, c.ver, c.t0 from current c where c.pid = $1 and c.rt = $${rt}::int2 ${filter} order by c.t0 desc, c.rid desc limit $${limit}::int4)`;
  });
  const sql = `select s.slice, ${VERSION_COLUMNS} from (${parts.join(' union all ')}) s join version v on v.rid = s.rid and v.ver = s.ver ${JOIN_CLIENT_ID} order by s.slice, s.t0 desc, s.rid desc`;
  const rows = await db.query<VersionRow & { slice: number }>(
    `chart-${hash64(sql).toString(36)}`,
    sql,
    params as never,
  );
  const out: StoredVersion[][] = slices.map(() => []);
  for (const row of rows) out[row.slice]!.push(storedVersion(row, ids));
  return out;
}

// the compartment's rows in order of type and number; the pages of a large one follow the primary key of current
const PAGE = `select ${VERSION_COLUMNS} from (
    select c.rt, c.rid, c.ver from current c
    where c.pid = $1 and c.rt = any($2::int2[]) and (c.rt, c.rid) > ($3::int2, $4::int8) and c.vid >= $5
      and ($6::timestamptz is null or c.t0 is null or c.t1 > $6) and ($7::timestamptz is null or c.t0 is null or c.t0 < $7)
    order by c.rt, c.rid limit $8) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt, v.rid`;
// resources that name the patient in another place than as their own: they are in the compartment as well
const ALSO = `select ${VERSION_COLUMNS} from (
    select distinct c.rt, c.rid, c.ver from ix_ref r join current c on c.rid = r.rid
    where r.t = $1 and r.h = any($2::int8[]) and c.pid <> $1 and c.rt = any($3::int2[]) and c.vid >= $4) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt, v.rid`;

export interface EverythingOptions {
  types?: readonly ResourceType[];
  /** ms since 1970 */
  since?: number;
  start?: number;
  end?: number;
  pageSize?: number;
}

/** Everything in the compartment, the patient first; pages are read as they are taken. */
export async function everything(
  db: Statements,
  ids: Ids,
  compartment: ReadonlyMap<string, readonly string[]>,
  patientId: string,
  options: EverythingOptions,
): Promise<AsyncIterable<StoredVersion[]> | undefined> {
  const rid = await patientRid(db, ids, patientId);
  if (rid === undefined) return undefined;
  const wanted = (options.types ?? RESOURCE_TYPES).filter(
    (type) => type === 'Patient' || compartment.has(type) || options.types,
  );
  const types = int2Array(wanted.filter((t) => t !== 'Patient').map((t) => typeNumber(t)!));
  const since = options.since === undefined ? 0n : numberAt(options.since);
  const size = options.pageSize ?? 1000;
  const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  const keys: bigint[] = [];
  for (const type of wanted) for (const code of compartment.get(type) ?? []) keys.push(hash64(`${type}.${code}`));

  async function* pages(): AsyncGenerator<StoredVersion[]> {
    let first: StoredVersion[] = [];
    if (!options.types || options.types.includes('Patient')) {
      const rows = await db.query<VersionRow>(
        'everything-patient',
        `select ${VERSION_COLUMNS} from current c join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} where c.rt = ${PATIENT} and c.rid = $1 and c.vid >= $2`,
        [rid!, since],
      );
      first = rows.map((row) => storedVersion(row, ids));
    }
    const also = await db.query<VersionRow>('everything-also', ALSO, [rid!, int8Array(keys), types, since]);
    for (let after: [number, bigint] = [0, 0n]; ; ) {
      const rows: VersionRow[] = await db.query<VersionRow>('everything', PAGE, [
        rid!,
        types,
        after[0],
        after[1],
        since,
        time(options.start),
        time(options.end),
        size,
      ]);
      yield [...first, ...rows.map((row) => storedVersion(row, ids))];
      first = [];
      const last = rows.at(-1);
      if (rows.length < size || !last) break;
      after = [last.rt, last.rid];
    }
    if (also.length > 0) yield also.map((row) => storedVersion(row, ids));
  }
  return pages();
}

/** A patient's chart: slices by type, and everything in the compartment. Both are ranges of current_chart. */
import type { ResourceType } from '@helseplattform/fhir';
import type { ChartSlice, StoredVersion } from '../contract.ts';
import type { Parameter, Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { int2Array, int8Array } from '../pg-arrays.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { JOIN_CLIENT_ID, ridsOf, storedVersion, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const PATIENT = typeNumber('Patient')!;

async function patientRid(db: Statements, ids: Ids, id: string): Promise<bigint | undefined> {
  return (await ridsOf(db, ids, [{ type: 'Patient', id }])).get(`Patient/${id}`);
}

/** The newest resources of each slice by clinical date, in one statement. Undefined when there is no such patient. */
export async function chart(
  db: Statements,
  ids: Ids,
  patientId: string,
  slices: readonly ChartSlice[],
): Promise<StoredVersion[][] | undefined> {
  const rid = await patientRid(db, ids, patientId);
  if (rid === undefined) return undefined;
  const params: Parameter[] = [rid];
  const there = `(select -1 as slice, rid, ver, t0 from current where rt = ${PATIENT} and rid = $1)`;
  const parts = slices.map((slice, n) => {
    const rt = params.push(typeNumber(slice.type)!);
    const tokens = slice.where?.map((w) => hash64(`${slice.type}.${w.param}|${w.system ?? ''}|${w.code}`));
    const filter = tokens ? `and c.tok && $${params.push(int8Array(tokens))}::int8[]` : '';
    const limit = params.push(slice.limit);
    return `(select ${n}, c.rid, c.ver, c.t0 from current c where c.pid = $1 and c.rt = $${rt}::int2 ${filter} order by c.t0 desc, c.rid desc limit $${limit}::int4)`;
  });
  const sql = `select s.slice, ${VERSION_COLUMNS} from (${[there, ...parts].join(' union all ')}) s
    join version v on v.rid = s.rid and v.ver = s.ver ${JOIN_CLIENT_ID} order by s.slice, s.t0 desc, s.rid desc`;
  const rows = await db.query<VersionRow & { slice: number }>(`chart-${hash64(sql).toString(36)}`, sql, params);
  if (rows[0]?.slice !== -1) return undefined;
  const out: StoredVersion[][] = slices.map(() => []);
  for (const row of rows) if (row.slice >= 0) out[row.slice]!.push(storedVersion(row, ids));
  return out;
}

// the patient first, then by type and number; a page starts after the last key of the one before
const PAGE = `select ${VERSION_COLUMNS} from (
    select c.rt, c.rid, c.ver from current c
    where c.pid = $1 and c.rt = any($2::int2[]) and (c.rt <> ${PATIENT}, c.rt, c.rid) > ($3, $4::int2, $5::int8)
      and (c.vid >= $6 or c.rt = ${PATIENT})
      and ($7::timestamptz is null or c.t0 is null or c.t1 > $7 or c.rt = ${PATIENT})
      and ($8::timestamptz is null or c.t0 is null or c.t0 < $8 or c.rt = ${PATIENT})
    order by c.rt <> ${PATIENT}, c.rt, c.rid limit $9) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt <> ${PATIENT}, v.rt, v.rid`;
// resources that name the patient in another place than as their own are in the compartment as well
const ALSO = `select ${VERSION_COLUMNS} from (
    select distinct c.rt, c.rid, c.ver from ix_ref r join current c on c.rid = r.rid
    where r.t = $1 and r.h = any($2::int8[]) and c.pid <> $1 and c.rt = any($3::int2[]) and c.vid >= $4
      and ($5::timestamptz is null or c.t0 is null or c.t1 > $5) and ($6::timestamptz is null or c.t0 is null or c.t0 < $6)) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt, v.rid`;

export interface EverythingOptions {
  types?: readonly ResourceType[];
  /** Only what was written at or after this instant (ms since 1970). */
  since?: number;
  /** Only what is clinically of this time (ms since 1970); what has no clinical date is always there. */
  start?: number;
  end?: number;
  pageSize?: number;
}

/**
 * Everything in the compartment, the patient first; pages are read as they are taken.
 * Undefined when there is no such patient.
 */
export async function everything(
  db: Statements,
  ids: Ids,
  compartment: ReadonlyMap<string, readonly string[]>,
  patientId: string,
  options: EverythingOptions,
): Promise<AsyncIterable<StoredVersion[]> | undefined> {
  const rid = await patientRid(db, ids, patientId);
  if (rid === undefined) return undefined;
  const { types, keys } = scope(compartment, options.types);
  const since = options.since === undefined ? 0n : numberAt(options.since);
  const [start, end] = [timestamp(options.start), timestamp(options.end)];
  const size = options.pageSize ?? 1000;
  const page = (notPatient: boolean, rt: number, after: bigint) =>
    db.query<VersionRow>('everything', PAGE, [rid, types, notPatient, rt, after, since, start, end, size]);
  const also = db.query<VersionRow>('everything-also', ALSO, [rid, keys, types, since, start, end]);
  also.catch(() => {}); // awaited with the last page; the first may fail before
  const first = await page(false, 0, 0n);
  if (first[0]?.rt !== PATIENT) return undefined;
  if ((options.types && !options.types.includes('Patient')) || first[0].vid < since) first.shift();

  async function* pages(): AsyncGenerator<StoredVersion[]> {
    let rows = first;
    for (let last = rows.at(-1), full = first.length >= size - 1; last && full; last = rows.at(-1)) {
      yield rows.map((row) => storedVersion(row, ids));
      rows = await page(last.rt !== PATIENT, last.rt, last.rid);
      full = rows.length === size;
    }
    yield [...rows, ...(await also)].map((row) => storedVersion(row, ids));
  }
  return pages();
}

/** The types of a compartment with the patient, and the parameters that put a resource in it, as the database knows them. */
function scope(compartment: ReadonlyMap<string, readonly string[]>, wanted: readonly ResourceType[] | undefined) {
  const types = wanted ?? RESOURCE_TYPES.filter((type) => compartment.has(type));
  const keys = types.flatMap((type) => (compartment.get(type) ?? []).map((code) => hash64(`${type}.${code}`)));
  return { types: int2Array([...new Set([PATIENT, ...types.map((t) => typeNumber(t)!)])]), keys: int8Array(keys) };
}

const timestamp = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

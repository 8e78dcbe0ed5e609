/** A patient's chart: slices by type, and everything in the compartment. Both are ranges of current_chart. */
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { ChartSlice, EverythingOptions, StoredVersion } from '../contract.ts';
import type { Parameter, Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { int2Array, int8Array } from '../pg-arrays.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import {
  currentVersions,
  JOIN_CLIENT_ID,
  ridsOf,
  storedVersion,
  VERSION_COLUMNS,
  type VersionRow,
} from './versions.ts';

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
  const versions = new Map<bigint, StoredVersion>();
  for (const row of rows) {
    if (row.slice === -1) continue;
    const version = versions.get(row.rid) ?? storedVersion(row, ids);
    versions.set(row.rid, version);
    out[row.slice]!.push(version);
  }
  return out;
}

// The patient first, then by type and number; a page starts after the last key of the one before. Resources that name the
// patient in another place than as their own are in the compartment as well.
const asked = (c: string) => `(${c}.vid >= $6 or ${c}.rt = ${PATIENT})
      and ($7::timestamptz is null or ${c}.t0 is null or ${c}.t1 > $7 or ${c}.rt = ${PATIENT})
      and ($8::timestamptz is null or ${c}.t0 is null or ${c}.t0 < $8 or ${c}.rt = ${PATIENT})
      and (${c}.rt <> ${PATIENT}, ${c}.rt, ${c}.rid) > ($3, $4::int2, $5::int8)`;
const PAGE = `select ${VERSION_COLUMNS} from (
    (select c.rt <> ${PATIENT}, c.rt, c.rid, c.ver from current c
     where c.pid = $1 and c.rt = any($2::int2[]) and ${asked('c')}
     order by 1, 2, 3 limit $9)
    union all
    (select distinct c.rt <> ${PATIENT}, c.rt, c.rid, c.ver from ix_ref r join current c on c.rid = r.rid
     where r.t = $1 and r.h = any($10::int8[]) and c.pid <> $1 and c.rt = any($2::int2[]) and ${asked('c')})
    order by 1, 2, 3 limit $9) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt <> ${PATIENT}, v.rt, v.rid`;

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
  const page = (after: readonly [notPatient: boolean, rt: number, rid: bigint]) =>
    db.query<VersionRow>('everything', PAGE, [rid, types, ...after, since, start, end, size, keys]);

  let first: VersionRow[];
  if (options.after) {
    const { type, id } = options.after;
    const named = await ridsOf(db, ids, [options.after]);
    const [patient] = await currentVersions(db, ids, [rid]);
    if (patient?.type !== 'Patient') return undefined;
    const from = named.get(`${type}/${id}`);
    if (from === undefined)
      throw new FhirError(410, {
        severity: 'error',
        code: 'deleted',
        text: `${type}/${id}, which the last page ended with, is gone; start again with the first page.`,
      });
    first = await page([type !== 'Patient', typeNumber(type)!, from]);
  } else {
    first = await page([false, 0, 0n]);
    if (first[0]?.rt !== PATIENT) return undefined;
  }
  const more = first.length === size;
  const patientWanted = !options.types || options.types.includes('Patient');
  const wanted = (row: VersionRow) => row.rid !== rid || (patientWanted && row.vid >= since);

  async function* pages(): AsyncGenerator<StoredVersion[]> {
    let rows = first;
    for (let full = more; full; full = rows.length === size) {
      yield rows.filter(wanted).map((row) => storedVersion(row, ids));
      const last = rows.at(-1)!;
      rows = await page([last.rt !== PATIENT, last.rt, last.rid]);
    }
    yield rows.filter(wanted).map((row) => storedVersion(row, ids));
  }
  return pages();
}

interface Scope {
  types: Buffer;
  keys: Buffer;
}
const wholeScopes = new WeakMap<ReadonlyMap<string, readonly string[]>, Scope>();

/** The types of a compartment with the patient, and the parameters that put a resource in it, as the database knows them. */
function scope(
  compartment: ReadonlyMap<string, readonly string[]>,
  wanted: readonly ResourceType[] | undefined,
): Scope {
  let whole = wanted ? undefined : wholeScopes.get(compartment);
  if (!whole) {
    whole = makeScope(compartment, wanted);
    if (!wanted) wholeScopes.set(compartment, whole);
  }
  return whole;
}

function makeScope(
  compartment: ReadonlyMap<string, readonly string[]>,
  wanted: readonly ResourceType[] | undefined,
): Scope {
  const types = wanted ?? RESOURCE_TYPES.filter((type) => compartment.has(type));
  const keys = types.flatMap((type) => (compartment.get(type) ?? []).map((code) => hash64(`${type}.${code}`)));
  return { types: int2Array([...new Set([PATIENT, ...types.map((t) => typeNumber(t)!)])]), keys: int8Array(keys) };
}

const timestamp = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

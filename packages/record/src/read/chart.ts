/** A patient's chart: the newest resources of each of its slices, which are ranges of current_chart. */
import { currentRow } from '../access/sight.ts';
import { answerTo, type Viewer } from '../access/viewer.ts';
import type { ChartSlice, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import type { Ids } from '../numbers.ts';
import { int4Array, int8Array } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';
import { type GatheredStates, wholeOf } from './gathered-states.ts';
import { KeptChart, type KeptCharts } from './kept-charts.ts';
import { patientRid } from './patient.ts';
import { isPool, JOIN_CLIENT_ID, storedVersion, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const PATIENT = typeNumber('Patient')!;

/** What is kept of charts, and whether it still is how they are. */
export interface Charts {
  readonly kept: KeptCharts;
  readonly states: GatheredStates;
}

/** Which versions a slice holds, newest first, as `rid.ver,rid.ver`; the slice -1 holds the patient. */
interface SliceRow {
  readonly slice: number;
  readonly held: string;
  /** What must be masked in the slice; a slice has one type, and the patient is the same, so it is the same for all of it. */
  readonly mask: number;
  /** With the patient: the number of {@link State}, of the same moment as the slices. */
  readonly whole: bigint | null;
}

/**
 * The newest resources of each slice by clinical date. Undefined when there is no such patient, or the record is not open to
 * the viewer. The database says every time who may see it, and whether anything has changed; where it has, which versions the
 * slices hold now; and it gives those that are not kept from the last time.
 */
export async function chart(
  db: Statements,
  ids: Ids,
  { kept, states }: Charts,
  patientId: string,
  slices: readonly ChartSlice[],
  as?: Viewer,
): Promise<StoredVersion[][] | undefined> {
  const pid = await patientRid(db, ids, patientId);
  if (pid === undefined) return undefined;
  // a transaction may yet take back what it wrote, and write another version under the same number
  if (!isPool(db)) return (await newest(db, ids, new KeptChart(), pid, slices, as))?.slices;
  const state = await states.of(pid, as);
  if (!state) return undefined;
  const chart = kept.of(pid);
  const own = as ? slices.map((slice) => (as.eyes.readsType(slice.type) ? slice : { ...slice, limit: 0 })) : slices;
  // who does not read patients may find them, and is shown who they are
  if (state.whole === null || own.some(({ type, limit }) => type === 'Patient' && limit === 0))
    return (await newest(db, ids, chart, pid, slices, as))?.slices;
  const asked = JSON.stringify(own);
  const known = chart.whole(asked, state.whole);
  if (known) {
    if (as) for (const version of known.versions) as.note(version, pid);
    return known.slices;
  }
  const found = await answerTo(as, db, pid, (viewer) => newest(db, ids, chart, pid, own, viewer));
  if (found && found.whole !== null && !found.masked) chart.keepWhole(asked, found.whole, found.slices);
  return found?.slices;
}

interface Newest {
  readonly slices: StoredVersion[][];
  readonly masked: boolean;
  readonly whole: bigint | null;
}

/** The slices as they are now; undefined where the record is not open to the viewer. */
async function newest(
  db: Statements,
  ids: Ids,
  kept: KeptChart,
  pid: bigint,
  slices: readonly ChartSlice[],
  as: Viewer | undefined,
): Promise<Newest | undefined> {
  const { name, sql, parameters } = slicesOf(pid, slices, as);
  const rows = await db.query<SliceRow>(name, sql, parameters);
  const patient = rows.find(({ slice }) => slice === -1);
  if (!patient) return undefined;
  const { whole } = patient;

  const held = slices.map((_, n) => rows.find(({ slice }) => slice === n)?.held ?? '');
  const found = kept.slices(held) ?? kept.keep(held, await fetch(db, ids, kept.missing(held)));
  if (!as) return { slices: found, masked: false, whole };
  const masks = slices.map((_, n) => rows.find(({ slice }) => slice === n)?.mask ?? 0);
  if (masks.every((mask) => mask === 0)) {
    for (const version of new Set(found.flat())) as.note(version, pid);
    return { slices: found, masked: false, whole };
  }
  const shown = new Map<StoredVersion, StoredVersion>();
  const show = (version: StoredVersion, mask: number): StoredVersion => {
    const masked = shown.get(version) ?? as.shownVersion(version, mask, pid);
    shown.set(version, masked);
    return masked;
  };
  return { slices: found.map((slice, n) => slice.map((version) => show(version, masks[n]!))), masked: true, whole };
}

/** One plan for all slices, gone through once for each: starting fifteen plans costs more than running them. */
function slicesOf(pid: bigint, slices: readonly ChartSlice[], as: Viewer | undefined): Statement {
  const sql = new SqlText();
  const patient = sql.bind(pid, 'int8');
  const open = as ? `and ${as.eyes.record({ pid: patient, samePatient: true, given: true }, sql)}` : '';
  const row = currentRow('c', patient, [...new Set(slices.map(({ type }) => typeNumber(type)!))]);
  const wanted = slices.map(({ type, where, limit }, n) => {
    const tokens = where?.map((w) => hash64(`${type}.${w.param}|${w.system ?? ''}|${w.code}`));
    const filter = tokens ? sql.int8s(tokens) : 'null::int8[]';
    return `(${n}, ${sql.bind(typeNumber(type)!, 'int2')}, ${filter}, ${sql.bind(limit, 'int4')})`;
  });
  return sql.statement(
    'chart',
    `select -1 as slice, '' as held, 0 as mask, (select s.whole from (${wholeOf(patient, as?.eyes, sql)}) s) as whole
    from current where rt = ${PATIENT} and rid = ${patient} ${open}
    union all
    select w.slice, h.held, h.mask, null from (values ${wanted.join(', ')}) w(slice, rt, filter, size)
    cross join lateral (
      select string_agg(s.rid || '.' || s.ver, ',' order by s.t0 desc, s.rid desc) as held, max(s.mask) as mask
      from (select c.rid, c.ver, c.t0, ${as ? as.eyes.mask(row, sql) : '0'} as mask from current c
        where c.pid = ${patient} and c.rt = w.rt and (w.filter is null or c.tok && w.filter)
        ${as ? `and ${as.eyes.visible(row, sql)}` : ''}
        order by c.t0 desc, c.rid desc limit w.size) s) h`,
  );
}

/** Versions by number and version, whoever may see them. */
async function fetch(db: Statements, ids: Ids, wanted: readonly string[]): Promise<Map<string, StoredVersion>> {
  if (wanted.length === 0) return new Map();
  const named = wanted.map((each) => each.split('.', 2) as [string, string]);
  const rows = await db.query<VersionRow>(
    'chart-versions',
    `select ${VERSION_COLUMNS} from unnest($1::int8[], $2::int4[]) u(rid, ver)
     join version v on v.rid = u.rid and v.ver = u.ver ${JOIN_CLIENT_ID}`,
    [int8Array(named.map(([rid]) => BigInt(rid))), int4Array(named.map(([, ver]) => Number(ver)))],
  );
  return new Map(rows.map((row) => [`${row.rid}.${row.ver}`, storedVersion(row, ids)]));
}

/** A patient's chart: the newest resources of each of its slices, which are ranges of current_chart. */
import { currentRow } from '../access/sight.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ChartSlice, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import type { Ids } from '../numbers.ts';
import { int4Array, int8Array } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';
import { KeptChart, type KeptCharts } from './kept-charts.ts';
import { patientRid } from './patient.ts';
import { isPool, JOIN_CLIENT_ID, storedVersion, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const PATIENT = typeNumber('Patient')!;

/** Which versions a slice holds, newest first, as `rid.ver,rid.ver`; the slice -1 holds the patient. */
interface SliceRow {
  readonly slice: number;
  readonly held: string;
  /** What must be masked in the slice; a slice has one type, and the patient is the same, so it is the same for all of it. */
  readonly mask: number;
}

/**
 * The newest resources of each slice by clinical date. One statement says which versions they are and who may see them, a
 * second one fetches those that are not kept from the last time. Undefined when there is no such patient, or the record is
 * not open to the viewer.
 */
export async function chart(
  db: Statements,
  ids: Ids,
  kept: KeptCharts,
  patientId: string,
  slices: readonly ChartSlice[],
  as?: Viewer,
): Promise<StoredVersion[][] | undefined> {
  const pid = await patientRid(db, ids, patientId);
  if (pid === undefined) return undefined;
  const { name, sql, parameters } = slicesOf(pid, slices, as);
  const rows = await db.query<SliceRow>(name, sql, parameters);
  if (!rows.some(({ slice }) => slice === -1)) return undefined;

  // a transaction may yet take back what it wrote, and write another version under the same number
  const of = isPool(db) ? kept.of(pid) : new KeptChart();
  const held = slices.map((_, n) => rows.find(({ slice }) => slice === n)?.held ?? '');
  const found = of.slices(held) ?? of.keep(held, await fetch(db, ids, of.missing(held)));
  if (!as) return found;
  const masks = slices.map((_, n) => rows.find(({ slice }) => slice === n)?.mask ?? 0);
  if (masks.every((mask) => mask === 0)) {
    for (const version of new Set(found.flat())) as.note(version, pid);
    return found;
  }
  const shown = new Map<StoredVersion, StoredVersion>();
  const show = (version: StoredVersion, mask: number): StoredVersion => {
    const masked = shown.get(version) ?? as.shownVersion(version, mask, pid);
    shown.set(version, masked);
    return masked;
  };
  return found.map((slice, n) => slice.map((version) => show(version, masks[n]!)));
}

function slicesOf(pid: bigint, slices: readonly ChartSlice[], as: Viewer | undefined): Statement {
  const sql = new SqlText();
  const patient = sql.bind(pid, 'int8');
  const open = as ? `and ${as.eyes.record({ pid: patient, samePatient: true, given: true }, sql)}` : '';
  const seen = (type: number) => (as ? `and ${as.eyes.visible(currentRow('c', patient, [type]), sql)}` : '');
  const mask = (type: number) => (as ? as.eyes.mask(currentRow('c', patient, [type]), sql) : '0');
  const there = `select -1 as slice, '' as held, 0 as mask from current where rt = ${PATIENT} and rid = ${patient} ${open}`;
  const parts = slices.map(({ type, where, limit }, n) => {
    const number = typeNumber(type)!;
    const rt = sql.bind(number, 'int2');
    const tokens = where?.map((w) => hash64(`${type}.${w.param}|${w.system ?? ''}|${w.code}`));
    const filter = tokens ? `and c.tok && ${sql.int8s(tokens)}` : '';
    const newest = `select c.rid, c.ver, c.t0, ${mask(number)} as mask from current c
      where c.pid = ${patient} and c.rt = ${rt} ${filter} ${seen(number)}
      order by c.t0 desc, c.rid desc limit ${sql.bind(limit, 'int4')}`;
    return `select ${n}, string_agg(s.rid || '.' || s.ver, ',' order by s.t0 desc, s.rid desc), max(s.mask) from (${newest}) s`;
  });
  return sql.statement('chart', [there, ...parts].join('\nunion all '));
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

/** Everything in a patient's compartment: a range of current_chart, and what names the patient elsewhere. */
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import { currentRow, versionRow } from '../access/sight.ts';
import { answerTo, type Viewer } from '../access/viewer.ts';
import type { EverythingOptions, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { int2Array, int8Array } from '../pg-arrays.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';
import { currentVersions, JOIN_CLIENT_ID, ridsOf, shownTo, VERSION_COLUMNS, type VersionRow } from './versions.ts';

const PATIENT = typeNumber('Patient')!;

/** The number of a patient by id. */
export async function patientRid(db: Statements, ids: Ids, id: string): Promise<bigint | undefined> {
  return (await ridsOf(db, ids, [{ type: 'Patient', id }])).get(`Patient/${id}`);
}

/** Where a page of everything begins: after the key of the last resource of the one before; the patient comes first. */
type After = readonly [notPatient: boolean, rt: number, rid: bigint];

interface Part extends Scope {
  readonly patient: bigint;
  readonly since: bigint;
  readonly start: string | null;
  readonly end: string | null;
  readonly size: number;
}

/**
 * The patient, then the others by type and number. Resources that name the patient in another place than as their own
 * are in the compartment as well.
 */
function pageOf(part: Part, [notPatient, rt, rid]: After, as: Viewer | undefined): Statement {
  const sql = new SqlText();
  const patient = sql.bind(part.patient, 'int8');
  const types = sql.bind(part.types, 'int2[]');
  const since = sql.bind(part.since, 'int8');
  const [start, end] = [sql.bind(part.start, 'timestamptz'), sql.bind(part.end, 'timestamptz')];
  const after = `(${sql.bind(notPatient, 'bool')}, ${sql.bind(rt, 'int2')}, ${sql.bind(rid, 'int8')})`;
  const limit = sql.bind(part.size, 'int4');
  const asked = `c.rt = any(${types}) and (c.vid >= ${since} or c.rt = ${PATIENT})
      and (${start} is null or c.t0 is null or c.t1 > ${start} or c.rt = ${PATIENT})
      and (${end} is null or c.t0 is null or c.t0 < ${end} or c.rt = ${PATIENT})
      and (c.rt <> ${PATIENT}, c.rt, c.rid) > ${after}`;
  const seen = (pid?: string) => (as ? `and ${as.eyes.visible(currentRow('c', pid), sql)}` : '');
  const mask = as
    ? `, v.pid, case when v.pid = ${patient} then ${as.eyes.mask(versionRow('v', patient), sql)} else ${as.eyes.mask(versionRow('v'), sql)} end as mask`
    : '';
  // who may only find the patient gets nothing, not a record that looks empty
  const open = as ? `and ${as.eyes.record({ pid: patient, samePatient: true, given: true }, sql)}` : '';
  return sql.statement(
    'everything',
    `select ${VERSION_COLUMNS}${mask} from (
    (select c.rt <> ${PATIENT}, c.rt, c.rid, c.ver from current c
     where c.pid = ${patient} and ${asked} ${open} ${seen(patient)} order by 1, 2, 3 limit ${limit})
    union all
    (select distinct c.rt <> ${PATIENT}, c.rt, c.rid, c.ver from ix_ref r join current c on c.rid = r.rid
     where r.t = ${patient} and r.h = any(${sql.bind(part.keys, 'int8[]')}) and c.pid <> ${patient} and ${asked} ${open} ${seen()})
    order by 1, 2, 3 limit ${limit}) c
  join version v on v.rid = c.rid and v.ver = c.ver ${JOIN_CLIENT_ID} order by v.rt <> ${PATIENT}, v.rt, v.rid`,
  );
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
  as?: Viewer,
): Promise<AsyncIterable<StoredVersion[]> | undefined> {
  const rid = await patientRid(db, ids, patientId);
  if (rid === undefined) return undefined;
  const part: Part = {
    ...scope(compartment, options.types),
    patient: rid,
    since: options.since === undefined ? 0n : numberAt(options.since),
    start: timestamp(options.start),
    end: timestamp(options.end),
    size: options.pageSize ?? 1000,
  };
  const page = (after: After, viewer = as) => {
    const { name, sql, parameters } = pageOf(part, after, viewer);
    return db.query<VersionRow>(name, sql, parameters);
  };

  let begins: VersionRow[] | undefined;
  if (options.after) {
    const { type, id } = options.after;
    const named = await ridsOf(db, ids, [options.after]);
    const [patient] = await currentVersions(db, ids, [rid], as);
    if (patient?.type !== 'Patient') return undefined;
    const from = named.get(`${type}/${id}`);
    if (from === undefined)
      throw new FhirError(410, {
        severity: 'error',
        code: 'deleted',
        text: `${type}/${id}, which the last page ended with, is gone; start again with the first page.`,
      });
    begins = await page([type !== 'Patient', typeNumber(type)!, from]);
  } else {
    begins = await answerTo(as, db, rid, async (viewer) => {
      const rows = await page([false, 0, 0n], viewer);
      return rows[0]?.rt === PATIENT ? rows : undefined;
    });
  }
  if (!begins) return undefined;
  const first = begins;
  const more = first.length === part.size;
  const patientWanted = !options.types || options.types.includes('Patient');
  const wanted = (row: VersionRow) => row.rid !== rid || (patientWanted && row.vid >= part.since);

  async function* pages(): AsyncGenerator<StoredVersion[]> {
    let rows = first;
    for (let full = more; full; full = rows.length === part.size) {
      yield rows.filter(wanted).map((row) => shownTo(as, row, ids));
      const last = rows.at(-1)!;
      rows = await page([last.rt !== PATIENT, last.rt, last.rid]);
    }
    yield rows.filter(wanted).map((row) => shownTo(as, row, ids));
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

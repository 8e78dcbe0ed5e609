/** A patient's story: resources of several types in one sequence by clinical time, newest first, page by page by keyset. */
import { badRequest, foldText } from '@helseplattform/fhir';
import { partyKey } from '../access/keys.ts';
import { currentRow, versionRow } from '../access/sight.ts';
import { answerTo, type Viewer } from '../access/viewer.ts';
import type { StoredVersion, StoryPage, StoryPart, StoryRequest, StorySources, Token } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { type Ids, numberAt } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';
import type { Charts } from './chart.ts';
import { wholeOf } from './gathered-states.ts';
import {
  currentVersions,
  isPool,
  JOIN_CLIENT_ID,
  ridsOf,
  shownTo,
  VERSION_COLUMNS,
  type VersionRow,
} from './versions.ts';

const PATIENT = typeNumber('Patient')!;

/** The place after an entry: its clinical time (ms; undefined: it has none, and those come last) and its number. */
interface Place {
  readonly time: number | undefined;
  readonly rid: bigint;
}

/** Resources with a clinical time come first, then those without: two ranges of each type, read one after the other. */
type Stretch = 'dated' | 'undated';

/**
 * One page of a story. The first page of the whole of it, which is what a chart begins with, is kept: where nothing of the
 * patient's has changed, and the viewer sees all of it, it is the same object as the last time.
 * @returns undefined when there is no such patient, or the record is not open
 * @throws {FhirError} 400 for an `after` that is none of ours
 */
export async function story(
  db: Statements,
  ids: Ids,
  { kept, states }: Charts,
  patientId: string,
  request: StoryRequest,
  as?: Viewer,
): Promise<StoryPage | undefined> {
  const { by, at, from } = request;
  const named = [
    { type: 'Patient', id: patientId },
    ...(by?.targets ?? []),
    ...(at?.targets ?? []),
    ...(from ? [from] : []),
  ];
  const rids = await ridsOf(db, ids, named);
  const pid = rids.get(`Patient/${patientId}`);
  if (pid === undefined) return undefined;
  const { parts, limit, since, ...narrowed } = request;
  const now = (wanted = request, keeps = false) =>
    answerTo(as, db, pid, (viewer) => read(db, ids, pid, rids, { ...wanted, keeps }, viewer));
  // a transaction may yet take back what it wrote
  if (!isPool(db) || Object.keys(narrowed).length > 0) return (await now())?.page;
  const state = await states.of(pid, as);
  if (!state) return undefined;
  const own = as ? parts.filter(({ type }) => as.eyes.readsType(type)) : parts;
  if (state.whole === null || own.length === 0) return (await now())?.page;
  if (since !== undefined) return state.newest! < numberAt(since) ? NOTHING_NEW : (await now())?.page;
  const asked = `story ${limit} ${JSON.stringify(own)}`;
  const known = kept.of(pid).whole(asked, state.whole);
  const page = known && pages.get(known.slices);
  if (page) {
    if (as) for (const version of page.versions) as.note(version, pid);
    return page;
  }
  const found = await now({ parts: own, limit }, true);
  if (found && found.whole !== null && !found.masked) {
    const slices = [[...found.page.versions]];
    pages.set(slices, found.page);
    const bytes = found.page.versions.reduce((sum, { body }) => sum + body.length, 0);
    kept.of(pid).keepWhole(asked, found.whole, slices, bytes);
  }
  return found?.page;
}

/** Of whom nothing was written since: that is known by their state, and nobody needs to look for it. */
const NOTHING_NEW: StoryPage = { versions: [] };

/** Pages by the slices they are kept as. */
const pages = new WeakMap<readonly (readonly StoredVersion[])[], StoryPage>();

/**
 * In one statement; in two where the page goes over into what has no time. Each type is a range of current_chart that is read
 * until the page is full, the ranges are merged, and only the bodies of the page are fetched.
 */
async function read(
  db: Statements,
  ids: Ids,
  patient: bigint,
  rids: ReadonlyMap<string, bigint>,
  request: StoryRequest & { readonly keeps: boolean },
  as: Viewer | undefined,
): Promise<{ readonly page: StoryPage; readonly masked: boolean; readonly whole: bigint | null } | undefined> {
  const after =
    request.after === undefined
      ? request.from && (await placeAt(db, patient, rids, request.from, as))
      : placeOf(request.after, ids);
  const words = await Promise.all((request.words ?? []).map((word) => wordOf(db, patient, word, request.named ?? [])));
  const rowsOf = async (stretch: Stretch, from: Place | undefined, size: number) => {
    const { name, sql, parameters } = pageOf(stretch, patient, { ...request, words }, rids, from, size, as);
    return db.query<PageRow>(name, sql, parameters);
  };
  const undatedOnly = after !== undefined && after.time === undefined;
  const [first, ...found] = await rowsOf(undatedOnly ? 'undated' : 'dated', after, request.limit + 1);
  if (first?.slice !== -1) return undefined;
  const missing = request.limit + 1 - found.length;
  let { whole } = first;
  // what has no time comes after what has; a limit on time leaves it out
  if (!undatedOnly && missing > 0 && request.before === undefined) {
    const [again, ...undated] = await rowsOf('undated', undefined, missing);
    if (again?.whole !== whole) whole = null;
    found.push(...undated);
  }
  const page = found.slice(0, request.limit);
  const last = page.at(-1);
  return {
    page: {
      versions: page.map((row) => shownTo(as, row, ids)),
      ...(last && found.length > page.length
        ? { next: tokenOf({ time: last.ms ?? undefined, rid: last.rid }, ids) }
        : {}),
    },
    masked: page.some(({ mask }) => (mask ?? 0) !== 0),
    whole,
  };
}

interface PageRow extends VersionRow {
  /** -1: the patient, who is there where the record is open. */
  readonly slice: number;
  /** Clinical time, ms since 1970. */
  readonly ms: number | null;
  /** With the patient, where the page may be kept: the number of the patient's state, of the same moment as the page. */
  readonly whole: bigint | null;
}

/** Where a page begins that has an entry as its first; undefined for one that is not in the story, or is not seen. */
async function placeAt(
  db: Statements,
  patientRid: bigint,
  rids: ReadonlyMap<string, bigint>,
  { type, id }: NonNullable<StoryRequest['from']>,
  as: Viewer | undefined,
): Promise<Place | undefined> {
  const rid = rids.get(`${type}/${id}`);
  if (rid === undefined) return undefined;
  const sql = new SqlText();
  const patient = sql.bind(patientRid, 'int8');
  const rt = typeNumber(type)!;
  const seen = as ? `and ${as.eyes.visible(currentRow('c', patient, [rt]), sql)}` : '';
  const statement = sql.statement(
    'story-place',
    `select (extract(epoch from c.t0) * 1000)::float8 as ms from current c
     where c.rt = ${sql.bind(rt, 'int2')} and c.rid = ${sql.bind(rid, 'int8')} and c.pid = ${patient} ${seen}`,
  );
  const [row] = await db.query<{ ms: number | null }>(statement.name, statement.sql, statement.parameters);
  return row && { time: row.ms ?? undefined, rid: rid + 1n };
}

const ENTRY = 'select 0 as slice, c.rid, c.ver, c.t0, null::int8 as whole from current c';

function pageOf(
  stretch: Stretch,
  patientRid: bigint,
  request: Omit<StoryRequest, 'words'> & { readonly words: readonly Word[]; readonly keeps: boolean },
  rids: ReadonlyMap<string, bigint>,
  after: Place | undefined,
  size: number,
  as: Viewer | undefined,
): Statement {
  const sql = new SqlText();
  const patient = sql.bind(patientRid, 'int8');
  const limit = sql.bind(size, 'int4');
  const open = as ? `and ${as.eyes.record({ pid: patient, samePatient: true, given: true }, sql)}` : '';
  const whole = request.keeps ? `(select w.whole from (${wholeOf(patient, as?.eyes, sql)}) w)` : 'null::int8';
  const common = [
    `c.pid = ${patient}`,
    stretch === 'dated' ? 'c.t0 is not null' : 'c.t0 is null',
    ...beyond(after, sql),
    ...(request.before === undefined ? [] : [`c.t0 < ${sql.time(request.before)}`]),
    ...(request.since === undefined ? [] : [`c.vid >= ${sql.bind(numberAt(request.since), 'int8')}`]),
    ...(request.by ? [refers('c.rid', request.by, rids, sql)] : []),
    ...(request.at ? [belongs(request.at, rids, sql)] : []),
    ...request.words.filter(({ entries }) => !entries).map((word) => says(word, request.named ?? [], sql)),
  ];
  const entries = entriesOf(request.words);
  const parts = request.parts.flatMap((part) => {
    const type = typeNumber(part.type)!;
    const saying = entries?.get(type);
    if (entries && !saying) return [];
    const conditions = [
      ...common,
      `c.rt = ${sql.bind(type, 'int2')}`,
      ...tokens(part, sql),
      ...(saying ? [`c.rid = any(${sql.int8s(saying)})`] : []),
      ...(as ? [as.eyes.visible(currentRow('c', patient, [type]), sql)] : []),
    ];
    return `(${ENTRY} where ${conditions.join(' and ')} order by c.t0 desc, c.rid desc limit ${limit})`;
  });
  if (parts.length === 0) parts.push(`${ENTRY} where false`);
  const types = [PATIENT, ...request.parts.map(({ type }) => typeNumber(type)!)];
  const mask = as ? `, v.pid, ${as.eyes.mask(versionRow('v', patient, types), sql)} as mask` : '';
  return sql.statement(
    'story',
    `select s.slice, s.whole, (extract(epoch from s.t0) * 1000)::float8 as ms, ${VERSION_COLUMNS}${mask} from (
    (select -1 as slice, rid, ver, t0, ${whole} as whole from current where rt = ${PATIENT} and rid = ${patient} ${open})
    union all
    (select * from (${parts.join(' union all ')}) m order by m.t0 desc, m.rid desc limit ${limit})
  ) s join version v on v.rid = s.rid and v.ver = s.ver ${JOIN_CLIENT_ID} order by s.slice, s.t0 desc, s.rid desc`,
  );
}

function beyond(after: Place | undefined, sql: SqlText): string[] {
  if (after === undefined) return [];
  const rid = sql.bind(after.rid, 'int8');
  return [after.time === undefined ? `c.rid < ${rid}` : `(c.t0, c.rid) < (${sql.time(after.time)}, ${rid})`];
}

function tokens({ type, where, without }: StoryPart, sql: SqlText): string[] {
  const hashes = (some: readonly Token[]) =>
    sql.int8s(some.map(({ param, system, code }) => hash64(`${type}.${param}|${system ?? ''}|${code}`)));
  return [...(where ? [`c.tok && ${hashes(where)}`] : []), ...(without ? [`not c.tok && ${hashes(without)}`] : [])];
}

/** Refers to one of the targets by one of the parameters (`Type.code`). */
function refers(
  rid: string,
  { params, targets }: StorySources,
  rids: ReadonlyMap<string, bigint>,
  sql: SqlText,
): string {
  const numbers = targets.flatMap(({ type, id }) => rids.get(`${type}/${id}`) ?? []);
  if (numbers.length === 0) return 'false';
  return `exists (select from ix_ref r where r.rid = ${rid} and r.h ${sql.int8(params.map(hash64))} and r.t ${sql.int8(numbers)} offset 0)`;
}

/** Written at one of the units: it answers for the entry, is named in it, or had the contact the entry belongs to. */
function belongs(at: NonNullable<StoryRequest['at']>, rids: ReadonlyMap<string, bigint>, sql: SqlText): string {
  const parties = sql.int8s(at.targets.map(({ type, id }) => partyKey(`${type}/${id}`)));
  const contact = `exists (select from ix_ref e where e.rid = c.rid and e.h ${sql.int8(at.through.map(hash64))} and ${refers('e.t', at, rids, sql)} offset 0)`;
  return `(c.unit = any(${parties}) or c.org = any(${parties}) or ${refers('c.rid', at, rids, sql)} or ${contact})`;
}

/** A word that is looked for, with the entries that say it where those are few enough to be named. */
interface Word {
  readonly word: string;
  readonly entries?: readonly Entry[];
}
interface Entry {
  readonly rt: number;
  readonly rid: bigint;
}

/** Entries that are named: what more of them say stands among the newest, and is found while those are read. */
const FEW = 2_000;
/** Codes that have a word in their name: up to so many are compared with those of each entry one by one. */
const SHORT = 8;

/**
 * Which entries of a patient say a word. A story that is read from its newest entry until the page is full would be read to its
 * end, entry by entry, for a word that hardly any of them says; so the patient's texts are gone through once (ix_text_patient):
 * 0.4 µs of CPU each.
 */
async function wordOf(db: Statements, patient: bigint, word: string, params: readonly string[]): Promise<Word> {
  const sql = new SqlText();
  const pid = sql.bind(patient, 'int8');
  const asked = queryOf(word, sql);
  const limit = sql.bind(FEW + 1, 'int4');
  // `offset 0` keeps to the patient's own texts: the index of words has everybody's
  const texts = `(select t.rt, t.rid from (select rt, rid, tsv from ix_text where pid = ${pid} offset 0) t where t.tsv @@ ${asked} limit ${limit})`;
  const named = params.length === 0 ? undefined : namedAs(word, params, sql);
  // comparing arrays costs their lengths multiplied
  const codes = named
    ? `union all (select k.rt, k.rid from (select h from ${named} where cardinality(h) between 1 and ${SHORT}) n
       cross join lateral (select c.rt, c.rid from current c where c.pid = ${pid} and c.tok && n.h limit ${limit}) k)
       union all (select k.rt, k.rid from (select c.rt, c.rid, unnest(c.tok) as h from current c where c.pid = ${pid} and (select cardinality(h) > ${SHORT} from ${named})) k
       where k.h in (select unnest(n.h) from ${named} n) limit ${limit})`
    : '';
  // a word that is left out of the index, such as "og", is everywhere
  const statement = sql.statement(
    'story-word',
    `select null::int2 as rt, null::int8 as rid where numnode(${asked}) = 0 union all ${texts} ${codes}`,
  );
  const rows = await db.query<Entry | { rid: null }>(statement.name, statement.sql, statement.parameters);
  const entries = rows.filter((row): row is Entry => row.rid !== null);
  return entries.length < rows.length || entries.length > FEW ? { word } : { word, entries };
}

/** The entries of each type that say all of the words that are named; undefined where none is. */
function entriesOf(words: readonly Word[]): ReadonlyMap<number, readonly bigint[]> | undefined {
  const named = words.flatMap(({ entries }) => (entries ? [entries] : []));
  const [first, ...others] = named.map((entries) => new Map(entries.map(({ rid, rt }) => [rid, rt])));
  if (first === undefined) return undefined;
  const all = [...first].filter(([rid]) => others.every((other) => other.has(rid)));
  return new Map(
    [...Map.groupBy(all, ([, rt]) => rt)].map(([rt, entries]) => [rt, entries.map(([rid]) => rid)] as const),
  );
}

/** What was written says a word, or the beginning of it; or a code of it has a name that does. */
function says({ word }: Word, params: readonly string[], sql: SqlText): string {
  const asked = queryOf(word, sql);
  const inText = `(numnode(${asked}) = 0 or exists (select from ix_text t where t.rid = c.rid and t.tsv @@ ${asked} offset 0))`;
  return params.length === 0 ? inText : `(${inText} or c.tok && (select n.h from ${namedAs(word, params, sql)} n))`;
}

/** A query of one value: made once in a statement, where it would else be made again for each text it is compared with. */
const queryOf = (word: string, sql: SqlText): string =>
  `(select to_tsquery('norwegian', ${sql.text(`'${word.replaceAll(/['\\]/g, ' ').trim()}':*`)}))`;

/** The name of a query of one row: the hashes (`h`) of codes whose name has the word. */
const namedAs = (word: string, params: readonly string[], sql: SqlText): string =>
  sql.cte(
    'named',
    `select coalesce(array_agg(distinct s.h), '{}') as h from code_seen s where s.p = any(${sql.int8s(params.map((param) => hash64(`${param}"`)))}) and s.code like ${sql.text(`%${foldText(word).replaceAll(/[\\%_]/g, '\\$&')}%`)}`,
  );

/**
 * The resources that a patient's record refers to by some parameters (`Type.code`), each once: who wrote in it, and where.
 * @returns undefined when there is no such patient, or the record is not open
 */
export async function storySources(
  db: Statements,
  ids: Ids,
  patientId: string,
  params: readonly string[],
  as?: Viewer,
): Promise<StoredVersion[] | undefined> {
  const patient = (await ridsOf(db, ids, [{ type: 'Patient', id: patientId }])).get(`Patient/${patientId}`);
  if (patient === undefined) return undefined;
  const sql = new SqlText();
  const pid = sql.bind(patient, 'int8');
  const types = [...new Set(params.map((param) => typeNumber(param.split('.')[0]!)!))];
  const open = as ? `and ${as.eyes.record({ pid, samePatient: true, given: true }, sql)}` : '';
  const seen = as ? `and ${as.eyes.visible(currentRow('c', pid, types), sql)}` : '';
  const statement = sql.statement(
    'story-sources',
    `(select rid from current where rt = ${PATIENT} and rid = ${pid} ${open})
    union all
    (select distinct r.t from current c join ix_ref r on r.rid = c.rid and r.h ${sql.int8(params.map(hash64))}
     where c.pid = ${pid} and c.rt = any(${sql.int2s(types)}) ${seen})`,
  );
  const [there, ...found] = await db.query<{ rid: bigint }>(statement.name, statement.sql, statement.parameters);
  if (there === undefined) return undefined;
  return currentVersions(
    db,
    ids,
    found.map(({ rid }) => rid),
    as,
  );
}

const UNDATED = 'x';

/** Time and number of the last entry; both stand in the entry itself, so there is nothing to seal. */
const tokenOf = ({ time, rid }: Place, ids: Ids): string => `${time ?? UNDATED}~${ids.encode(rid)}`;

function placeOf(token: string, ids: Ids): Place {
  const [, time, id] = /^(x|-?\d+(?:\.\d+)?)~(.+)$/.exec(token) ?? [];
  const rid = id === undefined ? undefined : ids.decode(id);
  if (rid === undefined)
    throw badRequest('This is no place in a story. Start again from its beginning.', 'value', 'after');
  return { time: time === UNDATED ? undefined : Number(time), rid };
}

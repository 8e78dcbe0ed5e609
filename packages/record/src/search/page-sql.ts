/** A plan as one statement: the numbers of a page in order, then the bodies of that page only. */
import { currentRow, type Eyes, versionRow } from '../access/sight.ts';
import { typeNumber } from '../resource-types.ts';
import { and, Candidates } from './candidates.ts';
import type { Condition } from './conditions.ts';
import { type Better, drive } from './drivers.ts';
import { hashList } from './filters.ts';
import { Keyset } from './keyset.ts';
import { keyNames } from './order.ts';
import type { Position } from './page-token.ts';
import type { Listed, Part, Plan } from './planner.ts';
import { SqlText, type Statement } from './sql-text.ts';
import { byTime, walk } from './walks.ts';

/** Limits that statements have, so that few shapes serve all page sizes. */
const LIMITS = [2, 11, 21, 51, 101, 251, 501, 1001];

/**
 * The statement for a page of `size` matches and, as its last row without a body, the first match of the next page.
 * Rows: rid, vid, rt, ver, op, dict, body, fid, mask where somebody is watching, and the sort keys k0, k1… as text.
 * Of one chart, by eyes that ask through one relation ({@link Eyes.through}): no row where that does not open the record, and
 * one without a rid where it does and nothing is found.
 */
export function pageStatement(
  plan: Plan,
  size: number,
  position: Position | undefined,
  better: Better,
  eyes?: Eyes,
): Statement {
  const sql = new SqlText();
  const keyset = new Keyset(plan.order, position, sql);
  const page = ordered(plan, new Candidates(sql, keyset, LIMITS.find((limit) => limit > size)!), better);
  const keys = keyNames(plan.order)
    .map((key) => `, p.${key}::text as ${key}`)
    .join('');
  const most = sql.bind(size, 'int4');
  const patient = patientOf(plan);
  const opened = patient === undefined ? undefined : eyes?.opened(sql.patient(patient), sql);
  return sql.statement(
    'search',
    `select p.rid, v.vid, v.rt, p.ver, v.op, v.dict, v.body,
  (select i.fid from client_id i where i.rid = p.rid) as fid${keys}${masked('p.rid', eyes, sql, plan.types, patient)}
from ${opened === undefined ? '' : `${opened} o left join `}(select (row_number() over ())::int4 as n, q.* from (${page}) q) p${opened === undefined ? '' : ' on true'}
left join lateral (select vid, rt, op, dict, body${eyes ? ', pid' : ''} from version where version.rid = p.rid and version.ver = p.ver and p.n <= ${most} offset 0) v on true
where p.n <= ${most} + 1${opened === undefined ? '' : ' or p.n is null'} order by p.n`,
  );
}

/** The one patient that all matches belong to. */
function patientOf({ parts }: Plan): bigint | undefined {
  const [only] = parts;
  return parts.length === 1 && only?.source.from === 'chart' ? only.source.pid : undefined;
}

/**
 * Columns that say whose a row is and what must be masked of it, for who does not see everything; `v` has its version.
 * @param types what it may be; of anything but a Patient only the whereabouts can be masked, which the version tells
 * @param pid the one patient that all rows belong to
 */
export function masked(
  rid: string,
  eyes: Eyes | undefined,
  sql: SqlText,
  types?: readonly number[],
  pid?: bigint,
): string {
  if (!eyes) return '';
  const mask =
    types && !types.includes(PATIENT)
      ? eyes.mask(versionRow('v', pid === undefined ? undefined : sql.patient(pid), types), sql)
      : `(select ${eyes.mask(currentRow('m'), sql)} from current m where m.rt = v.rt and m.rid = ${rid} offset 0)`;
  return `, v.pid, ${mask} as mask`;
}

const PATIENT = typeNumber('Patient')!;

/** A query for the first `limit` numbers that a plan finds. */
export function ridsQuery(sql: SqlText, plan: Plan, limit: number, better: Better): string {
  const candidates = new Candidates(sql, new Keyset(plan.order, undefined, sql), limit);
  return `select rid from (${ordered(plan, candidates, better)}) q`;
}

/** A query for up to `limit` rows that a plan finds, whichever come first. */
export const limitedQuery = (sql: SqlText, plan: Plan, limit: number, better: Better): string =>
  `${all(sql, plan, better)} limit ${limit}`;

/** A query for how many a plan finds. */
export const countQuery = (sql: SqlText, plan: Plan, better: Better): string =>
  `select count(*) as total from (${all(sql, plan, better)}) q`;

function ordered(plan: Plan, candidates: Candidates, better: Better): string {
  const found = matches(plan, candidates, better);
  return `select * from (${found}) o ${candidates.keyset.orderBy('o')} ${candidates.cut}`;
}

const all = (sql: SqlText, plan: Plan, better: Better): string =>
  matches(plan, new Candidates(sql, new Keyset(plan.order, undefined, sql), undefined), better);

/** All parts of a plan as one query. */
function matches(plan: Plan, c: Candidates, better: Better): string {
  const { parts, how } = plan;
  if (parts.length === 0) return `select ${c.columns} from current c where false`;
  const earlier: string[] = [];
  const queries = parts.map((part) => {
    const { source, where } = part;
    if (how === 'together' || source.from !== 'set' || source.cap === undefined) {
      return candidatesOf(part, plan, c, better, [...earlier]);
    }
    // the set is read up to its cap; one more means that it is too large, and the next part has its turn
    const found = drive(source.condition, plan.types, c.sql, better);
    const set = c.sql.cte('d', `select rid from (${found}) f limit ${source.cap + 1}`);
    const guards = [...earlier, `(select count(*) from ${set}) <= ${source.cap}`];
    earlier.push(`(select count(*) from ${set}) > ${source.cap}`);
    return fromSet(`select distinct rid from ${set}`, plan, c, where, guards);
  });
  return queries.length === 1 ? queries[0]! : queries.map((query) => `(${query})`).join(' union all ');
}

function candidatesOf(
  { source, where }: Part,
  plan: Plan,
  c: Candidates,
  better: Better,
  guards: readonly string[],
): string {
  const { sql } = c;
  const set = (condition: Condition) => `select distinct rid from (${drive(condition, plan.types, sql, better)}) f`;
  switch (source.from) {
    case 'chart': {
      const of = [`c.pid = ${sql.patient(source.pid)}`, ofTypes(plan, c), ...guards];
      return isInOrder(plan, c)
        ? byTime(c, of, where, [])
        : c.sorted(`from current c where ${and([...of, c.filters(where)])}`);
    }
    case 'others':
      return fromSet(set(source.condition), plan, c, where, guards, `c.pid <> ${sql.bind(source.pid, 'int8')}`);
    case 'set': {
      const { condition } = source;
      if (condition.is !== 'visible' || !isInOrder(plan, c)) return fromSet(set(condition), plan, c, where, guards);
      const patients = condition.eyes.patients(sql);
      return byTime(c, ['c.pid = p.pid', ofTypes(plan, c), ...guards], where, [], patients);
    }
    case 'listed':
      return listed(source.condition, plan, c, where, guards);
    case 'all':
      return c.sorted(`from current c where ${and([ofTypes(plan, c), ...guards, c.filters(where)])}`);
    case 'walk':
      return walkTypes(plan, c, where, guards);
  }
}

/** Whether current_chart has each patient's resources in the order of the page. */
const isInOrder = ({ order, types }: Plan, { limit }: Candidates): boolean =>
  order.by === 'clinical' && types.length === 1 && limit !== undefined;

const ofTypes = (plan: Plan, c: Candidates): string => `c.rt ${c.sql.int2(plan.types)}`;

/** A set of numbers, each looked up. The sort is over the set, which is small. */
function fromSet(
  rids: string,
  plan: Plan,
  c: Candidates,
  where: readonly Condition[],
  guards: readonly string[],
  more = '',
): string {
  const row = c.row([ofTypes(plan, c), 'c.rid = d.rid', more], where);
  return c.sorted(`from (${rids}) d cross join ${row} where ${and(guards)}`);
}

/** Along ix_eq or ix_ref, whose rows of one hash, or of one target, are in the order of numbers. */
function listed(
  condition: Listed,
  plan: Plan,
  c: Candidates,
  where: readonly Condition[],
  guards: readonly string[],
): string {
  const { sql, keyset, limit } = c;
  const { looks, rest } = c.looks(where, 'e.rid');
  const row = c.row([ofTypes(plan, c), 'c.rid = e.rid'], rest);
  const order = limit === undefined ? '' : keyset.by('e.rid');
  const along = (table: string, of: readonly string[]) =>
    `select ${c.columns} from ${table} e cross join ${row} where ${and([...of, keyset.after('e'), ...looks])} ${order} ${c.cut}`;
  if (condition.is === 'refers') {
    return along('ix_ref', [`e.h ${sql.int8(condition.h)}`, `e.t ${sql.int8(condition.rids)}`, ...guards]);
  }
  if (condition.seen.length === 0 && condition.hashes.length === 1) {
    return along('ix_eq', [`e.h = ${sql.bind(condition.hashes[0]!, 'int8')}`, ...guards]);
  }
  // of each hash the first ones: the first ones of all are among them
  const rows = along('ix_eq', ['e.h = u.h']);
  return `select distinct c.* from unnest(${hashList(condition, sql)}) u(h) cross join lateral (${rows}) c where ${and(guards)}`;
}

/** Along the index that has the order of the search, each type by itself. */
function walkTypes(plan: Plan, c: Candidates, where: readonly Condition[], guards: readonly string[]): string {
  const { types, order } = plan;
  const { sql } = c;
  if (c.limit === undefined)
    return c.sorted(`from current c where ${and([ofTypes(plan, c), ...guards, c.filters(where)])}`);
  const one = (rt: number) => walk(c, `= ${sql.bind(rt, 'int2')}`, where, guards);
  if (types.length === 1) return one(types[0]!);
  if (order.by === 'clinical') return types.map((rt) => `(${one(rt)})`).join(' union all ');
  return `select c.* from unnest(${sql.int2s(types)}) u(rt) cross join lateral (${walk(c, '= u.rt', where, [])}) c where ${and(guards)}`;
}

/** Conditions as SQL that finds resources by itself: where candidates come from when there is no patient to look in. */
import { foldText } from '@helseplattform/fhir';
import type { Condition, Query } from './conditions.ts';
import { dateFilter, filter, hashList, numberRows, stringFilter, textFilter } from './filters.ts';
import type { SqlText } from './sql-text.ts';
import type { DateTest } from './tree.ts';

/** Intervals longer than this have an index of their own (current_long, ix_date_long): `is_long` of the schema, in ms. */
const LONG = 25 * 3_600_000;

/** Whether a condition can be a source of candidates. */
export function canDrive(condition: Condition): boolean {
  switch (condition.is) {
    case 'not':
    case 'has':
    case 'types':
    case 'open':
    case 'placed':
      return false;
    case 'visible':
      return condition.patients !== undefined;
    case 'all':
      return condition.of.some(canDrive);
    case 'any':
      return condition.of.length > 0 && condition.of.every(canDrive);
    case 'clinical':
    case 'dates':
      return condition.test.must !== 'ne';
    default:
      return true;
  }
}

/**
 * A query for the numbers (`rid`, possibly more than once) of the resources that meet the condition; some may not when
 * the condition is compound ({@link isExact}). Only where {@link canDrive} says so.
 */
export function drive(condition: Condition, types: readonly number[], sql: SqlText, better: Better): string {
  switch (condition.is) {
    case 'eq':
      return condition.seen.length === 0 && condition.hashes.length === 1
        ? `select e.rid from ix_eq e where e.h = ${sql.bind(condition.hashes[0]!, 'int8')}`
        : `select e.rid from ix_eq e where e.h = any(${hashList(condition, sql)})`;
    case 'patient':
      return `select x.rid from current x where x.pid ${sql.int8(condition.rids)} and x.rt ${sql.int2(types)}`;
    case 'refers':
      return `select r.rid from ix_ref r where r.h ${sql.int8(condition.h)} and r.t ${sql.int8(condition.rids)}`;
    case 'clinical':
      return byTime(condition.test, `select x.rid from current x where x.rt ${sql.int2(types)}`, 'x.t0', 'x.t1', sql);
    case 'dates':
      return byTime(
        condition.test,
        `select d.rid from ix_date d where d.h ${sql.int8(condition.h)}`,
        'd.lo',
        'd.hi',
        sql,
      );
    case 'numbers':
      return `select n.rid from ${numberRows(condition, sql)}`;
    case 'strings':
      return `select s.rid from ix_str s where s.h ${sql.int8(condition.h)} and ${stringRange(condition, sql)}`;
    case 'rids':
      return `select unnest(${sql.int8s(condition.rids)}) as rid`;
    case 'written':
      return condition.ranges
        .map(
          ({ low, high }) =>
            `select w.rid from version w where w.rt ${sql.int2(types)} and w.vid >= ${sql.bind(low, 'int8')} and w.vid < ${sql.bind(high, 'int8')}`,
        )
        .join(' union all ');
    case 'freeText':
      return `select t.rid from ix_text t where t.rt ${sql.int2(types)} and ${textFilter(condition, sql)}`;
    case 'patientWhere':
      return `select x.rid from (${ridsOf(condition.query, sql, better)}) p cross join lateral (select x.rid from current x where x.pid = p.rid and x.rt ${sql.int2(types)} offset 0) x`;
    case 'refersWhere':
      return `select r.rid from (${ridsOf(condition.query, sql, better)}) i cross join lateral (select r.rid from ix_ref r where r.h ${sql.int8(condition.h)} and r.t = i.rid offset 0) r`;
    case 'referred':
      return condition.asPatient
        ? ridsOf(condition.query, sql, better, 'pid')
        : `select r.t as rid from (${ridsOf(condition.query, sql, better)}) o cross join lateral (select r.t from ix_ref r where r.rid = o.rid and r.h ${sql.int8(condition.h)} offset 0) r`;
    case 'visible':
      return `select x.rid from ${condition.eyes.patients(sql)} p cross join lateral (select x.rid from current x where x.pid = p.pid and x.rt ${sql.int2(types)} offset 0) x`;
    case 'any':
      return condition.of.map((part) => `(${drive(part, types, sql, better)})`).join(' union all ');
    case 'all':
      return drive(better(condition.of)!, types, sql, better);
    default:
      throw new Error(`${condition.is} is no source of candidates`);
  }
}

/** Chooses the condition that fewest resources meet, of those that can drive; undefined when none can. */
export type Better = (conditions: readonly Condition[]) => Condition | undefined;

/** Whether {@link drive} finds only resources that meet the condition. */
export function isExact(condition: Condition): boolean {
  if (condition.is === 'any') return condition.of.every(isExact);
  return condition.is !== 'all' && condition.is !== 'written' && condition.is !== 'rids' && condition.is !== 'visible';
}

/** A query for the numbers of what an inner search finds; with `pid`, of the patients they belong to (as `rid`). */
function ridsOf(query: Query, sql: SqlText, better: Better, column: 'rid' | 'pid' = 'rid'): string {
  const parts = query.where.is === 'all' ? query.where.of : [query.where];
  const driver = better(parts);
  const c = sql.alias('c');
  if (!driver) {
    return `select ${c}.${column} as rid from current ${c} where ${c}.rt ${sql.int2(query.types)} and ${filter(query.where, c, sql)}`;
  }
  const rest = isExact(driver) ? parts.filter((part) => part !== driver) : parts;
  const found = drive(driver, query.types, sql, better);
  if (rest.length === 0 && column === 'rid' && findsType(driver)) return found;
  const where = filter({ is: 'all', of: rest }, c, sql);
  return `select ${c}.rid from (select distinct rid from (${found}) f) d cross join lateral (select ${c}.${column} as rid from current ${c} where ${c}.rt ${sql.int2(query.types)} and ${c}.rid = d.rid and ${where} offset 0) ${c}`;
}

/** Index rows hold the type in their hash, so what they find is of the right type. */
export const findsType = (condition: Condition): boolean =>
  condition.is === 'any' ? condition.of.every(findsType) : condition.is !== 'rids' && condition.is !== 'referred';

/** Rows by a date. Where only their end is bound from below they are read in stretches, the largest first ({@link stretches}). */
function byTime(test: DateTest, select: string, lo: string, hi: string, sql: SqlText): string {
  return stretches(test, lo, hi, sql)
    .map((stretch) => `${select} and ${stretch}`)
    .join(' union all ');
}

/**
 * A test as conditions on disjoint stretches of the indexes on beginnings and on long intervals, latest beginning first.
 * What reaches an instant began after it, or within the longest short interval before it, or is long.
 */
export function stretches(test: DateTest, lo: string, hi: string, sql: SqlText): string[] {
  const reach = reachOf(test);
  if (reach === undefined) return [dateFilter(test, lo, hi, sql)];
  const at = () => sql.time(reach);
  const before = () => sql.time(reach - LONG);
  const whole = () => dateFilter(test, lo, hi, sql);
  return [
    test.must === 'overlap' ? `${lo} >= ${at()} and ${lo} < ${sql.time(test.high)}` : `${lo} >= ${at()}`,
    `${lo} >= ${before()} and ${lo} < ${at()} and ${whole()}`,
    `${lo} < ${before()} and is_long(${lo}, ${hi}) and ${hi} > ${at()} and ${whole()}`,
  ];
}

/** When only the end of an interval is bound from below: the instant it must reach. */
function reachOf({ must, low, high }: DateTest): number | undefined {
  if (must === 'gt') return high;
  if (must === 'ge' || must === 'overlap') return low;
  return undefined;
}
/** The same as {@link stringFilter}, with bounds that the index on the beginning of the text can use. */
function stringRange({ how, text }: Extract<Condition, { is: 'strings' }>, sql: SqlText): string {
  const start = 'sort_text(s.v) collate "C"';
  switch (how) {
    case 'starts': {
      const head = sortText(text);
      const end = after(head);
      const bounds = `${start} >= ${sql.text(head)}${end === undefined ? '' : ` and ${start} < ${sql.text(end)}`}`;
      return /^[^{|}æøå]{0,120}$/.test(text) ? bounds : `${bounds} and ${stringFilter(how, text, sql)}`;
    }
    case 'contains':
      return `s.v like ${sql.text(`%${likeText(text)}%`)}`;
    case 'ends':
      return `s.v like ${sql.text(`%${likeText(text)}`)}`;
    default:
      return `${start} = ${sql.text(sortText(how === 'exact' ? foldText(text) : text))} and ${stringFilter(how, text, sql)}`;
  }
}

/** What the function sort_text of the schema makes of a text. */
function sortText(text: string): string {
  const head = [...text].slice(0, 120).join('');
  return head.replace(/[æøå]/g, (letter) => (letter === 'æ' ? '{' : letter === 'ø' ? '|' : '}'));
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** The first text after all that start with this one, by code points; undefined when there is none. */
export function after(text: string): string | undefined {
  const points = [...text];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0)!;
    if (point < 0x10ffff) return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
  return undefined;
}

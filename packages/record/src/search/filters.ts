/** Conditions as SQL on one row of `current`: what is asked of each candidate. */

import { foldText } from '@helseplattform/fhir';
import { currentRow } from '../access/sight.ts';
import { typeNumber } from '../resource-types.ts';
import type { Condition, EqCondition, Query, Seen } from './conditions.ts';
import type { SqlText } from './sql-text.ts';
import type { DateTest, StringMatch } from './tree.ts';

/*
 * Every subquery on an index table ends with `offset 0`: PostgreSQL then asks it once for each candidate, by index,
 * and cannot turn it into a join over all rows of the table.
 */

const PATIENT = typeNumber('Patient')!;

/** The condition on the row with an alias. */
export function filter(condition: Condition, row: string, sql: SqlText): string {
  switch (condition.is) {
    case 'all':
      return condition.of.length === 0 ? 'true' : condition.of.map((part) => filter(part, row, sql)).join(' and ');
    case 'any':
      return condition.of.length === 0
        ? 'false'
        : `(${condition.of.map((part) => `(${filter(part, row, sql)})`).join(' or ')})`;
    case 'not':
      return `not (${filter(condition.of, row, sql)})`;
    case 'eq':
      return eqFilter(condition, row, sql);
    case 'patient':
      return `${row}.pid ${sql.int8(condition.rids)}`;
    case 'refers':
      return `exists (select from ix_ref r where r.rid = ${row}.rid and r.h ${sql.int8(condition.h)} and r.t ${sql.int8(condition.rids)} offset 0)`;
    case 'has':
      return `${row}.has & ${sql.bind(condition.mask, 'int8')} <> 0`;
    case 'clinical':
      return dateFilter(condition.test, `${row}.t0`, `${row}.t1`, sql);
    case 'dates':
      return `exists (select from ix_date d where d.rid = ${row}.rid and d.h ${sql.int8(condition.h)} and ${dateFilter(condition.test, 'd.lo', 'd.hi', sql)} offset 0)`;
    case 'numbers':
      return `exists (select from ${numberRows(condition, sql)} and n.rid = ${row}.rid offset 0)`;
    case 'strings':
      return `exists (select from ix_str s where s.rid = ${row}.rid and s.h ${sql.int8(condition.h)} and ${stringFilter(condition.how, condition.text, sql)} offset 0)`;
    case 'rids':
      return `${row}.rid ${sql.int8(condition.rids)}`;
    case 'written':
      return `(${condition.ranges
        .map(({ low, high }) => `${row}.vid >= ${sql.bind(low, 'int8')} and ${row}.vid < ${sql.bind(high, 'int8')}`)
        .join(' or ')})`;
    case 'freeText':
      return `exists (select from ix_text t where t.rid = ${row}.rid and ${textFilter(condition, sql)} offset 0)`;
    case 'types':
      return `${row}.rt ${sql.int2(condition.types)}`;
    case 'visible':
      return condition.eyes.visible(seenRow(condition, row, sql, condition.types), sql);
    case 'open':
      return `(${row}.rt <> ${PATIENT} or ${condition.eyes.open(seenRow(condition, row, sql), sql)})`;
    case 'placed':
      return `not ${condition.eyes.hidden(seenRow(condition, row, sql), sql)}`;
    case 'patientWhere': {
      const p = sql.alias('p');
      return `exists (select from current ${p} where ${p}.rt = ${PATIENT} and ${p}.rid = ${row}.pid and ${filter(condition.query.where, p, sql)} offset 0)`;
    }
    case 'refersWhere': {
      const r = sql.alias('r');
      return `exists (select from ix_ref ${r} cross join lateral ${rowOf(condition.query, `${r}.t`, sql)} where ${r}.rid = ${row}.rid and ${r}.h ${sql.int8(condition.h)} offset 0)`;
    }
    case 'referred': {
      const r = sql.alias('r');
      if (condition.asPatient) {
        return `exists (select from current ${r} where ${r}.pid = ${row}.rid and ${r}.rt ${sql.int2(condition.query.types)} and ${filter(condition.query.where, r, sql)} offset 0)`;
      }
      return `exists (select from ix_ref ${r} cross join lateral ${rowOf(condition.query, `${r}.rid`, sql)} where ${r}.t = ${row}.rid and ${r}.h ${sql.int8(condition.h)} offset 0)`;
    }
  }
}

const seenRow = ({ pid }: { readonly pid?: bigint }, row: string, sql: SqlText, types?: readonly number[]) =>
  currentRow(row, pid === undefined ? undefined : sql.patient(pid), types);

/** The row with a number, if the query finds it. */
function rowOf(query: Query, rid: string, sql: SqlText): string {
  const i = sql.alias('i');
  return `(select ${i}.rid from current ${i} where ${i}.rt ${sql.int2(query.types)} and ${i}.rid = ${rid} and ${filter(query.where, i, sql)} offset 0) ${i}`;
}

function eqFilter(condition: EqCondition, row: string, sql: SqlText): string {
  const { hashes, seen } = condition;
  if (seen.length === 0 && hashes.length === 1) return `${sql.bind(hashes[0]!, 'int8')} = any(${row}.tok)`;
  // against a long list each hash of the row is looked up, instead of comparing every pair
  if (hashes.length > 16) {
    return `exists (select from unnest(${row}.tok) k(h) where k.h in (select unnest(${hashList(condition, sql)})) offset 0)`;
  }
  return `${row}.tok && ${hashList(condition, sql)}`;
}

/** An array of the hashes, those of code_seen as it is now included. */
export function hashList({ hashes, seen }: EqCondition, sql: SqlText): string {
  if (seen.length === 0) return sql.int8s(hashes);
  const looked = seen.map((s) => `select s.h from code_seen s where ${seenFilter(s, sql)}`);
  const own = hashes.length === 0 ? [] : [`select unnest(${sql.int8s(hashes)})`];
  return `array(${[...own, ...looked].join(' union all ')})`;
}

function seenFilter({ p, by, value }: Seen, sql: SqlText): string {
  const of = `s.p ${sql.int8(p)}`;
  switch (by) {
    case 'code':
      return `${of} and s.code = ${sql.text(value)}`;
    case 'system':
      return `${of} and s.system = ${sql.text(value)}`;
    case 'textStarts':
    case 'startsWith':
      return `${of} and starts_with(s.code, ${sql.text(value)})`;
    case 'startOf':
      return `${of} and starts_with(${sql.text(value)}, s.code)`;
  }
}

/** How an interval [lo, hi) must lie (https://hl7.org/fhir/R4/search.html#prefix). Bounds that follow are added for the index on lo. */
export function dateFilter({ must, low, high }: DateTest, lo: string, hi: string, sql: SqlText): string {
  const l = () => sql.time(low);
  const h = () => sql.time(high);
  switch (must) {
    case 'eq':
      return `(${lo} >= ${l()} and ${lo} < ${h()} and ${hi} <= ${h()})`;
    case 'ne':
      return `not (${lo} >= ${l()} and ${hi} <= ${h()})`;
    case 'gt':
      return `${hi} > ${h()}`;
    case 'ge':
      return `(${hi} > ${h()} or (${lo} >= ${l()} and ${hi} <= ${h()}))`;
    case 'lt':
      return `${lo} < ${l()}`;
    case 'le':
      return `(${lo} < ${h()} and (${lo} < ${l()} or ${hi} <= ${h()}))`;
    case 'sa':
      return `${lo} >= ${h()}`;
    case 'eb':
      return `(${lo} < ${l()} and ${hi} <= ${l()})`;
    case 'overlap':
      return `(${lo} < ${h()} and ${hi} > ${l()})`;
  }
}

/** `from` and the beginning of `where` for the rows `n` of ix_num that match. */
export function numberRows({ ranges }: Extract<Condition, { is: 'numbers' }>, sql: SqlText): string {
  if (ranges.length === 1) {
    const [{ h, low, high }] = ranges as [(typeof ranges)[0]];
    return `ix_num n where n.h = ${sql.bind(h, 'int8')} and n.v >= ${sql.bind(low, 'float8')} and n.v <= ${sql.bind(high, 'float8')}`;
  }
  const [h, low, high] = [ranges.map((r) => r.h), ranges.map((r) => r.low), ranges.map((r) => r.high)];
  return `unnest(${sql.int8s(h)}, ${sql.float8s(low)}, ${sql.float8s(high)}) u(h, low, high) join ix_num n on n.h = u.h and n.v >= u.low and n.v <= u.high where true`;
}

/** What is asked of a row `s` of ix_str. */
export function stringFilter(how: StringMatch, text: string, sql: SqlText): string {
  switch (how) {
    case 'starts':
      return `starts_with(s.v, ${sql.text(text)})`;
    case 'contains':
      return `strpos(s.v, ${sql.text(text)}) > 0`;
    case 'ends':
      return `right(s.v, ${sql.bind([...text].length, 'int4')}) = ${sql.text(text)}`;
    case 'equal':
      return `s.v = ${sql.text(text)}`;
    case 'exact':
      // x is the text as it was, where folding changed it; '' on the row with ASCII letters for the Norwegian ones
      return `s.v = ${sql.text(foldText(text))} and coalesce(s.x, s.v) = ${sql.text(text)}`;
  }
}

/** What is asked of a row `t` of ix_text. */
export function textFilter({ scope, query }: Extract<Condition, { is: 'freeText' }>, sql: SqlText): string {
  const asked = `websearch_to_tsquery('norwegian', ${sql.text(query)})`;
  return scope === 'content' ? `t.tsv @@ ${asked}` : `t.tsv @@ ${asked} and ts_filter(t.tsv, '{a}') @@ ${asked}`;
}

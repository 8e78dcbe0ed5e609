/** Candidates read off an index that has them in the order of the search, until the page is full. */
import { and, type Candidates, type Conditional } from './candidates.ts';
import type { Condition } from './conditions.ts';
import { stretches } from './drivers.ts';
import { filter } from './filters.ts';
import type { Key, Walk } from './order.ts';

/** Resources of one type (`type`: a condition on it, such as `= $1`) in the order of the search. */
export function walk(c: Candidates, type: string, where: readonly Condition[], guards: readonly string[]): string {
  const { order } = c.keyset;
  switch (order.by) {
    case 'rid':
      return byNumber(c, type, where, guards);
    case 'written':
      return byVersion(c, type, where, guards);
    case 'clinical':
      return byTime(c, [`c.rt ${type}`, ...guards], where, boundsOf(c, where));
    case 'keys': {
      const [first] = order.keys;
      if (first?.walk) return byValue(c, first, first.walk, type, where, guards);
      return c.sorted(`from current c where ${and([`c.rt ${type}`, ...guards, c.filters(where)])}`);
    }
  }
}

/** Along the primary key of current. */
function byNumber(c: Candidates, type: string, where: readonly Condition[], guards: readonly string[]): string {
  const order = c.keyset.by('c.rid');
  // without the fence PostgreSQL might prefer another index, and sort all it finds there
  const rows = `select * from current c where ${and([`c.rt ${type}`, c.keyset.after('c')])} ${order} offset 0`;
  return `select ${c.columns} from (${rows}) c where ${and([...guards, c.filters(where)])} ${order} ${c.cut}`;
}

/** Along version_recent; versions that are no longer current are passed over. */
function byVersion(c: Candidates, type: string, where: readonly Condition[], guards: readonly string[]): string {
  const { sql, keyset } = c;
  const { looks, rest } = c.looks(where, 'w.rid');
  const row = c.row(['c.rt = w.rt', 'c.rid = w.rid', 'c.vid = w.vid'], rest);
  const within = where.flatMap((part) =>
    part.is === 'written' && part.ranges.length === 1
      ? part.ranges.map(({ low, high }) => `w.vid >= ${sql.bind(low, 'int8')} and w.vid < ${sql.bind(high, 'int8')}`)
      : [],
  );
  const key = keyset.position?.keys[0];
  const beyond = key == null ? '' : `w.vid ${keyset.beyond} ${sql.bind(key, 'int8')}`;
  const conditions = and([`w.rt ${type}`, ...within, beyond, ...looks, ...guards]);
  return `select ${c.columns} from version w cross join ${row} where ${conditions} ${keyset.by('w.vid')} ${c.cut}`;
}

/**
 * By the clinical date, along current_chart or current_clinical (`of`: the condition on the columns before the date), in
 * stretches one after the other: the resources with a date, by `bounds`, and those without.
 * @param patients the name of a query for patients `p` that `of` speaks of: the first of each are read, and the first of all
 * are among them
 */
export function byTime(
  c: Candidates,
  of: readonly string[],
  where: readonly Condition[],
  bounds: readonly string[],
  patients?: string,
): string {
  const { sql, keyset } = c;
  const { position, direction } = keyset;
  const filters = c.filters(where);
  const ofEach = (rows: string) =>
    patients === undefined
      ? rows
      : `select c.* from ${patients} p cross join lateral (${rows}) c order by c.k0 ${direction}, c.rid ${direction} ${c.cut}`;
  const key = position?.keys[0];
  const stretch =
    (conditions: readonly string[]): Conditional =>
    (more) =>
      ofEach(
        `select ${c.columns} from current c where ${and([...of, ...conditions, ...more, filters])} ${keyset.by('c.t0')}, c.rid ${direction} ${c.cut}`,
      );
  const beyond =
    key == null
      ? ''
      : `(c.t0, c.rid) ${keyset.beyond} (${sql.bind(key, 'timestamptz')}, ${sql.bind(position!.rid, 'int8')})`;
  const dated = (bounds.length === 0 ? [''] : bounds).map((bound) => stretch(['c.t0 is not null', bound, beyond]));
  const onMissing = position !== undefined && key == null;
  const undated = stretch([
    'c.t0 is null',
    onMissing ? `c.rid ${keyset.beyond} ${sql.bind(position.rid, 'int8')}` : '',
  ]);
  return c.valuedFirst(dated, where.some((part) => part.is === 'clinical') ? undefined : undated);
}

/** The stretches of current_clinical and current_long that a condition on the clinical date leaves, in the order of reading. */
function boundsOf(c: Candidates, where: readonly Condition[]): string[] {
  const dated = where.find((part) => part.is === 'clinical');
  if (dated?.is !== 'clinical' || dated.test.must === 'ne') return [];
  const latestFirst = stretches(dated.test, 'c.t0', 'c.t1', c.sql);
  return c.keyset.direction === 'desc' ? latestFirst : latestFirst.reverse();
}

/** Along an index table in the order of the first key, then the resources that have no value. */
function byValue(
  c: Candidates,
  key: Key,
  { table, h, value, counts, present }: Walk,
  type: string,
  where: readonly Condition[],
  guards: readonly string[],
): string {
  const { sql, keyset } = c;
  const later = () => keyset.later('c').map((column) => `, ${column}`);
  const cut = (rows: string, first: 'always' | 'never') =>
    `select * from (${rows}) c where ${and([keyset.after('c')])} ${keyset.orderByRest('c', first)} ${c.cut}`;
  const at = keyset.position?.keys[0];

  const valued: Conditional = (more) => {
    const { looks, rest } = c.looks(where, 's.rid');
    const row = c.row([`c.rt ${type}`, 'c.rid = s.rid'], rest);
    const beyond = keyset.directionOf(key) === 'desc' ? '<=' : '>=';
    const from = at == null ? '' : `${value('s')} ${beyond} ${sql.bind(at, key.type)}`;
    // of several values the one that counts is the first in the direction of the order; of equal ones either
    const before = key.descending ? '>' : '<';
    const first = `not exists (select from ${table} t where ${and(['t.rid = s.rid', 't.h = s.h', counts('t', sql)])} and (${value('t')}, t.ctid) ${before} (${value('s')}, s.ctid) offset 0)`;
    const conditions = and([
      `s.h = ${sql.bind(h, 'int8')}`,
      counts('s', sql),
      from,
      ...looks,
      first,
      ...guards,
      ...more,
    ]);
    return cut(
      `select s.rid, c.ver, ${value('s')} as k0${later().join('')} from ${table} s cross join ${row} where ${conditions}`,
      'always',
    );
  };
  // whoever is found by a value of this parameter has one
  const always = present === undefined || where.some((part) => 'h' in part && part.h.length === 1 && part.h[0] === h);
  const missing: Conditional = (more) => {
    const none = filter({ is: 'not', of: present! }, 'c', sql);
    const conditions = and([`c.rt ${type}`, none, ...guards, ...more, c.filters(where)]);
    return cut(
      `select c.rid, c.ver, null::${key.type} as k0${later().join('')} from current c where ${conditions}`,
      'never',
    );
  };
  return c.valuedFirst([valued], always ? undefined : missing);
}

/** A plan as one statement: the numbers of a page in order, then the bodies of that page only. */
import type { Condition } from './conditions.ts';
import { type Better, drive, stretches } from './drivers.ts';
import { filter, hashList } from './filters.ts';
import type { Key, Order, Walk } from './order.ts';
import type { Position } from './page-token.ts';
import type { Listed, Part, Plan } from './planner.ts';
import { SqlText, type Statement } from './sql-text.ts';

/** Limits that statements have, so that few shapes serve all page sizes. */
const LIMITS = [2, 11, 21, 51, 101, 251, 501, 1001];

/**
 * The statement for a page of `size` matches and, as its last row without a body, the first match of the next page.
 * Rows: rid, vid, rt, ver, op, dict, body, fid, and the sort keys k0, k1… as text.
 */
export function pageStatement(plan: Plan, size: number, position: Position | undefined, better: Better): Statement {
  const sql = new SqlText();
  const text = new PageText(sql, plan, position, LIMITS.find((limit) => limit > size)!, better);
  const page = text.ordered(text.matches());
  const keys = text.keys.map((key) => `, p.${key}::text as ${key}`).join('');
  const most = sql.bind(size, 'int4');
  return sql.statement(
    'search',
    `select p.rid, v.vid, v.rt, p.ver, v.op, v.dict, v.body,
  (select i.fid from client_id i where i.rid = p.rid) as fid${keys}
from (select (row_number() over ())::int4 as n, q.* from (${page}) q) p
left join lateral (select vid, rt, op, dict, body from version where version.rid = p.rid and version.ver = p.ver and p.n <= ${most} offset 0) v on true
where p.n <= ${most} + 1 order by p.n`,
  );
}

/** A query for the first `limit` numbers that a plan finds. */
export function ridsQuery(sql: SqlText, plan: Plan, limit: number, better: Better): string {
  const text = new PageText(sql, plan, undefined, limit, better);
  return `select rid from (${text.ordered(text.matches())}) q`;
}

/** A query for up to `limit` rows that a plan finds, whichever come first. */
export function limitedQuery(sql: SqlText, plan: Plan, limit: number, better: Better): string {
  const text = new PageText(sql, plan, undefined, undefined, better);
  return `${text.matches()} limit ${limit}`;
}

/** A query for how many a plan finds. */
export function countQuery(sql: SqlText, plan: Plan, better: Better): string {
  const text = new PageText(sql, plan, undefined, undefined, better);
  return `select count(*) as total from (${text.matches()}) q`;
}

/** Each row that a source gives has an alias `c` with the columns of `current`. */
class PageText {
  readonly #sql: SqlText;
  readonly #plan: Plan;
  readonly #order: Order;
  readonly #position: Position | undefined;
  /** Undefined: all of them, in no order. */
  readonly #limit: number | undefined;
  readonly #better: Better;
  readonly #backwards: boolean;

  constructor(sql: SqlText, plan: Plan, position: Position | undefined, limit: number | undefined, better: Better) {
    this.#sql = sql;
    this.#plan = plan;
    this.#order = plan.order;
    this.#position = position;
    this.#limit = limit;
    this.#better = better;
    this.#backwards = position?.backwards ?? false;
  }

  /** Names of the sort keys' columns. */
  get keys(): string[] {
    if (this.#order.by === 'rid') return [];
    return this.#order.by === 'keys' ? this.#order.keys.map((_, i) => `k${i}`) : ['k0'];
  }

  /** A query put in order and cut. */
  ordered(query: string): string {
    return `select * from (${query}) o ${this.#orderBy('o')} ${this.#cut}`;
  }

  /** All parts of the plan as one query. */
  matches(): string {
    const { parts, how } = this.#plan;
    if (parts.length === 0) return `select ${this.#columns('c')} from current c where false`;
    const earlier: string[] = [];
    const queries = parts.map((part) => {
      if (how === 'together' || part.source.from !== 'set' || part.source.cap === undefined)
        return this.#part(part, [...earlier]);
      // the set is read up to its cap; one more means that it is too large, and the next part has its turn
      const { condition, cap } = part.source;
      const set = this.#sql.cte('d', `select rid from (${this.#drive(condition)}) f limit ${cap + 1}`);
      const guards = [...earlier, `(select count(*) from ${set}) <= ${cap}`];
      earlier.push(`(select count(*) from ${set}) > ${cap}`);
      return this.#fromSet(`select distinct rid from ${set}`, part.where, guards);
    });
    return queries.length === 1 ? queries[0]! : queries.map((query) => `(${query})`).join(' union all ');
  }

  // --- sources ------------------------------------------------------------------------------------------------------

  #part({ source, where }: Part, guards: string[]): string {
    switch (source.from) {
      case 'chart':
        return this.#chart(source.pid, where, guards);
      case 'others': {
        const elsewhere = `c.pid <> ${this.#sql.bind(source.pid, 'int8')}`;
        return this.#fromSet(`select distinct rid from (${this.#drive(source.condition)}) f`, where, guards, elsewhere);
      }
      case 'set':
        return this.#fromSet(`select distinct rid from (${this.#drive(source.condition)}) f`, where, guards);
      case 'listed':
        return this.#listed(source.condition, where, guards);
      case 'all':
        return this.#sorted(`from current c where ${this.#and([this.#types, ...guards, this.#filters(where)])}`);
      case 'walk':
        return this.#walk(where, guards);
    }
  }

  #chart(pid: bigint, where: readonly Condition[], guards: string[]): string {
    const of = `c.pid = ${this.#sql.bind(pid, 'int8')}`;
    if (this.#order.by !== 'clinical' || this.#plan.types.length !== 1 || this.#limit === undefined) {
      return this.#sorted(`from current c where ${this.#and([of, this.#types, ...guards, this.#filters(where)])}`);
    }
    return this.#byTime(
      where,
      [],
      guards,
      (conditions) => `from current c where ${this.#and([of, this.#types, ...conditions])}`,
    );
  }

  /** A set of numbers, each looked up. The sort is over the set, which is small. */
  #fromSet(rids: string, where: readonly Condition[], guards: string[], more = ''): string {
    const row = `select * from current c where ${this.#and([this.#types, 'c.rid = d.rid', more, this.#filters(where)])} offset 0`;
    return this.#sorted(`from (${rids}) d cross join lateral (${row}) c where ${this.#and(guards)}`);
  }

  /** Along ix_eq or ix_ref, whose rows of one hash, or of one target, are in the order of numbers. */
  #listed(condition: Listed, where: readonly Condition[], guards: string[]): string {
    const sql = this.#sql;
    const { looks, rest } = this.#looks(where, 'e.rid');
    const row = `select * from current c where ${this.#and([this.#types, 'c.rid = e.rid', this.#filters(rest)])} offset 0`;
    const along = (table: string, of: string[]) =>
      `select ${this.#columns('c')} from ${table} e cross join lateral (${row}) c where ${this.#and([...of, this.#after('e'), ...looks])} ${this.#limit === undefined ? '' : this.#by('e.rid')} ${this.#cut}`;
    if (condition.is === 'refers') {
      return along('ix_ref', [`e.h ${sql.int8(condition.h)}`, `e.t ${sql.int8(condition.rids)}`, ...guards]);
    }
    if (condition.seen.length === 0 && condition.hashes.length === 1) {
      return along('ix_eq', [`e.h = ${sql.bind(condition.hashes[0]!, 'int8')}`, ...guards]);
    }
    // of each hash the first ones: the first ones of all are among them
    const rows = along('ix_eq', ['e.h = u.h']);
    return `select distinct c.* from unnest(${hashList(condition, sql)}) u(h) cross join lateral (${rows}) c where ${this.#and(guards)}`;
  }

  /** Along the index that has the order of the search, each type by itself. */
  #walk(where: readonly Condition[], guards: string[]): string {
    const { types } = this.#plan;
    if (this.#limit === undefined)
      return this.#sorted(`from current c where ${this.#and([this.#types, ...guards, this.#filters(where)])}`);
    if (types.length === 1) return this.#walkType(`= ${this.#sql.bind(types[0]!, 'int2')}`, where, guards);
    if (this.#order.by === 'clinical') {
      return types
        .map((rt) => `(${this.#walkType(`= ${this.#sql.bind(rt, 'int2')}`, where, guards)})`)
        .join(' union all ');
    }
    const walk = this.#walkType('= u.rt', where, []);
    return `select c.* from unnest(${this.#sql.int2s(types)}) u(rt) cross join lateral (${walk}) c where ${this.#and(guards)}`;
  }

  #walkType(type: string, where: readonly Condition[], guards: string[]): string {
    switch (this.#order.by) {
      case 'rid': {
        // without the fence PostgreSQL might prefer another index, and sort all it finds there
        const rows = `select * from current c where ${this.#and([`c.rt ${type}`, this.#after('c')])} ${this.#by('c.rid')} offset 0`;
        return `select ${this.#columns('c')} from (${rows}) c where ${this.#and([...guards, this.#filters(where)])} ${this.#by('c.rid')} ${this.#cut}`;
      }
      case 'written':
        return this.#walkVersions(type, where, guards);
      case 'clinical': {
        const rows = (conditions: string[]) => `from current c where ${this.#and([`c.rt ${type}`, ...conditions])}`;
        return this.#byTime(where, this.#bounds(where), guards, rows);
      }
      case 'keys': {
        const [first] = this.#order.keys;
        if (first?.walk) return this.#walkValues(first, first.walk, type, where, guards);
        return this.#sorted(`from current c where ${this.#and([`c.rt ${type}`, ...guards, this.#filters(where)])}`);
      }
    }
  }

  /** Conditions that ix_eq answers for a number without the row in `current`, and those that are left. */
  #looks(where: readonly Condition[], rid: string): { looks: string[]; rest: Condition[] } {
    const rest: Condition[] = [];
    const looks = where.flatMap((part) => {
      // of a long list the hashes of the row are fewer than those of the list
      if (part.is !== 'eq' || part.hashes.length + part.seen.length > 2 || part.seen.some(({ by }) => by !== 'code')) {
        rest.push(part);
        return [];
      }
      const only = part.seen.length === 0 && part.hashes.length === 1;
      const h = only ? `= ${this.#sql.bind(part.hashes[0]!, 'int8')}` : `= any(${hashList(part, this.#sql)})`;
      return [`exists (select from ix_eq x where x.h ${h} and x.rid = ${rid} offset 0)`];
    });
    return { looks, rest };
  }

  /** Along an index table in the order of the first key, then the resources that have no value. */
  #walkValues(key: Key, walk: Walk, type: string, where: readonly Condition[], guards: string[]): string {
    const sql = this.#sql;
    const at = this.#position;
    const value = at?.keys[0];
    const beyond = this.#directionOf(key) === 'desc' ? '<' : '>';
    const others = (row: string) => this.#others(row).map((column) => `, ${column}`);
    const valued = (more: string[]) => {
      const { looks, rest } = this.#looks(where, 's.rid');
      const row = `select * from current c where ${this.#and([`c.rt ${type}`, 'c.rid = s.rid', this.#filters(rest)])} offset 0`;
      const from = value == null ? '' : `${walk.value('s')} ${beyond}= ${sql.bind(value, key.type as 'text')}`;
      // of several values the one that counts is the first in this direction; of equal ones either
      const counts = key.descending ? '>' : '<';
      const first = `not exists (select from ${walk.table} t where ${this.#and(['t.rid = s.rid', 't.h = s.h', walk.counts('t')])} and (${walk.value('t')}, t.ctid) ${counts} (${walk.value('s')}, s.ctid) offset 0)`;
      const conditions = [
        `s.h = ${sql.bind(walk.h, 'int8')}`,
        walk.counts('s'),
        from,
        ...looks,
        first,
        ...guards,
        ...more,
      ];
      const rows = `select s.rid, c.ver, ${walk.value('s')} as k0${others('c').join('')} from ${walk.table} s cross join lateral (${row}) c where ${this.#and(conditions)}`;
      return `select * from (${rows}) c where ${this.#and([this.#after('c')])} order by ${this.#orderColumns('c', true)} ${this.#cut}`;
    };
    const missing = (more: string[]) => {
      const none = filter({ is: 'not', of: walk.present }, 'c', sql);
      const rows = `select c.rid, c.ver, null::${key.type} as k0${others('c').join('')} from current c where ${this.#and([`c.rt ${type}`, none, ...guards, ...more, this.#filters(where)])}`;
      return `select * from (${rows}) c where ${this.#and([this.#after('c')])} order by ${this.#orderColumns('c', false)} ${this.#cut}`;
    };
    const wanted: ((more: string[]) => string)[] = [];
    if (at === undefined || value != null || this.#backwards) wanted.push(valued);
    if (!(this.#backwards && value != null)) {
      if (this.#backwards) wanted.unshift(missing);
      else wanted.push(missing);
    }
    return this.#inTurn(wanted);
  }

  /** Queries one after the other: each is read only when the ones before did not fill the page. */
  #inTurn(queries: readonly ((more: string[]) => string)[]): string {
    const [only] = queries;
    if (queries.length === 1 && only) return `select * from (${only([])}) s`;
    const counts: string[] = [];
    const names = queries.map((query) => {
      const name = this.#sql.cte('s', query(counts.length === 0 ? [] : [`${counts.join(' + ')} < ${this.#limit}`]));
      counts.push(`(select count(*) from ${name})`);
      return `select * from ${name}`;
    });
    return names.join(' union all ');
  }

  /** Along version_recent; versions that are no longer current are passed over. */
  #walkVersions(type: string, where: readonly Condition[], guards: string[]): string {
    const sql = this.#sql;
    const { looks, rest } = this.#looks(where, 'w.rid');
    const row = `select * from current c where ${this.#and(['c.rt = w.rt', 'c.rid = w.rid', 'c.vid = w.vid', this.#filters(rest)])} offset 0`;
    const written = where.flatMap((part) => (part.is === 'written' && part.ranges.length === 1 ? part.ranges : []));
    const within = written.map(
      ({ low, high }) => `w.vid >= ${sql.bind(low, 'int8')} and w.vid < ${sql.bind(high, 'int8')}`,
    );
    const key = this.#position?.keys[0];
    const beyond = key == null ? [] : [`w.vid ${this.#beyond} ${sql.bind(key, 'int8')}`];
    const from = `from version w cross join lateral (${row}) c where ${this.#and([`w.rt ${type}`, ...within, ...beyond, ...looks, ...guards])}`;
    return `select ${this.#columns('c')} ${from} ${this.#by('w.vid')} ${this.#cut}`;
  }

  /**
   * In the order of the clinical date, read as few stretches one after the other, each only when the ones before did not
   * fill the page: the resources with a date (by `bounds`, in order), and those without.
   */
  #byTime(
    where: readonly Condition[],
    bounds: string[],
    guards: string[],
    rows: (conditions: string[]) => string,
  ): string {
    const sql = this.#sql;
    const filters = this.#filters(where);
    const dated = where.some((part) => part.is === 'clinical');
    const key = this.#position?.keys[0];
    const at = this.#position;
    const wanted: ((more: string[]) => string)[] = [];
    const stretch = (conditions: string[]) => (more: string[]) =>
      `select ${this.#columns('c')} ${rows([...conditions, ...guards, ...more, filters])} ${this.#by('c.t0')}, c.rid ${this.#direction} ${this.#cut}`;
    if (at === undefined || key != null || this.#backwards) {
      const beyond =
        key == null
          ? []
          : [`(c.t0, c.rid) ${this.#beyond} (${sql.bind(key, 'timestamptz')}, ${sql.bind(at!.rid, 'int8')})`];
      for (const bound of bounds.length > 0 ? bounds : [''])
        wanted.push(stretch(['c.t0 is not null', bound, ...beyond]));
    }
    if (!dated && !(this.#backwards && key != null)) {
      const beyond = at !== undefined && key == null ? [`c.rid ${this.#beyond} ${sql.bind(at.rid, 'int8')}`] : [];
      // those without a date are last; backwards they come first
      if (this.#backwards) wanted.unshift(stretch(['c.t0 is null', ...beyond]));
      else wanted.push(stretch(['c.t0 is null', ...beyond]));
    }
    return this.#inTurn(wanted);
  }

  /** The stretches of current_clinical and current_long that a condition on the clinical date leaves, in the order of reading. */
  #bounds(where: readonly Condition[]): string[] {
    const dated = where.find((part) => part.is === 'clinical');
    if (dated?.is !== 'clinical' || dated.test.must === 'ne') return [];
    const latestFirst = stretches(dated.test, 'c.t0', 'c.t1', this.#sql);
    return this.#direction === 'desc' ? latestFirst : latestFirst.reverse();
  }

  // --- pieces -------------------------------------------------------------------------------------------------------

  /** Rows in no order, sorted and cut here. */
  #sorted(from: string): string {
    if (this.#limit === undefined) return `select ${this.#columns('c')} ${from}`;
    return `select * from (select ${this.#columns('c')} ${from}) c where ${this.#and([this.#after('c')])} ${this.#orderBy('c')} ${this.#cut}`;
  }

  #columns(row: string): string {
    const order = this.#order;
    const own = `${row}.rid, ${row}.ver`;
    if (this.#limit === undefined) return `${row}.rid`;
    switch (order.by) {
      case 'rid':
        return own;
      case 'clinical':
        return `${own}, ${row}.t0 as k0`;
      case 'written':
        return `${own}, ${row}.vid as k0`;
      case 'keys':
        return [
          own,
          ...order.keys.slice(0, 1).map((key) => `${key.value(row, this.#sql)} as k0`),
          ...this.#others(row),
        ].join(', ');
    }
  }

  /** Columns of the sort keys after the first. */
  #others(row: string): string[] {
    if (this.#order.by !== 'keys') return [];
    return this.#order.keys.slice(1).map((key, i) => `${key.value(row, this.#sql)} as k${i + 1}`);
  }

  #drive(condition: Condition): string {
    return drive(condition, this.#plan.types, this.#sql, this.#better);
  }

  get #types(): string {
    return `c.rt ${this.#sql.int2(this.#plan.types)}`;
  }

  #filters(where: readonly Condition[]): string {
    return where.length === 0 ? '' : filter({ is: 'all', of: where }, 'c', this.#sql);
  }

  #and(conditions: readonly string[]): string {
    const said = conditions.filter((condition) => condition !== '');
    return said.length === 0 ? 'true' : said.join(' and ');
  }

  get #cut(): string {
    return this.#limit === undefined ? '' : `limit ${this.#limit}`;
  }

  /** The direction rows are read in: that of the order, or the opposite for an earlier page. */
  get #direction(): 'asc' | 'desc' {
    return this.#order.descending !== this.#backwards ? 'desc' : 'asc';
  }
  get #beyond(): '<' | '>' {
    return this.#direction === 'desc' ? '<' : '>';
  }
  #by(column: string): string {
    return `order by ${column} ${this.#direction}`;
  }

  #orderBy(row: string): string {
    if (this.#limit === undefined) return '';
    const nulls = this.#backwards ? 'desc' : 'asc';
    const keys = this.#keyDirections().map(
      ({ name, direction }) => `(${row}.${name} is null) ${nulls}, ${row}.${name} ${direction}`,
    );
    return `order by ${[...keys, `${row}.rid ${this.#direction}`].join(', ')}`;
  }

  /** The same where every row has the first key (`valued`), so that an index on it has the order, or none has. */
  #orderColumns(row: string, valued: boolean): string {
    const nulls = this.#backwards ? 'desc' : 'asc';
    const [first, ...others] = this.#keyDirections();
    const keys = others.map(({ name, direction }) => `(${row}.${name} is null) ${nulls}, ${row}.${name} ${direction}`);
    return [...(valued ? [`${row}.k0 ${first!.direction}`] : []), ...keys, `${row}.rid ${this.#direction}`].join(', ');
  }

  #directionOf(key: Key): 'asc' | 'desc' {
    return key.descending !== this.#backwards ? 'desc' : 'asc';
  }

  #keyDirections(): { name: string; type: string; direction: 'asc' | 'desc' }[] {
    const order = this.#order;
    switch (order.by) {
      case 'rid':
        return [];
      case 'clinical':
        return [{ name: 'k0', type: 'timestamptz', direction: this.#direction }];
      case 'written':
        return [{ name: 'k0', type: 'int8', direction: this.#direction }];
      case 'keys':
        return order.keys.map((key, i) => ({
          name: `k${i}`,
          type: key.type,
          direction: this.#directionOf(key),
        }));
    }
  }

  /** What lies beyond the position, in the order of reading. Without a key is last of all, and first when read backwards. */
  #after(row: string): string {
    const at = this.#position;
    if (at === undefined || this.#limit === undefined) return '';
    const sql = this.#sql;
    const beyondRid = () => `${row}.rid ${this.#beyond} ${sql.bind(at.rid, 'int8')}`;
    if (this.#order.by === 'rid') return beyondRid();
    const choices: string[] = [];
    const same: string[] = [];
    for (const [i, { name, type, direction }] of this.#keyDirections().entries()) {
      const column = `${row}.${name}`;
      const value = at.keys[i] ?? null;
      if (value === null) {
        if (this.#backwards) choices.push([...same, `${column} is not null`].join(' and '));
        same.push(`${column} is null`);
      } else {
        const bound = () => sql.bind(value, type as 'text');
        const more = `${column} ${direction === 'desc' ? '<' : '>'} ${bound()}`;
        choices.push([...same, this.#backwards ? more : `(${more} or ${column} is null)`].join(' and '));
        same.push(`${column} = ${bound()}`);
      }
    }
    choices.push([...same, beyondRid()].join(' and '));
    return `(${choices.map((choice) => `(${choice})`).join(' or ')})`;
  }
}

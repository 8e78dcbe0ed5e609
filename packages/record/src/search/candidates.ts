/** What all sources of candidates share: filters on a row of `current` with the alias `c`, its columns, the cut. */
import type { Condition } from './conditions.ts';
import { filter, hashList } from './filters.ts';
import type { Keyset } from './keyset.ts';
import type { SqlText } from './sql-text.ts';

/** A query that can take more conditions. */
export type Conditional = (more: readonly string[]) => string;

/** `a and b`; conditions that are empty are left out. */
export function and(conditions: readonly string[]): string {
  const said = conditions.filter((condition) => condition !== '');
  return said.length === 0 ? 'true' : said.join(' and ');
}

export class Candidates {
  readonly sql: SqlText;
  readonly keyset: Keyset;
  /** How many are wanted; undefined: all of them, only their numbers, in no order. */
  readonly limit: number | undefined;

  constructor(sql: SqlText, keyset: Keyset, limit: number | undefined) {
    this.sql = sql;
    this.keyset = keyset;
    this.limit = limit;
  }

  get columns(): string {
    return this.limit === undefined ? 'c.rid' : this.keyset.columns('c');
  }

  get cut(): string {
    return this.limit === undefined ? '' : `limit ${this.limit}`;
  }

  filters(where: readonly Condition[]): string {
    return where.length === 0 ? '' : filter({ is: 'all', of: where }, 'c', this.sql);
  }

  /** The row of `current` for a number found elsewhere, as a lateral query: one look by primary key. */
  row(conditions: readonly string[], where: readonly Condition[]): string {
    return `lateral (select * from current c where ${and([...conditions, this.filters(where)])} offset 0) c`;
  }

  /** Conditions that ix_eq answers for a number without its row in `current`, and those that are left. */
  looks(where: readonly Condition[], rid: string): { looks: string[]; rest: Condition[] } {
    const rest: Condition[] = [];
    const looks = where.flatMap((part) => {
      // of a long list, the hashes of the row are fewer than those of the list
      if (part.is !== 'eq' || part.hashes.length + part.seen.length > 2 || part.seen.some(({ by }) => by !== 'code')) {
        rest.push(part);
        return [];
      }
      const only = part.seen.length === 0 && part.hashes.length === 1;
      const h = only ? `= ${this.sql.bind(part.hashes[0]!, 'int8')}` : `= any(${hashList(part, this.sql)})`;
      return [`exists (select from ix_eq x where x.h ${h} and x.rid = ${rid} offset 0)`];
    });
    return { looks, rest };
  }

  /** Rows in no order, sorted and cut here. */
  sorted(from: string): string {
    if (this.limit === undefined) return `select ${this.columns} ${from}`;
    const { keyset } = this;
    return `select * from (select ${this.columns} ${from}) c where ${and([keyset.after('c')])} ${keyset.orderBy('c')} ${this.cut}`;
  }

  /** Queries one after the other: each is read only when the ones before did not fill the page. */
  inTurn(queries: readonly Conditional[]): string {
    const [only] = queries;
    if (queries.length === 1 && only) return `select * from (${only([])}) s`;
    const counts: string[] = [];
    const names = queries.map((query) => {
      const name = this.sql.cte('s', query(counts.length === 0 ? [] : [`${counts.join(' + ')} < ${this.limit}`]));
      counts.push(`(select count(*) from ${name})`);
      return `select * from ${name}`;
    });
    return names.join(' union all ');
  }

  /** The same, for rows that have the first key of the order and for those that have none: these come last. */
  valuedFirst(valued: readonly Conditional[], missing: Conditional | undefined): string {
    const { position, backwards } = this.keyset;
    const onMissing = position !== undefined && position.keys[0] == null;
    // what lies before the position, in the order of reading, is left out
    const first = backwards || !onMissing ? valued : [];
    const last = missing && (!backwards || onMissing) ? [missing] : [];
    return this.inTurn(backwards ? [...last, ...first] : [...first, ...last]);
  }
}

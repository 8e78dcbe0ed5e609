/** The order of a page as SQL: its columns, its direction, and where it begins. */
import type { Key, Order } from './order.ts';
import type { Position } from './page-token.ts';
import type { SqlText } from './sql-text.ts';

type Direction = 'asc' | 'desc';

/** Rows have `rid`, and their sort keys in columns k0, k1… */
export class Keyset {
  readonly order: Order;
  readonly position: Position | undefined;
  /** Whether rows are read against the order, for the page before a position. */
  readonly backwards: boolean;
  readonly #sql: SqlText;

  constructor(order: Order, position: Position | undefined, sql: SqlText) {
    this.order = order;
    this.position = position;
    this.backwards = position?.backwards ?? false;
    this.#sql = sql;
  }

  /** The columns of a row of `current` with an alias. */
  columns(row: string): string {
    const { order } = this;
    const own = [`${row}.rid`, `${row}.ver`];
    switch (order.by) {
      case 'rid':
        break;
      case 'clinical':
        own.push(`${row}.t0 as k0`);
        break;
      case 'written':
        own.push(`${row}.vid as k0`);
        break;
      case 'keys':
        own.push(`${order.keys[0]!.value(row, this.#sql)} as k0`, ...this.later(row));
    }
    return own.join(', ');
  }

  /** The columns of the keys after the first. */
  later(row: string): string[] {
    if (this.order.by !== 'keys') return [];
    return this.order.keys.slice(1).map((key, i) => `${key.value(row, this.#sql)} as k${i + 1}`);
  }

  /** The direction rows are read in: that of the order, or the opposite for an earlier page. */
  get direction(): Direction {
    return this.order.descending !== this.backwards ? 'desc' : 'asc';
  }
  get beyond(): '<' | '>' {
    return this.direction === 'desc' ? '<' : '>';
  }
  directionOf(key: Key): Direction {
    return key.descending !== this.backwards ? 'desc' : 'asc';
  }

  /** `order by` one column of an index. */
  by(column: string): string {
    return `order by ${column} ${this.direction}`;
  }

  /** `order by` all keys. */
  orderBy(row: string): string {
    return `order by ${[...this.#keys().map((key) => this.#nullsLast(row, key)), this.#rid(row)].join(', ')}`;
  }

  /** The same where every row has the first key, so that an index on it has the order, or where none has it. */
  orderByRest(row: string, first: 'always' | 'never'): string {
    const [one, ...others] = this.#keys();
    const own = first === 'always' ? [`${row}.${one!.name} ${one!.direction}`] : [];
    return `order by ${[...own, ...others.map((key) => this.#nullsLast(row, key)), this.#rid(row)].join(', ')}`;
  }

  /** What lies beyond the position. A missing key is beyond all others; read backwards it comes before them. */
  after(row: string): string {
    const { position, backwards } = this;
    if (position === undefined) return '';
    const sql = this.#sql;
    const choices: string[] = [];
    const same: string[] = [];
    for (const [i, { name, type, direction }] of this.#keys().entries()) {
      const column = `${row}.${name}`;
      const value = position.keys[i] ?? null;
      if (value === null) {
        if (backwards) choices.push([...same, `${column} is not null`].join(' and '));
        same.push(`${column} is null`);
      } else {
        const bound = () => sql.bind(value, type);
        const more = `${column} ${direction === 'desc' ? '<' : '>'} ${bound()}`;
        choices.push([...same, backwards ? more : `(${more} or ${column} is null)`].join(' and '));
        same.push(`${column} = ${bound()}`);
      }
    }
    const last = [...same, `${row}.rid ${this.beyond} ${sql.bind(position.rid, 'int8')}`].join(' and ');
    return choices.length === 0 ? last : `(${[...choices, last].map((choice) => `(${choice})`).join(' or ')})`;
  }

  #nullsLast(row: string, { name, direction }: { name: string; direction: Direction }): string {
    return `(${row}.${name} is null) ${this.backwards ? 'desc' : 'asc'}, ${row}.${name} ${direction}`;
  }
  #rid(row: string): string {
    return `${row}.rid ${this.direction}`;
  }

  #keys(): { name: string; type: Key['type']; direction: Direction }[] {
    const { order, direction } = this;
    switch (order.by) {
      case 'rid':
        return [];
      case 'clinical':
        return [{ name: 'k0', type: 'timestamptz', direction }];
      case 'written':
        return [{ name: 'k0', type: 'int8', direction }];
      case 'keys':
        return order.keys.map((key, i) => ({ name: `k${i}`, type: key.type, direction: this.directionOf(key) }));
    }
  }
}

/** How many resources a hash finds, roughly: counted up to a bound, and remembered for a while. Only the choice of a plan hangs on it. */
import type { Statements } from '../database/statement.ts';
import { int8Array, textArray } from '../pg-arrays.ts';
import type { Condition, EqCondition } from './conditions.ts';

/** Nobody counts further than this: an index-only count of so many takes 2 ms. */
export const DENSE = 20_000;
/** More hashes in one condition are not counted one by one. */
const COUNTED = 16;
/** Milliseconds a count is believed; a dense hash stays dense. */
const BELIEVED = 60_000;
const BELIEVED_DENSE = 600_000;
const REMEMBERED = 50_000;
/** Resources of a type that the statistics do not tell of: it is new or rare. */
const UNKNOWN_TYPE = 1000;

const COUNT = `
select 'h' as kind, u.h as key, '' as code, (select count(*) from (select from ix_eq e where e.h = u.h limit ${DENSE}) x)::int4 as n, u.h
from unnest($1::int8[]) u(h)
union all
select 's', u.p, u.code, (select count(*) from (select from ix_eq e where e.h = s.h limit ${DENSE}) x)::int4, s.h
from unnest($2::int8[], $3::text[]) u(p, code) left join code_seen s on s.p = u.p and s.code = u.code
union all
select 't', u.rt, '', (u.part * c.reltuples)::int4, 0
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = 'rt'
cross join unnest(s.most_common_vals::text::int8[], s.most_common_freqs) u(rt, part)
where c.oid = 'current'::regclass`;

interface Row {
  kind: 'h' | 's' | 't';
  key: bigint;
  code: string;
  n: number | null;
  h: bigint | null;
}

export class Densities {
  readonly #counts = new Map<string, { n: number; until: number }>();
  readonly #clock: () => number;
  /** Resources by type, from PostgreSQL's statistics. */
  #ofType = new Map<number, number>();
  #typesUntil = Number.NEGATIVE_INFINITY;

  /** `clock`: milliseconds, only their distance matters. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Resources of some types, roughly. */
  rows(types: readonly number[]): number {
    let sum = 0;
    for (const rt of types) sum += this.#ofType.get(rt) ?? UNKNOWN_TYPE;
    return sum;
  }

  /** Resources that the condition finds: an upper bound, or {@link DENSE} when there are at least so many; undefined when it was not counted. */
  of(condition: EqCondition): number | undefined {
    const keys = keysOf(condition);
    if (keys === undefined) return undefined;
    let sum = 0;
    for (const key of keys) {
      const known = this.#counts.get(key);
      if (known === undefined) return undefined;
      sum += known.n;
    }
    return Math.min(sum, DENSE);
  }

  /** Counts what is not known of the conditions, in one statement or none. */
  async learn(db: Statements, conditions: readonly Condition[]): Promise<void> {
    const now = this.#clock();
    const missing = new Set<string>();
    for (const condition of conditions) {
      if (condition.is !== 'eq' || condition.rare) continue;
      for (const key of keysOf(condition) ?? []) {
        const known = this.#counts.get(key);
        if (known === undefined || known.until < now) missing.add(key);
      }
    }
    if (missing.size === 0 && now < this.#typesUntil) return;
    const hashes: bigint[] = [];
    const codes: { p: bigint; code: string }[] = [];
    for (const key of missing) {
      const space = key.indexOf(' ');
      if (space === -1) hashes.push(BigInt(key));
      else codes.push({ p: BigInt(key.slice(0, space)), code: key.slice(space + 1) });
    }
    const rows = await db.query<Row>('search-density', COUNT, [
      int8Array(hashes),
      int8Array(codes.map((c) => c.p)),
      textArray(codes.map((c) => c.code)),
    ]);
    if (this.#counts.size > REMEMBERED) this.#counts.clear();
    this.#typesUntil = now + BELIEVED_DENSE;
    const sums = new Map<string, number>();
    for (const row of rows) {
      if (row.kind === 't') this.#ofType.set(Number(row.key), row.n!);
      else {
        const key = row.kind === 'h' ? String(row.key) : `${row.key} ${row.code}`;
        sums.set(key, (sums.get(key) ?? 0) + (row.n ?? 0));
      }
    }
    for (const [key, n] of sums) {
      this.#counts.set(key, { n, until: now + (n >= DENSE ? BELIEVED_DENSE : BELIEVED) });
    }
  }
}

/** What is counted for a condition: hashes, and codes with whatever system; undefined when that is too much or unknown. */
function keysOf({ hashes, seen }: EqCondition): string[] | undefined {
  if (hashes.length + seen.length > COUNTED) return undefined;
  const keys = hashes.map(String);
  for (const { p, by, value } of seen) {
    if (by !== 'code' || p.length > COUNTED) return undefined;
    keys.push(...p.map((one) => `${one} ${value}`));
  }
  return keys;
}

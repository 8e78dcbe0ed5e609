/** What resources say about who may see what, as rows that are written with them. */
import type { Parameter } from '../database/statement.ts';
import type { AccessFacts } from '../gate.ts';
import { boolArray, int8Array, timestampArray } from '../pg-arrays.ts';
import { coveredKey, NONE, partyKey, relationKey } from './keys.ts';

/** Names of the statement parts that {@link FactRows.parts} may give. */
export const FACT_PARTS = ['d_relation', 'd_block', 'd_guarded', 'a_relation', 'a_block', 'a_guarded'] as const;

interface RelationRow {
  readonly pid: bigint;
  readonly key: bigint;
  readonly rid: bigint;
  readonly t0: number;
  readonly t1: number;
}
interface BlockRow {
  readonly pid: bigint;
  readonly rid: bigint;
  readonly whom: bigint;
  readonly what: bigint;
  readonly t0: number;
  readonly t1: number;
  readonly absolute: boolean;
}

/** Where a resource is: its number and that of its patient, and how its references are resolved. */
export interface Placed {
  readonly rid: bigint;
  readonly pid: bigint;
  readonly facts: AccessFacts;
  readonly ridOf: (reference: string) => bigint | undefined;
}

/**
 * Collects the rows of a transaction. A row that is there already is written again: its period may have changed. What is
 * over when it is written opens and closes nothing any more, and is not kept.
 */
export class FactRows {
  readonly #now = Date.now();
  readonly #relations: RelationRow[] = [];
  readonly #blocks: BlockRow[] = [];
  readonly #guarded: bigint[] = [];
  readonly #noRelation: RelationRow[] = [];
  readonly #noBlock: BlockRow[] = [];
  readonly #notGuarded: bigint[] = [];

  /** What a resource said, and what it says now; undefined where it was not there, or goes. */
  put(before: Placed | undefined, now: Placed | undefined): void {
    const [relationsNow, blocksNow] = [relationsOf(now, this.#now), blocksOf(now, this.#now)];
    this.#relations.push(...relationsNow.values());
    this.#blocks.push(...blocksNow.values());
    for (const [name, row] of relationsOf(before, PAST)) if (!relationsNow.has(name)) this.#noRelation.push(row);
    for (const [name, row] of blocksOf(before, PAST)) if (!blocksNow.has(name)) this.#noBlock.push(row);
    if (now?.facts.guarded) this.#guarded.push(now.pid);
    else if (before?.facts.guarded) this.#notGuarded.push(before.pid);
  }

  get isEmpty(): boolean {
    const all = [this.#relations, this.#blocks, this.#guarded, this.#noRelation, this.#noBlock, this.#notGuarded];
    return all.every((rows) => rows.length === 0);
  }

  /** The parts of the statement that writes them. */
  *parts(
    bind: (value: Parameter, type: string) => string,
  ): Generator<{ name: (typeof FACT_PARTS)[number]; sql: string }> {
    const int8 = <T>(rows: readonly T[], value: (row: T) => bigint) => bind(int8Array(rows.map(value)), 'int8[]');
    const time = <T>(rows: readonly T[], value: (row: T) => number) =>
      bind(timestampArray(rows.map(value)), 'timestamptz[]');
    const rows = { r: this.#relations, b: this.#blocks, nr: this.#noRelation, nb: this.#noBlock };
    if (rows.nr.length > 0)
      yield {
        name: 'd_relation',
        sql: `delete from relation x using unnest(${int8(rows.nr, (r) => r.pid)}, ${int8(rows.nr, (r) => r.key)}, ${int8(rows.nr, (r) => r.rid)}) u(pid, key, rid) where x.pid = u.pid and x.key = u.key and x.rid = u.rid`,
      };
    if (rows.nb.length > 0)
      yield {
        name: 'd_block',
        sql: `delete from block x using unnest(${int8(rows.nb, (r) => r.pid)}, ${int8(rows.nb, (r) => r.rid)}, ${int8(rows.nb, (r) => r.whom)}, ${int8(rows.nb, (r) => r.what)}) u(pid, rid, whom, what) where x.pid = u.pid and x.rid = u.rid and x.whom = u.whom and x.what = u.what`,
      };
    if (this.#notGuarded.length > 0)
      yield {
        name: 'd_guarded',
        sql: `delete from guarded where pid = any(${bind(int8Array(this.#notGuarded), 'int8[]')})`,
      };
    if (rows.r.length > 0)
      yield {
        name: 'a_relation',
        sql: `insert into relation (pid, key, rid, t0, t1) select * from unnest(${int8(rows.r, (r) => r.pid)}, ${int8(rows.r, (r) => r.key)}, ${int8(rows.r, (r) => r.rid)}, ${time(rows.r, (r) => r.t0)}, ${time(rows.r, (r) => r.t1)}) on conflict (pid, key, rid) do update set t0 = excluded.t0, t1 = excluded.t1`,
      };
    if (rows.b.length > 0)
      yield {
        name: 'a_block',
        sql: `insert into block (pid, rid, whom, what, t0, t1, absolute) select * from unnest(${int8(rows.b, (r) => r.pid)}, ${int8(rows.b, (r) => r.rid)}, ${int8(rows.b, (r) => r.whom)}, ${int8(rows.b, (r) => r.what)}, ${time(rows.b, (r) => r.t0)}, ${time(rows.b, (r) => r.t1)}, ${bind(boolArray(rows.b.map((r) => r.absolute)), 'bool[]')}) on conflict (pid, rid, whom, what) do update set t0 = excluded.t0, t1 = excluded.t1, absolute = excluded.absolute`,
      };
    if (this.#guarded.length > 0)
      yield {
        name: 'a_guarded',
        sql: `insert into guarded (pid) select distinct * from unnest(${bind(int8Array(this.#guarded), 'int8[]')}) on conflict do nothing`,
      };
  }
}

const PAST = Number.NEGATIVE_INFINITY;
const FUTURE = Number.POSITIVE_INFINITY;

/** Those that last beyond `since` (ms since 1970), by what makes them one row; of two with the same key the longest stretch that covers both. */
function relationsOf(placed: Placed | undefined, since: number): Map<string, RelationRow> {
  const rows = new Map<string, RelationRow>();
  if (!placed || placed.pid === 0n) return rows;
  const { rid, pid, facts } = placed;
  for (const { key: text, from = PAST, until = FUTURE } of facts.relations) {
    if (until <= since) continue;
    const key = relationKey(text);
    const name = `${pid}.${key}`;
    const other = rows.get(name);
    rows.set(name, {
      pid,
      key,
      rid,
      t0: Math.min(from, other?.t0 ?? from),
      t1: Math.max(until, other?.t1 ?? until),
    });
  }
  return rows;
}

function blocksOf(placed: Placed | undefined, since: number): Map<string, BlockRow> {
  const rows = new Map<string, BlockRow>();
  if (!placed || placed.pid === 0n) return rows;
  const { rid, pid, facts, ridOf } = placed;
  for (const { whom, what, from = PAST, until = FUTURE, absolute } of facts.blocks) {
    if (until <= since) continue;
    const row = {
      pid,
      rid,
      whom: whom === undefined ? NONE : partyKey(whom),
      what: coveredKey(what, ridOf),
      t0: from,
      t1: until,
      absolute,
    };
    rows.set(`${pid}.${row.whom}.${row.what}`, row);
  }
  return rows;
}

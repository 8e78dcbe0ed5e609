/** The rows of a whole transaction, column by column, and the one statement that writes them all. */
import { FACT_PARTS, FactRows } from '../access/facts.ts';
import type { Parameter } from '../database/statement.ts';
import type { CodeSeen, ResourceIndex } from '../index-rows.ts';
import { byteaArray, float8Array, int2Array, int4Array, int8Array, textArray, timestampArray } from '../pg-arrays.ts';
import type { FreeText } from '../text.ts';

/** One new version of a resource, ready to be written. */
export interface NewVersion {
  readonly rid: bigint;
  readonly vid: bigint;
  readonly pid: bigint;
  /** Who is responsible for it, as hashes (src/access/keys.ts); 0 for nobody. */
  readonly org: bigint;
  readonly unit: bigint;
  readonly ver: number;
  readonly rt: number;
  readonly op: 'c' | 'u' | 'd';
  readonly dict: number;
  readonly body: Buffer;
  /** Bits of SHUT (src/access/sight.ts). */
  readonly shut: number;
  /** Undefined for a deletion. */
  readonly index: ResourceIndex | undefined;
  readonly text: FreeText | undefined;
  /** What the version it replaces said to search; undefined for a first version or one after a deletion. */
  readonly oldIndex: ResourceIndex | undefined;
  readonly hadText: boolean;
}

/** The parts a statement can have. */
const PARTS = [
  'w_client',
  'w_version',
  'w_current',
  'w_gone',
  'd_eq',
  'd_ref',
  'd_num',
  'd_str',
  'd_date',
  'd_text',
  'a_eq',
  'a_ref',
  'a_num',
  'a_str',
  'a_date',
  'a_text',
  'a_seen',
  'w_key',
  ...FACT_PARTS,
];

class Pairs {
  readonly h: bigint[] = [];
  readonly rid: bigint[] = [];
  get size() {
    return this.h.length;
  }
}
class Triples extends Pairs {
  readonly t: bigint[] = [];
}
class Numbers extends Pairs {
  readonly v: number[] = [];
}
class Strings extends Pairs {
  readonly v: string[] = [];
  readonly x: (string | undefined)[] = [];
}
class Dates extends Pairs {
  readonly lo: number[] = [];
  readonly hi: number[] = [];
}

/** Collects the rows of a transaction. Index rows that stay the same from one version to the next are left alone. */
export class TransactionRows {
  readonly version = {
    rid: [] as bigint[],
    vid: [] as bigint[],
    pid: [] as bigint[],
    org: [] as bigint[],
    unit: [] as bigint[],
    ver: [] as number[],
    rt: [] as number[],
    dict: [] as number[],
    op: [] as string[],
    body: [] as Buffer[],
    shut: [] as number[],
  };
  readonly current = {
    rid: [] as bigint[],
    vid: [] as bigint[],
    pid: [] as bigint[],
    org: [] as bigint[],
    unit: [] as bigint[],
    has: [] as bigint[],
    t0: [] as (number | undefined)[],
    t1: [] as (number | undefined)[],
    ver: [] as number[],
    rt: [] as number[],
    tokFrom: [] as number[],
    tokTo: [] as number[],
    tok: [] as bigint[],
  };
  readonly gone = { rid: [] as bigint[], rt: [] as number[] };
  readonly clientId = { rt: [] as number[], fid: [] as string[], rid: [] as bigint[] };
  readonly text = {
    rid: [] as bigint[],
    rt: [] as number[],
    pid: [] as bigint[],
    narrative: [] as string[],
    content: [] as string[],
  };
  readonly textGone: bigint[] = [];
  /** What is referred to and was there already, number and type: the statement fails when it is gone (0005_targets.sql). */
  readonly targets = new Map<bigint, number>();
  /** The answer to keep under an Idempotency-Key. */
  idempotency: { key: string; digest: Buffer; answer: Buffer } | undefined;
  readonly facts = new FactRows();
  /** New codes; the caller leaves out what is known to be there. */
  readonly seen: CodeSeen[] = [];
  readonly add = { eq: new Pairs(), ref: new Triples(), num: new Numbers(), str: new Strings(), date: new Dates() };
  readonly drop = { eq: new Pairs(), ref: new Triples(), num: new Numbers(), str: new Strings(), date: new Dates() };

  /** Adds a version with its rows. */
  put(v: NewVersion): void {
    const { version, current } = this;
    version.rid.push(v.rid);
    version.vid.push(v.vid);
    version.pid.push(v.pid);
    version.org.push(v.org);
    version.unit.push(v.unit);
    version.ver.push(v.ver);
    version.rt.push(v.rt);
    version.dict.push(v.dict);
    version.op.push(v.op);
    version.body.push(v.body);
    version.shut.push(v.shut);
    if (v.index) {
      current.rid.push(v.rid);
      current.vid.push(v.vid);
      current.pid.push(v.pid);
      current.org.push(v.org);
      current.unit.push(v.unit);
      current.has.push(v.index.has);
      current.t0.push(v.index.t0);
      current.t1.push(v.index.t1);
      current.ver.push(v.ver);
      current.rt.push(v.rt);
      current.tokFrom.push(current.tok.length + 1);
      for (const h of v.index.tok) current.tok.push(h);
      current.tokTo.push(current.tok.length);
    } else {
      this.gone.rid.push(v.rid);
      this.gone.rt.push(v.rt);
    }
    this.index(v.rid, v.oldIndex, v.index);
    if (v.hadText) this.textGone.push(v.rid);
    if (v.text) {
      const { text } = this;
      text.rid.push(v.rid);
      text.rt.push(v.rt);
      text.pid.push(v.pid);
      text.narrative.push(v.text.narrative);
      text.content.push(v.text.content);
    }
  }

  /** Index rows of one resource: what is new is added, what is no longer there is dropped. */
  index(rid: bigint, from: ResourceIndex | undefined, to: ResourceIndex | undefined): void {
    const { add, drop } = this;
    for (const h of to?.tok ?? []) if (!from?.tok.has(h)) pair(add.eq, h, rid);
    for (const h of from?.tok ?? []) if (!to?.tok.has(h)) pair(drop.eq, h, rid);
    difference(
      from?.refs,
      to?.refs,
      (r) => `${r.h}.${r.target}`,
      (r) => triple(add.ref, r.h, rid, r.target),
      (r) => triple(drop.ref, r.h, rid, r.target),
    );
    difference(
      from?.nums,
      to?.nums,
      (r) => `${r.h}.${r.v}`,
      (r) => number(add.num, r.h, rid, r.v),
      (r) => number(drop.num, r.h, rid, r.v),
    );
    difference(
      from?.strs,
      to?.strs,
      (r) => `${r.h}.${r.x ?? ''}.${r.v}`,
      (r) => text(add.str, r.h, rid, r.v, r.x),
      (r) => text(drop.str, r.h, rid, r.v, r.x),
    );
    difference(
      from?.dates,
      to?.dates,
      (r) => `${r.h}.${r.lo}.${r.hi}`,
      (r) => date(add.date, r.h, rid, r.lo, r.hi),
      (r) => date(drop.date, r.h, rid, r.lo, r.hi),
    );
  }

  /** The statement for these rows and its parameters; its text depends only on which tables are touched. */
  statement(): { name: string; sql: string; params: Parameter[] } {
    const params: Parameter[] = [];
    const bind = (buffer: Parameter, type: string) => `$${params.push(buffer)}::${type}`;
    const parts: string[] = [];
    const shape: string[] = [];
    const part = (name: string, sql: string) => {
      shape.push(name);
      parts.push(`${name} as (${sql})`);
    };
    const { version: v, current: c, gone, clientId, text: t, textGone, add, drop } = this;

    if (clientId.rid.length > 0)
      part(
        'w_client',
        `insert into client_id (rt, fid, rid) select * from unnest(${bind(int2Array(clientId.rt), 'int2[]')}, ${bind(textArray(clientId.fid), 'text[]')}, ${bind(int8Array(clientId.rid), 'int8[]')})`,
      );
    if (v.rid.length > 0)
      part(
        'w_version',
        `insert into version (rid, vid, pid, org, unit, ver, rt, dict, op, body, shut) select rid, vid, pid, org, unit, ver, rt, dict, op::"char", body, shut from unnest(${bind(int8Array(v.rid), 'int8[]')}, ${bind(int8Array(v.vid), 'int8[]')}, ${bind(int8Array(v.pid), 'int8[]')}, ${bind(int8Array(v.org), 'int8[]')}, ${bind(int8Array(v.unit), 'int8[]')}, ${bind(int4Array(v.ver), 'int4[]')}, ${bind(int2Array(v.rt), 'int2[]')}, ${bind(int2Array(v.dict), 'int2[]')}, ${bind(textArray(v.op), 'text[]')}, ${bind(byteaArray(v.body), 'bytea[]')}, ${bind(int2Array(v.shut), 'int2[]')}) x(rid, vid, pid, org, unit, ver, rt, dict, op, body, shut)`,
      );
    if (c.rid.length > 0)
      part(
        'w_current',
        `insert into current (rid, vid, pid, org, unit, has, t0, t1, ver, rt, tok) select rid, vid, pid, org, unit, has, t0, t1, ver, rt, (${bind(int8Array(c.tok), 'int8[]')})[a:b] from unnest(${bind(int8Array(c.rid), 'int8[]')}, ${bind(int8Array(c.vid), 'int8[]')}, ${bind(int8Array(c.pid), 'int8[]')}, ${bind(int8Array(c.org), 'int8[]')}, ${bind(int8Array(c.unit), 'int8[]')}, ${bind(int8Array(c.has), 'int8[]')}, ${bind(timestampArray(c.t0), 'timestamptz[]')}, ${bind(timestampArray(c.t1), 'timestamptz[]')}, ${bind(int4Array(c.ver), 'int4[]')}, ${bind(int2Array(c.rt), 'int2[]')}, ${bind(int4Array(c.tokFrom), 'int4[]')}, ${bind(int4Array(c.tokTo), 'int4[]')}) x(rid, vid, pid, org, unit, has, t0, t1, ver, rt, a, b) on conflict (rt, rid) do update set vid = excluded.vid, pid = excluded.pid, org = excluded.org, unit = excluded.unit, has = excluded.has, t0 = excluded.t0, t1 = excluded.t1, ver = excluded.ver, tok = excluded.tok`,
      );
    if (gone.rid.length > 0)
      part(
        'w_gone',
        `delete from current c using unnest(${bind(int2Array(gone.rt), 'int2[]')}, ${bind(int8Array(gone.rid), 'int8[]')}) x(rt, rid) where c.rt = x.rt and c.rid = x.rid`,
      );

    if (drop.eq.size > 0)
      part(
        'd_eq',
        `delete from ix_eq i using unnest(${bind(int8Array(drop.eq.h), 'int8[]')}, ${bind(int8Array(drop.eq.rid), 'int8[]')}) x(h, rid) where i.h = x.h and i.rid = x.rid`,
      );
    if (drop.ref.size > 0)
      part(
        'd_ref',
        `delete from ix_ref i using unnest(${bind(int8Array(drop.ref.h), 'int8[]')}, ${bind(int8Array(drop.ref.t), 'int8[]')}, ${bind(int8Array(drop.ref.rid), 'int8[]')}) x(h, t, rid) where i.h = x.h and i.t = x.t and i.rid = x.rid`,
      );
    if (drop.num.size > 0)
      part(
        'd_num',
        `delete from ix_num i using unnest(${bind(int8Array(drop.num.h), 'int8[]')}, ${bind(float8Array(drop.num.v), 'float8[]')}, ${bind(int8Array(drop.num.rid), 'int8[]')}) x(h, v, rid) where i.h = x.h and i.v = x.v and i.rid = x.rid`,
      );
    if (drop.str.size > 0)
      part(
        'd_str',
        `delete from ix_str i using unnest(${bind(int8Array(drop.str.h), 'int8[]')}, ${bind(textArray(drop.str.v), 'text[]')}, ${bind(int8Array(drop.str.rid), 'int8[]')}) x(h, v, rid) where i.h = x.h and left(i.v, 120) = left(x.v, 120) and i.v = x.v and i.rid = x.rid`,
      );
    if (drop.date.size > 0)
      part(
        'd_date',
        `delete from ix_date i using unnest(${bind(int8Array(drop.date.h), 'int8[]')}, ${bind(timestampArray(drop.date.lo), 'timestamptz[]')}, ${bind(timestampArray(drop.date.hi), 'timestamptz[]')}, ${bind(int8Array(drop.date.rid), 'int8[]')}) x(h, lo, hi, rid) where i.h = x.h and i.lo = x.lo and i.hi = x.hi and i.rid = x.rid`,
      );
    const kept = textGone.filter((rid) => !t.rid.includes(rid));
    if (kept.length > 0) part('d_text', `delete from ix_text where rid = any(${bind(int8Array(kept), 'int8[]')})`);

    if (add.eq.size > 0)
      part(
        'a_eq',
        `insert into ix_eq (h, rid) select * from unnest(${bind(int8Array(add.eq.h), 'int8[]')}, ${bind(int8Array(add.eq.rid), 'int8[]')})`,
      );
    if (add.ref.size > 0)
      part(
        'a_ref',
        `insert into ix_ref (h, t, rid) select * from unnest(${bind(int8Array(add.ref.h), 'int8[]')}, ${bind(int8Array(add.ref.t), 'int8[]')}, ${bind(int8Array(add.ref.rid), 'int8[]')})`,
      );
    if (add.num.size > 0)
      part(
        'a_num',
        `insert into ix_num (h, v, rid) select * from unnest(${bind(int8Array(add.num.h), 'int8[]')}, ${bind(float8Array(add.num.v), 'float8[]')}, ${bind(int8Array(add.num.rid), 'int8[]')})`,
      );
    if (add.str.size > 0)
      part(
        'a_str',
        `insert into ix_str (h, rid, v, x) select * from unnest(${bind(int8Array(add.str.h), 'int8[]')}, ${bind(int8Array(add.str.rid), 'int8[]')}, ${bind(textArray(add.str.v), 'text[]')}, ${bind(textArray(add.str.x), 'text[]')})`,
      );
    if (add.date.size > 0)
      part(
        'a_date',
        `insert into ix_date (h, rid, lo, hi) select * from unnest(${bind(int8Array(add.date.h), 'int8[]')}, ${bind(int8Array(add.date.rid), 'int8[]')}, ${bind(timestampArray(add.date.lo), 'timestamptz[]')}, ${bind(timestampArray(add.date.hi), 'timestamptz[]')})`,
      );
    if (t.rid.length > 0)
      part(
        'a_text',
        `insert into ix_text (rid, rt, pid, tsv) select rid, rt, pid, setweight(to_tsvector('norwegian', n), 'A') || setweight(to_tsvector('norwegian', c), 'D') from unnest(${bind(int8Array(t.rid), 'int8[]')}, ${bind(int2Array(t.rt), 'int2[]')}, ${bind(int8Array(t.pid), 'int8[]')}, ${bind(textArray(t.narrative), 'text[]')}, ${bind(textArray(t.content), 'text[]')}) x(rid, rt, pid, n, c) on conflict (rid) do update set pid = excluded.pid, tsv = excluded.tsv`,
      );
    if (this.seen.length > 0) {
      // in one order: two transactions that meet the same new codes wait for each other, never in a ring
      const seen = [...this.seen].sort(byKey);
      part(
        'a_seen',
        `insert into code_seen (p, code, system, h) select * from unnest(${bind(int8Array(seen.map((s) => s.p)), 'int8[]')}, ${bind(textArray(seen.map((s) => s.code)), 'text[]')}, ${bind(textArray(seen.map((s) => s.system)), 'text[]')}, ${bind(int8Array(seen.map((s) => s.h)), 'int8[]')}) on conflict do nothing`,
      );
    }
    for (const { name, sql } of this.facts.parts(bind)) part(name, sql);
    if (this.idempotency) {
      const { key, digest, answer } = this.idempotency;
      part(
        'w_key',
        `insert into idempotency (key, digest, answer) values (${bind(key, 'text')}, ${bind(digest, 'bytea')}, ${bind(answer, 'bytea')})`,
      );
    }
    const { targets } = this;
    const holds = targets.size > 0;
    const held = holds
      ? `hold_targets(${bind(int2Array([...targets.values()]), 'int2[]')}, ${bind(int8Array([...targets.keys()]), 'int8[]')})`
      : '1';
    // names are cut at 63 characters: the parts by number, which follow the text as well
    return {
      name: `write${holds ? '+' : '-'}${shape.map((name) => PARTS.indexOf(name).toString(36)).join('')}`,
      sql: `with ${parts.join(',\n')}\nselect ${held}`,
      params,
    };
  }

  get isEmpty(): boolean {
    return (
      this.version.rid.length === 0 &&
      [this.add, this.drop].every((index) => Object.values(index).every((rows) => rows.size === 0)) &&
      this.clientId.rid.length === 0 &&
      this.facts.isEmpty &&
      !this.idempotency
    );
  }
}

const byKey = (a: CodeSeen, b: CodeSeen) =>
  a.p === b.p ? (a.code === b.code ? (a.system < b.system ? -1 : 1) : a.code < b.code ? -1 : 1) : a.p < b.p ? -1 : 1;

function pair(to: Pairs, h: bigint, rid: bigint) {
  to.h.push(h);
  to.rid.push(rid);
}
function triple(to: Triples, h: bigint, rid: bigint, t: bigint) {
  pair(to, h, rid);
  to.t.push(t);
}
function number(to: Numbers, h: bigint, rid: bigint, v: number) {
  pair(to, h, rid);
  to.v.push(v);
}
function text(to: Strings, h: bigint, rid: bigint, v: string, x: string | undefined) {
  pair(to, h, rid);
  to.v.push(v);
  to.x.push(x);
}
function date(to: Dates, h: bigint, rid: bigint, lo: number, hi: number) {
  pair(to, h, rid);
  to.lo.push(lo);
  to.hi.push(hi);
}

/** Tells what is only in `to` (each value once) and what is only in `from`. */
function difference<T>(
  from: readonly T[] | undefined,
  to: readonly T[] | undefined,
  name: (row: T) => string,
  added: (row: T) => void,
  dropped: (row: T) => void,
): void {
  if (!from?.length && (to?.length ?? 0) <= 1) {
    for (const row of to ?? []) added(row);
    return;
  }
  const before = new Map((from ?? []).map((row) => [name(row), row]));
  const after = new Set<string>();
  for (const row of to ?? []) {
    const n = name(row);
    if (after.has(n)) continue;
    after.add(n);
    if (!before.has(n)) added(row);
  }
  for (const [n, row] of before) if (!after.has(n)) dropped(row);
}

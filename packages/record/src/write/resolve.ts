/** Looks up, in one statement, everything a transaction names: what it changes and what it refers to. */
import { parseJson, type ResourceType, type UnknownResource } from '@helseplattform/fhir';
import { expandBody } from '../body.ts';
import type { Statements } from '../database/statement.ts';
import type { Ids } from '../numbers.ts';
import { int2Array, int8Array, textArray } from '../pg-arrays.ts';
import { typeName, typeNumber } from '../resource-types.ts';

/** What the record holds under an id now. */
export interface Known {
  readonly rid: bigint;
  readonly type: ResourceType;
  readonly ver: number;
  readonly vid: bigint;
  readonly pid: bigint;
  readonly deleted: boolean;
  /** Only when the content was asked for. */
  readonly body?: Buffer;
  /** The content parsed; a copy of the caller's own. */
  readonly resource?: () => UnknownResource;
}

interface Row {
  fid: string | null;
  crt: number | null;
  rid: bigint;
  rt: number | null;
  ver: number;
  op: string;
  pid: bigint;
  vid: bigint;
  dict: number | null;
  body: Buffer | null;
}

const RESOLVE = `
with ids as (
  select null::int2 as crt, null::text as fid, rid, want from unnest($1::int8[], $2::int2[]) u(rid, want)
  union all
  select i.rt, i.fid, i.rid, u.want from unnest($3::int2[], $4::text[], $5::int2[]) u(rt, fid, want) join client_id i on i.rt = u.rt and i.fid = u.fid)
select ids.fid, ids.crt, ids.rid, v.rt, v.ver, v.op, v.pid, v.vid, v.dict, v.body
from ids left join lateral (
  select rt, ver, op, pid, vid, case when ids.want = 1 then dict end as dict, case when ids.want = 1 then body end as body
  from version where version.rid = ids.rid order by ver desc limit 1) v on true`;

const LOCK = `
select c.rid from current c where (c.rt, c.rid) in (
  select * from unnest($1::int2[], $2::int8[])
  union all select i.rt, i.rid from unnest($3::int2[], $4::text[]) u(rt, fid) join client_id i on i.rt = u.rt and i.fid = u.fid)
order by c.rid for update of c`;

/** Names to look up: `Type/id`, and whether the content is wanted. */
export class Names {
  readonly #ids: Ids;
  readonly #wanted = new Map<string, { type: string; id: string; content: boolean }>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }
  add(type: string, id: string, content: boolean): void {
    const name = `${type}/${id}`;
    const known = this.#wanted.get(name);
    if (!known) this.#wanted.set(name, { type, id, content });
    else if (content) known.content = true;
  }
  get isEmpty(): boolean {
    return this.#wanted.size === 0;
  }
  /** Locks those whose content is wanted, in a fixed order, until the transaction ends. */
  lock(db: Statements): Promise<unknown> {
    const own: { rt: number; rid: bigint }[] = [];
    const given: { rt: number; fid: string }[] = [];
    for (const { type, id, content } of this.#wanted.values()) {
      if (!content) continue;
      const rt = typeNumber(type)!;
      const rid = this.#ids.decode(id);
      if (rid !== undefined) own.push({ rt, rid });
      given.push({ rt, fid: id });
    }
    return db.query('lock', LOCK, [
      int2Array(own.map((x) => x.rt)),
      int8Array(own.map((x) => x.rid)),
      int2Array(given.map((x) => x.rt)),
      textArray(given.map((x) => x.fid)),
    ]);
  }
  /** What the record holds under these names; `reserved` are ids that are referred to but were never written. */
  async resolve(db: Statements): Promise<{ known: Map<string, Known>; reserved: Map<string, bigint> }> {
    const own = { rid: [] as bigint[], want: [] as number[] };
    const given = { rt: [] as number[], fid: [] as string[], want: [] as number[] };
    const byRid = new Map<bigint, string>();
    for (const [name, { type, id, content }] of this.#wanted) {
      const want = content ? 1 : 0;
      const rid = this.#ids.decode(id);
      if (rid !== undefined) {
        byRid.set(rid, name);
        own.rid.push(rid);
        own.want.push(want);
      } else {
        given.rt.push(typeNumber(type) ?? 0);
        given.fid.push(id);
        given.want.push(want);
      }
    }
    const rows = await db.query<Row>('resolve', RESOLVE, [
      int8Array(own.rid),
      int2Array(own.want),
      int2Array(given.rt),
      textArray(given.fid),
      int2Array(given.want),
    ]);
    const known = new Map<string, Known>();
    const reserved = new Map<string, bigint>();
    for (const row of rows) {
      if (row.rt === null) {
        if (row.fid !== null) reserved.set(`${typeName(row.crt!)}/${row.fid}`, row.rid);
        continue;
      }
      const type = typeName(row.rt);
      const name = row.fid === null ? byRid.get(row.rid)! : `${typeName(row.crt!)}/${row.fid}`;
      if (!name.startsWith(`${type}/`)) continue; // the id is of another type
      known.set(name, {
        rid: row.rid,
        type,
        ver: row.ver,
        vid: row.vid,
        pid: row.pid,
        deleted: row.op === 'd' || row.op === 'e',
        ...(row.body?.length ? content(expandBody(row.dict!, row.body)) : {}),
      });
    }
    return { known, reserved };
  }
}

const content = (body: Buffer): Pick<Known, 'body' | 'resource'> => ({
  body,
  resource: () => parseJson(body).value as UnknownResource,
});

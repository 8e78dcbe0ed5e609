/** Recomputes what resources say to search, after a search parameter was added or changed. */
import { parseJson, type ResourceType, type SearchParameters, type UnknownResource } from '@helseplattform/fhir';
import { expandBody } from '../body.ts';
import type { Statements } from '../database/statement.ts';
import { ResourceIndex, unitsKey } from '../index-rows.ts';
import { paramKey } from '../keys.ts';
import { int2Array, int8Array, textArray, timestampArray } from '../pg-arrays.ts';
import { ridsOf } from '../read/versions.ts';
import { RESOURCE_TYPES, typeNumber } from '../resource-types.ts';
import type { WriteContext } from './context.ts';
import { parseLocalReference } from './plan.ts';
import { TransactionRows } from './rows.ts';

const BATCH = 200;

interface Row {
  rid: bigint;
  pid: bigint;
  tok: bigint[];
  dict: number;
  body: Buffer;
}

/**
 * Reindexes a type (default: all), batch by batch, each in its own transaction; resources may be written meanwhile.
 * `builtin` knows only the parameters of the specification: rows of all others are made anew.
 */
export async function* reindex(
  context: WriteContext,
  builtin: SearchParameters,
  type?: ResourceType,
): AsyncGenerator<{ done: number; total: number }> {
  const types = type ? [type] : RESOURCE_TYPES;
  const [{ total }] = (await context.db.query<{ total: bigint }>(
    'reindex-total',
    'select count(*) as total from current where rt = any($1::int2[])',
    [int2Array(types.map((t) => typeNumber(t)!))],
  )) as [{ total: bigint }];
  let done = 0;
  for (const t of types) {
    await dropCustomRows(context, builtin, t);
    for (let after = 0n; ; ) {
      const rows = await context.db.transaction((tx) => reindexBatch(context, builtin, tx, t, after));
      if (rows.count === 0) break;
      done += rows.count;
      after = rows.last;
      yield { done, total: Number(total) };
    }
  }
}

/** Rows of parameters that are not built in may be of an earlier definition. */
async function dropCustomRows(context: WriteContext, builtin: SearchParameters, type: ResourceType): Promise<void> {
  const custom = context
    .parameters()
    .forType(type)
    .filter((p) => builtin.get(type, p.code)?.expression !== p.expression);
  if (custom.length === 0) return;
  const keys = int8Array(custom.map(paramKey));
  await context.db.transaction(async (tx) => {
    for (const table of ['ix_ref', 'ix_str', 'ix_date'])
      await tx.run(`reindex-drop-${table}`, `delete from ${table} where h = any($1::int8[])`, [keys]);
    await tx.run(
      'reindex-drop-ix_num',
      'delete from ix_num where h in (select h from code_seen where p = any($1::int8[]))',
      [int8Array(custom.map(unitsKey))],
    );
  });
}

/** What resources say about who may see what is made anew as well. */
async function renewFacts(
  { gate, ids }: WriteContext,
  tx: Statements,
  type: ResourceType,
  rows: readonly Row[],
  resources: readonly UnknownResource[],
  write: TransactionRows,
): Promise<void> {
  if (!gate) return;
  const rids = int8Array(rows.map((row) => row.rid));
  for (const table of ['relation', 'block'])
    await tx.run(`reindex-drop-${table}`, `delete from ${table} where rid = any($1::int8[])`, [rids]);
  const facts = resources.map((resource) => gate.factsOf(resource));
  const named = facts.flatMap(({ blocks }) =>
    blocks.flatMap(({ what }) => (what && 'resource' in what ? [what.resource] : [])),
  );
  const targets = await ridsOf(
    tx,
    ids,
    named.map((reference) => parseLocalReference(reference)).filter((found) => found !== undefined),
  );
  for (const [i, { rid, pid }] of rows.entries()) {
    const none = { relations: [], blocks: [], guarded: type === 'Patient' };
    const ridOf = (name: string) => targets.get(name);
    write.facts.put({ rid, pid, facts: none, ridOf }, { rid, pid, facts: facts[i]!, ridOf });
  }
}

async function reindexBatch(
  context: WriteContext,
  builtin: SearchParameters,
  tx: Statements,
  type: ResourceType,
  after: bigint,
) {
  const rt = typeNumber(type)!;
  const rows = await tx.query<Row>(
    'reindex-read',
    `select c.rid, c.pid, c.tok, v.dict, v.body from current c join version v on v.rid = c.rid and v.ver = c.ver
     where c.rt = $1 and c.rid > $2 order by c.rid limit ${BATCH} for update of c`,
    [rt, after],
  );
  if (rows.length === 0) return { count: 0, last: after };
  const resources = rows.map((row) => parseJson(expandBody(row.dict, row.body)).value as UnknownResource);
  const names: { type: string; id: string }[] = [];
  for (const [i, row] of rows.entries())
    context
      .parameters()
      .extract(
        resources[i]!,
        new ResourceIndex(type, row.pid, (t, id) => void names.push({ type: t, id }), context.bases),
      );
  const rids = await ridsOf(tx, context.ids, names);
  const write = new TransactionRows();
  await renewFacts(context, tx, type, rows, resources, write);
  const has: bigint[] = [];
  const tok: string[] = [];
  const t0: (number | undefined)[] = [];
  const t1: (number | undefined)[] = [];
  for (const [i, row] of rows.entries()) {
    const resolve = (t: string, id: string) => rids.get(`${t}/${id}`);
    const to = new ResourceIndex(type, row.pid, resolve, context.bases);
    context.parameters().extract(resources[i]!, to);
    const from = new ResourceIndex(type, row.pid, resolve, context.bases);
    builtin.extract(resources[i]!, from);
    from.tok.clear();
    for (const h of row.tok) from.tok.add(h);
    write.index(row.rid, from, to);
    for (const seen of to.seen) write.seen.push(seen);
    has.push(to.has);
    tok.push(`{${[...to.tok].join(',')}}`);
    t0.push(to.t0);
    t1.push(to.t1);
  }
  await tx.run(
    'reindex-current',
    `update current c set has = x.has, t0 = x.t0, t1 = x.t1, tok = x.tok::bigint[]
     from unnest($2::int8[], $3::int8[], $4::timestamptz[], $5::timestamptz[], $6::text[]) x(rid, has, t0, t1, tok) where c.rt = $1 and c.rid = x.rid`,
    [rt, int8Array(rows.map((r) => r.rid)), int8Array(has), timestampArray(t0), timestampArray(t1), textArray(tok)],
  );
  if (!write.isEmpty) {
    const { name, sql, params } = write.statement();
    await tx.query(name, sql, params);
  }
  return { count: rows.length, last: rows.at(-1)!.rid };
}

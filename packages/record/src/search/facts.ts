/** What a tree needs to know from the database before it can become conditions: in one statement, or none. */

import type { SearchParam } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { unitsKey } from '../index-rows.ts';
import { paramKey } from '../keys.ts';
import type { Ids } from '../numbers.ts';
import { int2Array, int8Array, textArray } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import { leaves, type Node } from './tree.ts';

/** A row of code_seen. */
export interface SeenCode {
  readonly code: string;
  /** `''`: none. */
  readonly system: string;
  readonly h: bigint;
}

export interface Facts {
  /** The numbers of resources with this id and one of these types; none when there never was one. */
  rids(types: readonly string[], id: string): bigint[];
  /** The units a quantity parameter has been seen with, by {@link unitsKey}. */
  units(p: bigint): readonly SeenCode[];
  /** The systems a code has been seen with, by {@link paramKey}. */
  systems(p: bigint, code: string): readonly SeenCode[];
}

const FACTS = `
select 'i' as kind, i.rt::int8 as p, i.fid as code, '' as system, i.rid as h
from unnest($1::int2[], $2::text[]) u(rt, fid) join client_id i on i.rt = u.rt and i.fid = u.fid
union all
select 'u', s.p, s.code, s.system, s.h from code_seen s where s.p = any($3::int8[])
union all
select 'c', s.p, s.code, s.system, s.h from unnest($4::int8[], $5::text[]) u(p, code) join code_seen s on s.p = u.p and s.code = u.code`;

interface Row {
  kind: 'i' | 'u' | 'c';
  p: bigint;
  code: string;
  system: string;
  h: bigint;
}

/**
 * The facts for some trees, and for quantities that are sorted by.
 * `remember`: ids looked up are kept; not inside a transaction, which may yet take back what it wrote.
 */
export async function gatherFacts(
  db: Statements,
  ids: Ids,
  nodes: readonly Node[],
  measured: readonly SearchParam[],
  remember: boolean,
): Promise<Facts> {
  const wantedIds = new Map<string, { rt: number; id: string }>();
  const units = new Set<bigint>();
  const codes = new Map<string, { p: bigint; code: string }>();
  const want = (types: readonly string[], id: string) => {
    if (ids.decode(id) !== undefined) return;
    for (const type of types) {
      const rt = typeNumber(type)!;
      if (ids.client.get(rt, id) === undefined) wantedIds.set(`${rt}/${id}`, { rt, id });
    }
  };
  for (const node of nodes) {
    for (const leaf of leaves(node)) {
      switch (leaf.is) {
        case 'id':
          for (const id of leaf.ids) want(leaf.types, id);
          break;
        case 'compartment':
          want([leaf.type], leaf.id);
          break;
        case 'reference':
          if (leaf.id !== undefined)
            want(leaf.type ? [leaf.type] : leaf.params.flatMap((param) => param.target), leaf.id);
          break;
        case 'quantity':
          for (const param of leaf.params) units.add(unitsKey(param));
          break;
        case 'composite':
          for (const part of leaf.parts) {
            if (part.is !== 'token' || part.system !== undefined || part.code === undefined) continue;
            for (const param of part.params) {
              const p = paramKey(param);
              codes.set(`${p} ${part.code}`, { p, code: part.code });
            }
          }
          break;
      }
    }
  }
  for (const param of measured) units.add(unitsKey(param));
  const found = new Map<string, bigint>();
  const seenUnits = new Map<bigint, SeenCode[]>();
  const seenCodes = new Map<string, SeenCode[]>();
  if (wantedIds.size + units.size + codes.size > 0) {
    const given = [...wantedIds.values()];
    const pairs = [...codes.values()];
    const rows = await db.query<Row>('search-facts', FACTS, [
      int2Array(given.map((g) => g.rt)),
      textArray(given.map((g) => g.id)),
      int8Array([...units]),
      int8Array(pairs.map((c) => c.p)),
      textArray(pairs.map((c) => c.code)),
    ]);
    for (const row of rows) {
      if (row.kind === 'i') {
        found.set(`${row.p}/${row.code}`, row.h);
        if (remember) ids.client.set(Number(row.p), row.code, row.h);
      } else if (row.kind === 'u') push(seenUnits, row.p, row);
      else push(seenCodes, `${row.p} ${row.code}`, row);
    }
  }
  return {
    rids(types, id) {
      const own = ids.decode(id);
      if (own !== undefined) return [own];
      const rids = types.flatMap((type) => {
        const rt = typeNumber(type)!;
        return found.get(`${rt}/${id}`) ?? ids.client.get(rt, id) ?? [];
      });
      return [...new Set(rids)];
    },
    units: (p) => seenUnits.get(p) ?? [],
    systems: (p, code) => seenCodes.get(`${p} ${code}`) ?? [],
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

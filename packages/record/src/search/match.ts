/** Resolves the criteria of conditional interactions: many of them in one statement. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { int8Array } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import type { Condition, Query } from './conditions.ts';
import type { Better } from './drivers.ts';
import type { Facts } from './facts.ts';
import { ridsQuery } from './page-sql.ts';
import { type ParseContext, parseCriteria } from './parse.ts';
import { type PlanContext, planPage } from './planner.ts';
import { SqlText } from './sql-text.ts';
import type { Node } from './tree.ts';

/** A search of one type, `identifier=system|value`, percent-encoded as in a URL. */
export interface Criterion {
  readonly type: string;
  readonly query: string;
}

export interface MatchContext {
  readonly parse: ParseContext;
  readonly simplified: (node: Node) => Node;
  readonly facts: (nodes: readonly Node[]) => Promise<Facts>;
  readonly conditions: (node: Node, types: readonly ResourceType[], facts: Facts) => Condition;
  readonly planning: PlanContext;
  readonly better: Better;
}

/** More criteria than this that are not identifiers go in another statement: planning one costs what its parts cost. */
const TOGETHER = 100;

const BY_HASH = `select u.n::int4 as n, e.rid from unnest($1::int8[]) with ordinality u(h, n)
cross join lateral (select rid from ix_eq where ix_eq.h = u.h order by rid limit $2) e order by u.n, e.rid`;

/** The numbers of what each of the criteria finds, up to a limit for each. */
export async function matchMany(
  db: Statements,
  criteria: readonly Criterion[],
  limitEach: number,
  context: MatchContext,
): Promise<bigint[][]> {
  const found: bigint[][] = criteria.map(() => []);
  if (criteria.length === 0) return found;
  const parsed = criteria.map(({ type, query }) => {
    const { types, where } = parseCriteria(type, query, context.parse);
    return { types, node: context.simplified(where) };
  });
  const facts = await context.facts(parsed.map(({ node }) => node));
  const queries = parsed.map(
    ({ types, node }): Query => ({
      types: types.map((type) => typeNumber(type)!),
      where: context.conditions(node, types, facts),
    }),
  );

  const byHash = queries.flatMap((query, i) => (hashOf(query.where) === undefined ? [] : [i]));
  if (byHash.length > 0) {
    const hashes = byHash.map((i) => hashOf(queries[i]!.where)!);
    const rows = await db.query<{ n: number; rid: bigint }>('match-by-hash', BY_HASH, [int8Array(hashes), limitEach]);
    for (const { n, rid } of rows) found[byHash[n - 1]!]!.push(rid);
  }
  const others = queries.flatMap((query, i) => (hashOf(query.where) === undefined ? [i] : []));
  for (let at = 0; at < others.length; at += TOGETHER) {
    const sql = new SqlText();
    const parts = others.slice(at, at + TOGETHER).map((i) => {
      const plan = planPage(queries[i]!, { by: 'rid', descending: false }, limitEach, false, context.planning);
      return `(select ${i} as n, rid from (${ridsQuery(sql, plan, limitEach, context.better)}) m)`;
    });
    const { name, sql: text, parameters } = sql.statement('match', parts.join('\nunion all '));
    const rows = await db.query<{ n: number; rid: bigint }>(name, text, parameters);
    for (const { n, rid } of rows) found[n]!.push(rid);
  }
  return found;
}

/** The one hash that says it all, as for an identifier. */
const hashOf = (where: Condition): bigint | undefined =>
  where.is === 'eq' && where.rare && where.hashes.length === 1 && where.seen.length === 0 ? where.hashes[0] : undefined;

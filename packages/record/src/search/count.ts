/** How many resources match: by index alone where one index knows, never more than the caller asked to know. */
import type { Statements } from '../database/statement.ts';
import type { Query } from './conditions.ts';
import type { Densities } from './density.ts';
import { type Better, canDrive, drive, findsType, isExact } from './drivers.ts';
import { countQuery, limitedQuery } from './page-sql.ts';
import { conjuncts, planAll } from './planner.ts';
import { SqlText, type Statement } from './sql-text.ts';

/** The statement that counts all matches; its one row has the column `total`. */
export function countStatement(query: Query, densities: Densities, better: Better): Statement {
  const sql = new SqlText();
  const { types, parts } = conjuncts(query);
  if (parts.length === 0) {
    return sql.statement('search-count', `select count(*) as total from current c where c.rt ${sql.int2(types)}`);
  }
  const [only] = parts;
  if (parts.length === 1 && only && canDrive(only) && isExact(only) && findsType(only)) {
    const found = drive(only, types, sql, better);
    // one hash has each resource once; anything else may have it more often
    const once = only.is === 'eq' && only.hashes.length === 1 && only.seen.length === 0;
    return sql.statement('search-count', `select count(${once ? '*' : 'distinct rid'}) as total from (${found}) f`);
  }
  return sql.statement('search-count', countQuery(sql, planAll(query, densities), better));
}

/** Matches are counted one by one up to here; beyond, PostgreSQL's statistics say how many there are. */
const COUNTED = 10_000;

/** How many match: exactly when they are few, otherwise roughly. */
export async function estimateTotal(
  db: Statements,
  query: Query,
  densities: Densities,
  better: Better,
): Promise<number> {
  const sql = new SqlText();
  const plan = planAll(query, densities);
  const few = sql.statement(
    'search-estimate',
    `select count(*) as total from (${limitedQuery(sql, plan, COUNTED + 1, better)}) q`,
  );
  const [row] = await db.query<{ total: bigint }>(few.name, few.sql, few.parameters);
  const counted = Number(row!.total);
  if (counted <= COUNTED) return counted;
  const whole = new SqlText();
  const { sql: text, parameters } = whole.statement('search-estimate', countQuery(whole, plan, better));
  const [explained] = await db.query<{ 'QUERY PLAN': string }>('', `explain (format json) ${text}`, parameters);
  const [{ Plan: top }] = JSON.parse(explained!['QUERY PLAN']) as [{ Plan: { Plans?: { 'Plan Rows': number }[] } }];
  return Math.max(counted, Math.round(top.Plans?.at(-1)?.['Plan Rows'] ?? 0));
}

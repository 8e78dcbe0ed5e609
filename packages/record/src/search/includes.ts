/** _include and _revinclude: what the matches refer to, and what refers to them; one statement for each hop. */
import type { ResourceType, SearchParam } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { isPatientParam } from '../index-rows.ts';
import { paramKey } from '../keys.ts';
import type { VersionRow } from '../read/versions.ts';
import { typeName, typeNumber } from '../resource-types.ts';
import { type Condition, either } from './conditions.ts';
import { filter } from './filters.ts';
import { onlyOf } from './lower.ts';
import { patientPresent } from './references.ts';
import { tooCostly } from './refusal.ts';
import { SqlText, type Statement } from './sql-text.ts';
import type { Include } from './tree.ts';
import type { FindParam } from './union-parameters.ts';

/** A resource that others are included for. */
export interface Root {
  readonly rid: bigint;
  readonly rt: number;
}

export interface IncludeContext {
  readonly db: Statements;
  readonly find: FindParam;
  /** Reference parameters of a type. */
  readonly references: (type: ResourceType) => readonly SearchParam[];
  /** At most so many are included; more is refused, because an answer is never cut silently. */
  readonly most: number;
}

/** Everything to include for the matches, each once, without the matches themselves. */
export async function include(
  matches: readonly Root[],
  includes: readonly Include[],
  context: IncludeContext,
): Promise<VersionRow[]> {
  const there = new Set(matches.map((match) => match.rid));
  const found: VersionRow[] = [];
  let roots = matches;
  let wanted = includes;
  while (roots.length > 0 && wanted.length > 0) {
    const statement = hop(roots, wanted, there, context);
    if (!statement) break;
    const rows = await context.db.query<VersionRow>(statement.name, statement.sql, statement.parameters);
    if (found.length + rows.length > context.most) {
      throw tooCostly(
        `More than ${context.most} resources would be included. Ask for fewer matches at a time (_count), or include less.`,
      );
    }
    // the same resource may be wanted in two ways
    const fresh = rows.filter((row) => !there.has(row.rid) && there.add(row.rid));
    found.push(...fresh);
    roots = fresh;
    wanted = includes.filter((one) => one.iterate);
  }
  return found;
}

/** The statement for one hop; undefined when none of the roots can have what is wanted. */
export function hop(
  roots: readonly Root[],
  includes: readonly Include[],
  there: ReadonlySet<bigint>,
  context: IncludeContext,
): Statement | undefined {
  const sql = new SqlText();
  const queries = includes.flatMap((one) =>
    one.reverse ? backwards(one, roots, context, sql) : forwards(one, roots, context, sql),
  );
  if (queries.length === 0) return undefined;
  const known = sql.int8s([...there]);
  return sql.statement(
    'search-include',
    `select v.rid, v.vid, v.rt, v.ver, v.op, v.dict, v.body, (select i.fid from client_id i where i.rid = v.rid) as fid
from (select distinct f.rid, f.rts from (${queries.join('\nunion all ')}) f where not f.rid = any(${known}) limit ${context.most + 1}) n
cross join lateral (select * from version where version.rid = n.rid order by ver desc limit 1) v
where v.op in ('c', 'u') and (n.rts is null or v.rt = any(n.rts)) order by v.rt, v.rid`,
  );
}

/** What the roots refer to. */
function forwards(
  { source, params, target }: Include,
  roots: readonly Root[],
  context: IncludeContext,
  sql: SqlText,
): string[] {
  const from = roots.filter((root) => source === undefined || root.rt === typeNumber(source));
  if (from.length === 0) return [];
  const types = [...new Set(from.map((root) => typeName(root.rt)))];
  const asked = params ?? types.flatMap((type) => context.references(type));
  if (asked.length === 0) return [];
  const rts = target === undefined ? 'null::int2[]' : sql.int2s([typeNumber(target)!]);
  const of = sql.int8s(from.map((root) => root.rid));
  const queries = [
    `select r.t as rid, ${rts} as rts from unnest(${of}) s(rid) join ix_ref r on r.rid = s.rid and r.h = any(${sql.int8s(asked.map(paramKey))})`,
  ];
  const patients = asked.filter(
    (param) => isPatientParam(param.code) && (target === undefined || target === 'Patient'),
  );
  if (patients.length > 0) {
    const typed = sql.int2s(from.map((root) => root.rt));
    const names = filter(belongs(patients, context.find), 'c', sql);
    queries.push(
      `select c.pid as rid, ${rts} as rts from unnest(${of}, ${typed}) s(rid, rt) join current c on c.rt = s.rt and c.rid = s.rid where c.pid <> 0 and ${names}`,
    );
  }
  return queries;
}

/** What refers to the roots. */
function backwards(
  { source, params, target }: Include,
  roots: readonly Root[],
  context: IncludeContext,
  sql: SqlText,
): string[] {
  const to = roots.filter((root) => target === undefined || root.rt === typeNumber(target));
  const reachable = params ? to.filter((root) => params.some((param) => param.target.includes(typeName(root.rt)))) : to;
  if (reachable.length === 0) return [];
  const of = sql.int8s(reachable.map((root) => root.rid));
  const asked = params ?? (source ? context.references(source) : undefined);
  const rts = source === undefined ? 'null::int2[]' : sql.int2s([typeNumber(source)!]);
  const through = asked ? ` and r.h = any(${sql.int8s(asked.map(paramKey))})` : '';
  const queries = [`select r.rid, ${rts} as rts from ix_ref r where r.t = any(${of})${through}`];
  const patients = reachable.filter((root) => root.rt === typeNumber('Patient')).map((root) => root.rid);
  const named = asked?.filter((param) => isPatientParam(param.code));
  if (patients.length > 0 && named?.length !== 0) {
    const names = named ? ` and ${filter(belongs(named, context.find), 'c', sql)}` : '';
    const type = source === undefined ? '' : ` and c.rt = ${sql.bind(typeNumber(source)!, 'int2')}`;
    queries.push(`select c.rid, ${rts} as rts from current c where c.pid = any(${sql.int8s(patients)})${type}${names}`);
  }
  return queries;
}

/** The resource names its patient by one of the parameters, which may be of several types. */
const belongs = (params: readonly SearchParam[], find: FindParam): Condition =>
  either(params.map((param) => onlyOf(params, param, patientPresent(param, find))));

/** _include and _revinclude: what the matches refer to, and what refers to them; one statement for each hop. */
import type { ResourceType, SearchParam } from '@helseplattform/fhir';
import { currentRow, type Eyes, MASKED } from '../access/sight.ts';
import type { Statements } from '../database/statement.ts';
import { isPatientParam } from '../index-rows.ts';
import { hash64, paramKey } from '../keys.ts';
import type { VersionRow } from '../read/versions.ts';
import { RESOURCE_TYPES, typeName, typeNumber } from '../resource-types.ts';
import { type Condition, either } from './conditions.ts';
import { filter } from './filters.ts';
import { onlyOf, type Watch } from './lower.ts';
import { masked } from './page-sql.ts';
import { patientPresent } from './references.ts';
import { tooCostly } from './refusal.ts';
import { SqlText, type Statement } from './sql-text.ts';
import type { Include } from './tree.ts';
import type { FindParam } from './union-parameters.ts';

/** A resource that others are included for. */
export interface Root {
  readonly rid: bigint;
  readonly rt: number;
  /** Bits of MASKED: what of it is not shown leads nowhere. */
  readonly mask?: number | null;
}

export interface IncludeContext {
  readonly db: Statements;
  readonly find: FindParam;
  /** Reference parameters of a type. */
  readonly references: (type: ResourceType) => readonly SearchParam[];
  /** Whoever asks sees not everything: neither all that is included, nor all that leads to it. */
  readonly watch?: Watch;
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
function hop(
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
  const eyes = context.watch?.eyes;
  return sql.statement(
    'search-include',
    `select v.rid, v.vid, v.rt, v.ver, v.op, v.dict, v.body, (select i.fid from client_id i where i.rid = v.rid) as fid${masked('v.rid', eyes, sql)}
from (select distinct f.rid, f.rts from (${queries.join('\nunion all ')}) f where not f.rid = any(${known})${eyes ? ` and ${seen('f.rid', eyes, sql)}` : ''} limit ${context.most + 1}) n
cross join lateral (select * from version where version.rid = n.rid order by ver desc limit 1) v
where v.op in ('c', 'u') and (n.rts is null or v.rt = any(n.rts)) order by v.rt, v.rid`,
  );
}

/** The resource with a number is there and the actor sees it. */
const seen = (rid: string, eyes: Eyes, sql: SqlText): string =>
  `exists (select from current x where x.rid = ${rid} and x.rt = any(${sql.int2s(ALL_TYPES)}) and ${eyes.visible(currentRow('x'), sql)} offset 0)`;
const ALL_TYPES = RESOURCE_TYPES.map((type) => typeNumber(type)!);

/** What is shown of the roots that the actor asks from: masked elements lead nowhere. */
function forwards(one: Include, roots: readonly Root[], context: IncludeContext, sql: SqlText): string[] {
  const { watch } = context;
  const whole = roots.filter(({ mask }) => mask === 0);
  const where = roots.filter(({ mask }) => mask === MASKED.whereabouts);
  if (!watch || where.length === 0) return along(one, watch ? whole : roots, context, sql);
  const tells = (param: SearchParam) => watch.whereabouts.has(`${param.base}.${param.code}`);
  const types = [...new Set(where.map((root) => typeName(root.rt)))];
  const asked = one.params ?? types.flatMap((type) => context.references(type));
  const rest = { ...one, params: asked.filter((param) => !tells(param)) };
  return [...along(one, whole, context, sql), ...along(rest, where, context, sql)];
}

/** What the roots refer to. */
function along(
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
  const queries = [
    `select r.rid, ${rts} as rts from ix_ref r where r.t = any(${of})${through}${untold(context.watch, sql)}`,
  ];
  const patients = reachable.filter((root) => root.rt === typeNumber('Patient')).map((root) => root.rid);
  const named = asked?.filter((param) => isPatientParam(param.code));
  if (patients.length > 0 && named?.length !== 0) {
    const names = named ? ` and ${filter(belongs(named, context.find), 'c', sql)}` : '';
    const type = source === undefined ? '' : ` and c.rt = ${sql.bind(typeNumber(source)!, 'int2')}`;
    queries.push(`select c.rid, ${rts} as rts from current c where c.pid = any(${sql.int8s(patients)})${type}${names}`);
  }
  return queries;
}

/** What refers to a root by where a guarded person is, is not found by it. */
function untold(watch: Watch | undefined, sql: SqlText): string {
  if (!watch) return '';
  const telling = sql.int8s([...watch.whereabouts].map(hash64));
  const hidden = watch.eyes.hidden({ pid: 'x.pid', samePatient: false }, sql);
  return ` and not (r.h = any(${telling}) and exists (select from current x where x.rid = r.rid and x.rt = any(${sql.int2s(ALL_TYPES)}) and ${hidden} offset 0))`;
}

/** The resource names its patient by one of the parameters, which may be of several types. */
const belongs = (params: readonly SearchParam[], find: FindParam): Condition =>
  either(params.map((param) => onlyOf(params, param, patientPresent(param, find))));

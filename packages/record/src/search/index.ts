/** Search: parse → tree → passes → conditions → plan → one statement. See README.md. */
import {
  CLINICAL_DATE,
  type Definitions,
  FhirError,
  type ResourceType,
  type SearchParam,
  type SearchParameters,
} from '@helseplattform/fhir';
import type { Eyes } from '../access/sight.ts';
import type { SearchEntry, SearchRequest, SearchResult, StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import type { Ids } from '../numbers.ts';
import { isPool, storedVersion, type VersionRow } from '../read/versions.ts';
import { typeNumber } from '../resource-types.ts';
import type { Condition, Query } from './conditions.ts';
import { countStatement, estimateTotal } from './count.ts';
import { Densities } from './density.ts';
import { betterBy } from './estimates.ts';
import { type Facts, gatherFacts } from './facts.ts';
import { include } from './includes.ts';
import { lower, visible, type Watch } from './lower.ts';
import { type Criterion, matchMany } from './match.ts';
import { keyNames, type Order, orderOf, quantitiesOf } from './order.ts';
import { pageStatement } from './page-sql.ts';
import { digestOf, PageTokens, type Position, staleToken } from './page-token.ts';
import { parseSearch } from './parse.ts';
import { chartScope, conjuncts, type Plan, type PlanContext, patientScope, planPage } from './planner.ts';
import type { Statement } from './sql-text.ts';
import { type Terminology, terminologyOf } from './terminology.ts';
import type { Asked, Node, SortKey } from './tree.ts';
import { type FindParam, splitUnions } from './union-parameters.ts';
import { expandValueSets } from './value-sets.ts';

export type { Watch } from './lower.ts';
export type { Criterion } from './match.ts';

export interface SearchOptions {
  readonly parameters: () => SearchParameters;
  readonly definitions: () => Definitions;
  readonly ids: Ids;
  /** Own base URLs: absolute references under them are local. */
  readonly bases?: readonly string[];
  /** What page tokens are sealed with: the same for all processes of a server. */
  readonly pageSecret: Buffer;
  /** Instead of what the definitions know of code systems and value sets. */
  readonly terminology?: Terminology;
  /** At most so many resources are included with a page; more is refused. Default 10,000. */
  readonly mostIncluded?: number;
  /** Ms since 1970: what `ap` is measured from. */
  readonly now?: () => number;
  /** For tests of all plans: up to how many candidates are fetched and sorted rather than walked past. */
  readonly few?: (page: number, rows: number) => number;
}

export interface Search {
  /**
   * A page of matches with what is included.
   * @throws {FhirError} 400 for what is unknown, unsupported, malformed or too large, naming the parameter and the remedy
   */
  search(db: Statements | Database, request: SearchRequest, as?: Watched): Promise<SearchResult>;
  /** The numbers of what each of the criteria finds, up to a limit for each, in one statement. @throws {FhirError} 400 */
  matchMany(db: Statements, criteria: readonly Criterion[], limitEach: number, watch?: Watch): Promise<bigint[][]>;
  /** The statements of a search with PostgreSQL's plans, without its answer. */
  explain(db: Statements, request: SearchRequest, as?: Watched): Promise<Explained[]>;
}

/** A search by somebody who does not see everything. */
export interface Watched {
  readonly watch: Watch;
  /** The version without what its row says must be masked. */
  readonly shown: (row: VersionRow) => StoredVersion;
  /** The same, asking less of one patient; see Viewer.through. */
  readonly through: (on: Statements, pid: bigint) => Promise<Watched | undefined>;
}

export interface Explained extends Statement {
  /** As EXPLAIN (FORMAT JSON) gives it. */
  readonly plan: unknown;
}

interface Row extends VersionRow {
  [key: `k${number}`]: string | null;
}

/** A search that is ready to run. */
interface Prepared {
  readonly asked: Asked;
  readonly query: Query;
  readonly order: Order | undefined;
  readonly clinical: boolean;
  /** What the search is, for page tokens. */
  readonly digest: () => Buffer;
  readonly position: Position | undefined;
}

export function createSearch(options: SearchOptions): Search {
  const { ids, mostIncluded = 10_000 } = options;
  const now = options.now ?? Date.now;
  const densities = new Densities();
  const tokens = new PageTokens(options.pageSecret);
  const better = betterBy(densities);
  const planning: PlanContext = { densities, ...(options.few ? { few: options.few } : {}) };

  const find: FindParam = (type, code) => options.parameters().get(type, code);

  const terminologies = new WeakMap<Definitions, Terminology>();
  function terminology(): Terminology {
    const definitions = options.definitions();
    const known = options.terminology ?? terminologies.get(definitions) ?? terminologyOf(definitions);
    terminologies.set(definitions, known);
    return known;
  }

  /** The passes every tree goes through before it is looked up. */
  function simplified(node: Node): Node {
    return splitUnions(expandValueSets(node, terminology()), find);
  }

  function conditions(node: Node, types: readonly ResourceType[], facts: Facts, watch?: Watch): Condition {
    const { patientCompartment } = options.definitions();
    const where = lower(node, { facts, find, types, patientCompartment, ...(watch ? { watch } : {}) });
    return visible(where, watch, types);
  }

  async function prepare(db: Statements, request: SearchRequest, watch: Watch | undefined): Promise<Prepared> {
    const bases = [request.base, ...(options.bases ?? [])];
    const asked = parseSearch(request, { parameters: options.parameters(), now: now(), bases });
    if (watch) refuseTellingSort(asked.sort, watch);
    const node = simplified(asked.where);
    const facts = await gatherFacts(db, ids, [node], quantitiesOf(asked.sort, find), isPool(db));
    const where = conditions(node, asked.types, facts, watch);
    const query: Query = { types: asked.types.map((type) => typeNumber(type)!), where };
    const order = orderOf(asked.sort, { facts, find, where });
    // how common a hash is decides where candidates come from; within a chart it does not matter
    const { parts } = conjuncts(query);
    if (!patientScope(parts)) await densities.learn(db, parts);
    const digest = () => digestOf(asked, request.compartment);
    return {
      asked,
      query,
      order,
      clinical: asked.types.length === 1 && CLINICAL_DATE[asked.types[0]!] !== undefined,
      digest,
      position: request.page === undefined ? undefined : tokens.open(request.page, digest()),
    };
  }

  /** @param eyes that look within one chart instead of those of the query; see Eyes.through */
  function planned({ query, order, clinical, asked, position }: Prepared, eyes?: Eyes): Plan {
    const plan = planPage(query, order, asked.count, clinical, { ...planning, ...(eyes ? { eyes } : {}) });
    // a token from before the order changed, as it may with a new version of the server
    if (position && position.keys.length !== keyNames(plan.order).length) throw staleToken();
    return plan;
  }

  async function search(db: Statements | Database, request: SearchRequest, as?: Watched): Promise<SearchResult> {
    const watch = as?.watch;
    const shown = as?.shown ?? ((row: VersionRow) => storedVersion(row, ids));
    const prepared = await prepare(db, request, watch);
    const { asked, query } = prepared;
    const total = asked.total === 'none' ? undefined : countOf(db, query, asked.total);
    total?.catch(() => {}); // awaited below; the page may fail first
    if (asked.count === 0) {
      return { entries: [], total: (await total)!, used: asked.used, ignored: asked.ignored };
    }
    const less = as && (await withLess(db, prepared, as));
    const plan = planned(prepared, less?.watch.eyes);
    const found = await rowsOf(db, plan, prepared, less ? less.watch.eyes : watch?.eyes);
    const rows = less ? (foundThrough(found) ?? (await rowsOf(db, planned(prepared), prepared, watch?.eyes))) : found;
    const more = rows.length > asked.count;
    const page = more ? rows.slice(0, asked.count) : rows;
    const backwards = prepared.position?.backwards ?? false;
    if (backwards) page.reverse();
    const included = await include(page, asked.includes, {
      db,
      find,
      references,
      most: mostIncluded,
      ...(watch ? { watch } : {}),
    });
    const entries = [
      ...page.map((row): SearchEntry => ({ version: shown(row), mode: 'match' })),
      ...included.map((row): SearchEntry => ({ version: shown(row), mode: 'include' })),
    ];
    // from a first page there is nothing before; from any other there was a page this one was reached from
    const hasNext = backwards ? true : more;
    const hasPrevious = backwards ? more : prepared.position !== undefined;
    const [first, last] = [page[0], page.at(-1)];
    return {
      entries,
      ...(total ? { total: await total } : {}),
      ...(hasNext && last ? { next: tokens.seal(positionOf(last, plan.order, false), prepared.digest()) } : {}),
      ...(hasPrevious && first
        ? { previous: tokens.seal(positionOf(first, plan.order, true), prepared.digest()) }
        : {}),
      used: asked.used,
      ignored: asked.ignored,
      ...(asked.narrow ? { narrow: asked.narrow } : {}),
    };
  }

  async function rowsOf(db: Statements | Database, plan: Plan, { asked, position }: Prepared, eyes?: Eyes) {
    const { name, sql, parameters } = pageStatement(plan, asked.count, position, better, eyes);
    return (isShort(plan, asked.count) ? short(db) : db.query.bind(db))<Row>(name, sql, parameters);
  }

  /** Who asks, asking less: where all that is found lies in one chart, and what is found there is all that is wanted. */
  async function withLess(db: Statements, { asked, query }: Prepared, as: Watched): Promise<Watched | undefined> {
    if (asked.includes.length > 0 || asked.total !== 'none') return undefined;
    const scope = chartScope(conjuncts(query).parts);
    return scope && scope.others.length === 0 ? as.through(db, scope.pid) : undefined;
  }

  async function countOf(db: Statements, query: Query, how: 'estimate' | 'accurate'): Promise<number> {
    if (how === 'estimate') return estimateTotal(db, query, densities, better);
    const statement = countStatement(query, densities, better);
    const [row] = await db.query<{ total: bigint }>(statement.name, statement.sql, statement.parameters);
    return Number(row!.total);
  }

  const references = (type: ResourceType): SearchParam[] =>
    options
      .parameters()
      .forType(type)
      .filter((param) => param.type === 'reference');

  async function explain(db: Statements, request: SearchRequest, as?: Watched): Promise<Explained[]> {
    const prepared = await prepare(db, request, as?.watch);
    const statements: Statement[] = [];
    if (prepared.asked.total === 'accurate') statements.push(countStatement(prepared.query, densities, better));
    if (prepared.asked.count > 0) {
      statements.push(
        pageStatement(planned(prepared), prepared.asked.count, prepared.position, better, as?.watch.eyes),
      );
    }
    const explained: Explained[] = [];
    const [server] = await db.query<{ version: number }>(
      '',
      `select current_setting('server_version_num')::int4 as version`,
    );
    // the plan that is kept for any parameters, where PostgreSQL can show it
    const how = server!.version >= 160000 ? 'generic_plan, format json' : 'format json';
    for (const statement of statements) {
      const explain = `explain (${how}) ${statement.sql}`;
      const [row] = await db.query<{ 'QUERY PLAN': string }>('', explain, statement.parameters);
      explained.push({ ...statement, plan: JSON.parse(row!['QUERY PLAN']) });
    }
    return explained;
  }

  return {
    search,
    explain,
    matchMany: (db, criteria, limitEach, watch) =>
      matchMany(db, criteria, limitEach, {
        parse: { parameters: options.parameters(), now: now(), bases: options.bases ?? [] },
        simplified,
        facts: (nodes) => gatherFacts(db, ids, nodes, [], false),
        conditions: (node, types, facts) => conditions(node, types, facts, watch),
        planning,
        better,
      }),
  };
}

/** What was found through one relation; undefined where that does not open the record. See {@link pageStatement}. */
function foundThrough(rows: Row[]): Row[] | undefined {
  if (rows.length === 0) return undefined;
  return rows[0]!.rid === null ? [] : rows;
}

/** Statements that take well under a millisecond share a connection, where there is a pool to share. */
const short = (db: Statements | Database): Statements['query'] => ('read' in db ? db.read.bind(db) : db.query.bind(db));

/** A page of one chart by what is in its rows, or of a few resources that are known beforehand. */
function isShort({ parts, order }: Plan, size: number): boolean {
  if (size > 100 || order.by === 'keys') return false;
  return parts.every(({ source, where }) => {
    if (source.from === 'chart') return where.every(isInRow);
    if (source.from !== 'set' && source.from !== 'listed') return false;
    const { condition } = source;
    return (condition.is === 'eq' && condition.rare) || (condition.is === 'rids' && condition.rids.length <= size);
  });
}

/** Whether the row of `current` has the answer. */
function isInRow(condition: Condition): boolean {
  if (condition.is === 'not') return isInRow(condition.of);
  if (condition.is === 'all' || condition.is === 'any') return condition.of.every(isInRow);
  return ['eq', 'has', 'clinical', 'written', 'types', 'patient', 'rids', 'visible', 'open', 'placed'].includes(
    condition.is,
  );
}

/** An order by what is masked would tell what it is. @throws {FhirError} 403 */
function refuseTellingSort(sort: readonly SortKey[], { eyes, whereabouts, identity }: Watch): void {
  for (const { by } of sort) {
    if (by.is !== 'param') continue;
    for (const { base, code } of by.params) {
      const tellsMore = eyes.sight.findsPatients && base === 'Patient' && !identity.has(code);
      if (!tellsMore && !whereabouts.has(`${base}.${code}`)) continue;
      throw new FhirError(403, {
        severity: 'error',
        code: 'forbidden',
        text: `${base} cannot be sorted by ${code}: the order would tell what may not be shown. Sort by something else.`,
      });
    }
  }
}

const positionOf = (row: Row, order: Order, backwards: boolean): Position => ({
  backwards,
  rid: row.rid,
  keys: keyNames(order).map((name) => row[name] ?? null),
});

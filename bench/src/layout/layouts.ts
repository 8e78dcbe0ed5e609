/** The three layouts that are compared, each as its tables, the statement that writes a patient, and the queries. */
import { hash, PARAM, type Sample, tokens } from './data.ts';

export interface Query {
  sql: string;
  /** Parameters from a few random numbers in [0, 1). */
  params: (r: () => number, patients: number) => unknown[];
}
export interface Layout {
  name: string;
  about: string;
  schema: string;
  insert: string;
  /** Parameters of `insert` for a patient's resources with bodies of about 210 bytes. */
  rows: (resources: readonly Sample[], body: (i: number) => Buffer) => unknown[];
  queries: Record<string, Query>;
  /** Tables whose size is the layout's. */
  tables: string[];
}

const iso = (ms: number) => new Date(ms).toISOString();
const patient = (r: () => number, n: number) => BigInt(Math.floor(r() * n) + 1) * 1000n;
const common = (r: () => number, k: number) => Math.floor(r() ** 2 * k);
const month = (r: () => number) => Date.UTC(2011 + Math.floor(r() * 14), Math.floor(r() * 12), 1);

const VERSION = `create table version (rid bigint not null, vid bigint not null, pid bigint not null, tx bigint not null default pg_current_xact_id()::text::bigint, ver int not null, rt smallint not null, dict smallint not null, op "char" not null, body bytea not null, primary key (rid, ver));
  alter table version alter column body set storage external;
  create unique index on version (rt, vid); create index on version using brin (tx);`;
const INSERT_VERSION = `v as (insert into version (rid, vid, pid, ver, rt, dict, op, body) select rid, rid, pid, 1, rt, 1, 'c', body from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bytea[]) x(rid, pid, rt, body))`;
const base = (s: readonly Sample[], body: (i: number) => Buffer) => [
  s.map((x) => x.rid),
  s.map((x) => x.pid),
  s.map((x) => x.rt),
  s.map((_, i) => body(i)),
  s.map((x) => iso(x.t)),
];

/** fhir-servers design: small current rows without tokens, a narrow row for every value. */
export const ROWS: Layout = {
  name: 'rows',
  about: 'current row without tokens; one narrow row for every value; other dates as GiST ranges',
  tables: ['version', 'current', 'ix_eq', 'ix_num', 'ix_ref'],
  schema: `${VERSION}
    create table current (rt smallint not null, rid bigint not null, vid bigint not null, pid bigint not null, ver int not null, t0 timestamptz, t1 timestamptz, primary key (rt, rid)) with (fillfactor = 90);
    create index on current (pid, rt, t0 desc, rid desc); create index on current (rt, t0, rid);
    create table ix_eq (h bigint not null, rid bigint not null, primary key (h, rid));
    create table ix_ref (h bigint not null, t bigint not null, rid bigint not null, primary key (h, t, rid));
    create table ix_num (h bigint not null, v float8 not null, rid bigint not null); create index on ix_num (h, v, rid);`,
  insert: `with ${INSERT_VERSION},
    c as (insert into current select rt, rid, rid, pid, 1, t, t from unnest($1::bigint[], $2::bigint[], $3::smallint[], $5::timestamptz[]) x(rid, pid, rt, t)),
    e as (insert into ix_eq select * from unnest($6::bigint[], $7::bigint[])),
    f as (insert into ix_ref select * from unnest($8::bigint[], $9::bigint[], $10::bigint[])),
    n as (insert into ix_num select * from unnest($11::bigint[], $12::float8[], $13::bigint[])) select 1`,
  rows: (s, body) => [...base(s, body), ...narrow(s, () => true)],
  queries: {
    'patient + code, sorted': {
      sql: `select v.body from current c join version v on v.rid = c.rid and v.ver = c.ver where c.pid = $1 and c.rt = 4 and exists (select 1 from ix_eq e where e.h = $2 and e.rid = c.rid) order by c.t0 desc, c.rid desc limit 20`,
      params: (r, n) => [patient(r, n), hash(4, PARAM.code, common(r, 300))],
    },
    'patient, type, newest 50': {
      sql: `select v.body from current c join version v on v.rid = c.rid and v.ver = c.ver where c.pid = $1 and c.rt = 4 order by c.t0 desc, c.rid desc limit 50`,
      params: (r, n) => [patient(r, n)],
    },
    'region: code, page of 20': {
      sql: `select v.body from (select rid from ix_eq where h = $1 order by rid limit 20) e join version v on v.rid = e.rid and v.ver = 1`,
      params: (r) => [hash(4, PARAM.code, common(r, 300))],
    },
    'region: code in a month, page of 20': {
      sql: `select v.body from current c join version v on v.rid = c.rid and v.ver = c.ver where c.rt = 4 and c.t0 >= $2 and c.t0 < $2::timestamptz + interval '1 month' and exists (select 1 from ix_eq e where e.h = $1 and e.rid = c.rid) order by c.t0, c.rid limit 20`,
      params: (r) => [hash(4, PARAM.code, common(r, 300)), iso(month(r))],
    },
    'region: code and category, page of 20': {
      sql: `select v.body from ix_eq a join ix_eq b on b.rid = a.rid and b.h = $2 join version v on v.rid = a.rid and v.ver = 1 where a.h = $1 order by a.rid limit 20`,
      params: (r) => [hash(4, PARAM.code, common(r, 300)), hash(4, PARAM.category, common(r, 3))],
    },
    'two unselective: birth date and gender, page of 20': {
      sql: `select v.body from current c join version v on v.rid = c.rid and v.ver = c.ver where c.rt = 1 and c.t0 > $2 and exists (select 1 from ix_eq e where e.h = $1 and e.rid = c.rid) order by c.rid limit 20`,
      params: (r) => [hash(1, PARAM.gender, Math.floor(r() * 2)), iso(Date.UTC(1930 + Math.floor(r() * 60), 0, 1))],
    },
    identifier: {
      sql: `select v.body from ix_eq e join version v on v.rid = e.rid and v.ver = 1 where e.h = $1`,
      params: (r, n) => [hash(1, PARAM.identifier, BigInt(20_000_000_000 + Math.floor(r() * n) * 7919))],
    },
    'count of a code': {
      sql: 'select count(*) from ix_eq where h = $1',
      params: (r) => [hash(4, PARAM.code, common(r, 300))],
    },
  },
};

/** infra design: a composite row with a token array, narrow rows only for what is searched across patients. */
export const COMPOSITE: Layout = {
  name: 'composite',
  about: 'composite row (patient, type, code, date) with a token array; narrow rows for code and identifier only',
  tables: ['version', 'ix', 'xk', 'ix_ref'],
  schema: `${VERSION}
    create table ix (pid bigint not null, rt smallint not null, code bigint not null, d timestamptz, rid bigint not null, v float8, tok bigint[] not null);
    create index ix_chart on ix (pid, rt, code, d) include (rid); create index ix_type on ix (rt, d, rid);
    create table xk (h bigint not null, d timestamptz not null, rid bigint not null, primary key (h, d, rid));
    create table ix_ref (h bigint not null, t bigint not null, rid bigint not null, primary key (h, t, rid));`,
  insert: `with ${INSERT_VERSION},
    c as (insert into ix select pid, rt, code, t, rid, v, ($6::bigint[])[a:b] from unnest($1::bigint[], $2::bigint[], $3::smallint[], $5::timestamptz[], $7::int[], $8::int[], $9::bigint[], $10::float8[]) x(rid, pid, rt, t, a, b, code, v)),
    k as (insert into xk select * from unnest($11::bigint[], $12::timestamptz[], $13::bigint[])),
    f as (insert into ix_ref select * from unnest($14::bigint[], $15::bigint[], $16::bigint[])) select 1`,
  rows: (s, body) => {
    const tok = flat(s);
    const xk = s.map((x) => ({
      h: x.rt === 1 ? hash(1, PARAM.identifier, BigInt(x.identifier!)) : hash(x.rt, PARAM.code, x.code),
      x,
    }));
    const [, , h, t, rid] = narrow(s, () => false);
    return [
      ...base(s, body),
      tok.all,
      tok.from,
      tok.to,
      s.map((x) => hash(x.rt, PARAM.code, x.code)),
      s.map((x) => (x.rt === 4 ? x.value : null)),
      xk.map((k) => k.h),
      xk.map((k) => iso(k.x.t)),
      xk.map((k) => k.x.rid),
      h,
      t,
      rid,
    ];
  },
  queries: {
    'patient + code, sorted': {
      sql: `select v.body from ix c join version v on v.rid = c.rid and v.ver = 1 where c.pid = $1 and c.rt = 4 and c.code = $2 order by c.d desc limit 20`,
      params: ROWS.queries['patient + code, sorted']!.params,
    },
    'patient, type, newest 50': {
      sql: `select v.body from (select rid, d from ix where pid = $1 and rt = 4 order by d desc, rid desc limit 50) c join version v on v.rid = c.rid and v.ver = 1`,
      params: ROWS.queries['patient, type, newest 50']!.params,
    },
    'region: code, page of 20': {
      sql: `select v.body from (select rid, d from xk where h = $1 order by d, rid limit 20) e join version v on v.rid = e.rid and v.ver = 1`,
      params: ROWS.queries['region: code, page of 20']!.params,
    },
    'region: code in a month, page of 20': {
      sql: `select v.body from (select rid from xk where h = $1 and d >= $2 and d < $2::timestamptz + interval '1 month' order by d, rid limit 20) e join version v on v.rid = e.rid and v.ver = 1`,
      params: ROWS.queries['region: code in a month, page of 20']!.params,
    },
    'region: code and category, page of 20': {
      sql: `select v.body from xk a join version v on v.rid = a.rid and v.ver = 1 join ix c on c.pid = v.pid and c.rt = 4 and c.rid = v.rid and c.tok @> array[$2::bigint] where a.h = $1 order by a.d, a.rid limit 20`,
      params: ROWS.queries['region: code and category, page of 20']!.params,
    },
    'two unselective: birth date and gender, page of 20': {
      sql: `select v.body from (select rid from ix where rt = 1 and d > $2 and tok @> array[$1::bigint] order by d, rid limit 20) c join version v on v.rid = c.rid and v.ver = 1`,
      params: ROWS.queries['two unselective: birth date and gender, page of 20']!.params,
    },
    identifier: {
      sql: `select v.body from xk e join version v on v.rid = e.rid and v.ver = 1 where e.h = $1`,
      params: ROWS.queries.identifier!.params,
    },
    'count of a code': { sql: 'select count(*) from xk where h = $1', params: ROWS.queries['count of a code']!.params },
  },
};

/**
 * Ours: current row with every token again as an array, and narrow rows for every value. A filter is written as
 * `array_position(…) is not null`, which PostgreSQL takes for unselective: with `@>` it misjudges common tokens and
 * reads a whole range to sort it (12 ms instead of 0.3 for two unselective filters).
 */
export const HYBRID: Layout = {
  ...ROWS,
  name: 'hybrid',
  about: 'current row with a token array and the clinical date; one narrow row for every value',
  schema: ROWS.schema.replace(
    't1 timestamptz, primary key',
    'has bigint not null, tok bigint[] not null, t1 timestamptz, primary key',
  ),
  insert: ROWS.insert.replace(
    /c as \(.*?\)\),/s,
    `c as (insert into current (rt, rid, vid, pid, ver, t0, t1, has, tok) select rt, rid, rid, pid, 1, t, t, 255, ($14::bigint[])[a:b] from unnest($1::bigint[], $2::bigint[], $3::smallint[], $5::timestamptz[], $15::int[], $16::int[]) x(rid, pid, rt, t, a, b)),`,
  ),
  rows: (s, body) => {
    const tok = flat(s);
    return [...base(s, body), ...narrow(s, () => true), tok.all, tok.from, tok.to];
  },
  queries: {
    ...ROWS.queries,
    'patient + code, sorted': {
      sql: `select v.body from (select rid, ver, t0 from current where pid = $1 and rt = 4 and array_position(tok, $2::bigint) is not null order by t0 desc, rid desc limit 20) c join version v on v.rid = c.rid and v.ver = c.ver`,
      params: ROWS.queries['patient + code, sorted']!.params,
    },
    'region: code in a month, page of 20': {
      sql: `select v.body from (select rid, ver from current where rt = 4 and t0 >= $2 and t0 < $2::timestamptz + interval '1 month' and array_position(tok, $1::bigint) is not null order by t0, rid limit 20) c join version v on v.rid = c.rid and v.ver = c.ver`,
      params: ROWS.queries['region: code in a month, page of 20']!.params,
    },
    'region: code and category, page of 20': {
      sql: `select v.body from (select e.rid, c.ver from ix_eq e join current c on c.rt = 4 and c.rid = e.rid where e.h = $1 and array_position(c.tok, $2::bigint) is not null order by e.rid limit 20) c join version v on v.rid = c.rid and v.ver = c.ver`,
      params: ROWS.queries['region: code and category, page of 20']!.params,
    },
    'two unselective: birth date and gender, page of 20': {
      sql: `select v.body from (select rid, ver from current where rt = 1 and t0 > $2 and array_position(tok, $1::bigint) is not null order by rid limit 20) c join version v on v.rid = c.rid and v.ver = c.ver`,
      params: ROWS.queries['two unselective: birth date and gender, page of 20']!.params,
    },
  },
};

/** Columns of ix_eq (when wanted), ix_ref and ix_num. */
function narrow(s: readonly Sample[], eq: (x: Sample) => boolean): unknown[] {
  const e = s.filter(eq).flatMap((x) => tokens(x).map((h) => [h, x.rid] as const));
  const f = s.filter((x) => x.rt > 2);
  const n = s.filter((x) => x.rt === 4);
  return [
    e.map((x) => x[0]),
    e.map((x) => x[1]),
    f.map((x) => hash(x.rt, PARAM.encounter, 0)),
    f.map((x) => x.encounter),
    f.map((x) => x.rid),
    n.map(() => hash(4, PARAM.value, 0)),
    n.map((x) => x.value),
    n.map((x) => x.rid),
  ];
}
function flat(s: readonly Sample[]) {
  const all: bigint[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const x of s) {
    from.push(all.length + 1);
    all.push(...tokens(x));
    to.push(all.length);
  }
  return { all, from, to };
}

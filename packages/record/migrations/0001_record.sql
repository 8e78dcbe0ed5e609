-- The shared record: every version once, one small row for what is current, narrow rows for what is searched.
--
-- rid  resource number: ms since 2020 << 22 | writer << 17 | sequence << 10 | shard bucket of its patient (see src/numbers.ts).
--      The bucket is the last ten bits, so every key that ends with a rid ends with the shard bucket, and an id we
--      handed out carries it: a read by id needs no directory.
-- vid  version number: ms since 2020 << 22 | writer << 17 | sequence. Its time is meta.lastUpdated.
-- pid  rid of the patient whose compartment the resource is in; 0 when it is in none.
-- rt   resource type by number (src/resource-types.ts).
-- h    64-bit hash of what is searched: type, parameter and, in ix_eq, value (src/keys.ts).

create extension if not exists pg_trgm;

-- Append-only: one row for each version of each resource, its body once, compressed (src/body.ts).
create table version (
  rid  bigint   not null,
  vid  bigint   not null,
  pid  bigint   not null,
  tx   bigint   not null default pg_current_xact_id()::text::bigint,
  ver  integer  not null,
  rt   smallint not null,
  dict smallint not null,           -- dictionary the body is compressed with; 0 none
  op   "char"   not null,           -- c created, u updated, d deleted, e erased
  body bytea    not null,
  primary key (rid, ver)            -- read by id, vread and instance history: one range
);
alter table version alter column body set storage external; -- already compressed
create unique index version_recent on version (rt, vid);    -- history of a type, _lastUpdated; of the system: merged over types
create index version_tx on version using brin (tx) with (pages_per_range = 16); -- the change feed reads the tail by commit

-- Whether an interval is long; a function because an index predicate may not depend on a time zone, and days do.
create function is_long(lo timestamptz, hi timestamptz) returns boolean language sql immutable parallel safe
  as $$ select hi > lo + interval '768 hours' $$;

-- One small row for each live resource; gone when it is deleted.
create table current (
  rid  bigint   not null,
  vid  bigint   not null,
  pid  bigint   not null,
  has  bigint   not null,           -- bit n: the parameter with ordinal n of the type has a value (:missing)
  t0   timestamptz,                 -- clinical date [t0, t1); null when the resource has none
  t1   timestamptz,
  ver  integer  not null,
  rt   smallint not null,
  tok  bigint[] not null,           -- every hash of ix_eq again, so that a filter inside a patient needs no join
  primary key (rt, rid)             -- order of a search without _sort, and its keyset page
) with (fillfactor = 90);
create index current_chart on current (pid, rt, t0 desc, rid desc);  -- chart, $everything, compartment
create index current_clinical on current (rt, t0, rid);                  -- the clinical date across patients
create index current_long on current (rt, t1, rid) where is_long(t0, t1); -- ge/gt on long periods

-- token, uri, reference by identifier or to elsewhere, composite tuples of tokens: equality by hash.
create table ix_eq (
  h   bigint not null,
  rid bigint not null,
  primary key (h, rid)
);
-- a reference to a resource of this record: h is type and parameter, t the target.
create table ix_ref (
  h   bigint not null,
  t   bigint not null,
  rid bigint not null,
  primary key (h, t, rid)
);
create index ix_ref_target on ix_ref (t);                            -- who refers to it: delete, _revinclude=*
-- number and quantity: h is type, parameter and unit as given (and the code, for composites).
create table ix_num (
  h   bigint not null,
  v   double precision not null,
  rid bigint not null
);
create index ix_num_value on ix_num (h, v, rid);
-- string: v is folded for comparison, x the text as it was where :exact needs it (null: same as v).
create table ix_str (
  h   bigint not null,
  rid bigint not null,
  v   text not null,
  x   text
);
create index ix_str_prefix on ix_str (h, left(v, 120) text_pattern_ops, rid);
create index ix_str_contains on ix_str using gin (v gin_trgm_ops);
-- dates other than the clinical date.
create table ix_date (
  h   bigint not null,
  rid bigint not null,
  lo  timestamptz not null,
  hi  timestamptz not null
);
create index ix_date_low on ix_date (h, lo, rid);
create index ix_date_long on ix_date (h, hi, rid) where is_long(lo, hi);
-- free text of a resource for _text (narrative, weight A) and _content (all): Norwegian stemming.
create table ix_text (
  rid bigint not null primary key,
  rt  smallint not null,
  pid bigint not null,
  tsv tsvector not null
);
create index ix_text_search on ix_text using gin (tsv);

-- Which systems a code has been seen with, by parameter: a search for a bare code expands through it, so that each
-- coding costs one row in ix_eq and not two. The same for the units of quantities (code = unit).
create table code_seen (
  p      bigint not null,           -- hash of type and parameter
  code   text   not null,
  system text   not null,           -- '' when the coding has none
  h      bigint not null,           -- the hash in ix_eq (or ix_num for units)
  primary key (p, code, system)
);
create index code_seen_system on code_seen (p, system);

-- Ids that clients gave: any FHIR id. Ids we give carry their rid and need no row.
create table client_id (
  rt  smallint not null,
  fid text collate "C" not null,
  rid bigint not null unique,
  primary key (rt, fid)
);

-- A request with an Idempotency-Key is answered again, not done again.
create table idempotency (
  key     text primary key,
  digest  bytea not null,           -- of the request: the same key with another body is refused
  at      timestamptz not null default now(),
  answer  bytea not null
);

create table dictionary (id smallint primary key, bytes bytea not null);
create table setting (name text primary key, value jsonb not null);

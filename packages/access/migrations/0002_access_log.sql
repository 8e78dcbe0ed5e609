-- The access log: one row for each answer. Append-only: nobody updates or deletes, the owner of the table neither.
--
-- day    of the row, UTC; chain and n: its place. Each writer has a chain of its own for each day, n counts from 1.
-- hash   SHA-256 over the hash before it and body; the first of a chain stands on day and chain (src/log/chain.ts).
-- body   the entry as JSON, exactly as it was hashed (src/log/entry.ts). The columns beside it only find it.
create table access_log (
  day          date        not null,
  chain        bigint      not null,
  n            bigint      not null,
  at           timestamptz not null,
  actor        text        not null,
  organisation text,
  patient      text,                  -- the one patient, or the first of several
  others       text[],                -- the others, when there are several
  hash         bytea       not null,
  body         text        not null,
  primary key (day, chain, n)
);
create index access_log_patient on access_log (patient, at desc) where patient is not null;  -- the citizen's log
create index access_log_others on access_log using gin (others) where others is not null;    -- the same, of lists
create index access_log_time on access_log (at);                                             -- a stretch of time
create index access_log_actor on access_log (actor, at desc);                                -- what one person looked at

-- One row for each day that has been sealed: how long each chain was and how it ended, on the seal before.
create table access_log_seal (
  day       date        primary key,
  sealed_at timestamptz not null default now(),
  rows      bigint      not null,
  heads     text        not null,     -- JSON: [chain, n, hash] of each chain, by chain
  previous  bytea       not null,
  hash      bytea       not null
);

create function access_log_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is append-only: % is refused', tg_op
    using errcode = 'insufficient_privilege', hint = 'Nobody changes what has been logged. Correct by a new row.';
end $$;
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function access_log_append_only();
create trigger access_log_seal_append_only before update or delete or truncate on access_log_seal
  for each statement execute function access_log_append_only();
-- also when a session replays as a replica, where ordinary triggers sleep
alter table access_log enable always trigger access_log_append_only;
alter table access_log_seal enable always trigger access_log_seal_append_only;

-- A role for servers that are not the owner of the tables: it appends and reads. Where the migration may not make
-- roles, the operator does (docs/access.md); the triggers hold all the same.
do $$
begin
  if not exists (select from pg_roles where rolname = 'access_log_writer') then
    create role access_log_writer nologin;
  end if;
  grant select, insert on access_log, access_log_seal to access_log_writer;
exception
  when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;
revoke all on access_log, access_log_seal from public;

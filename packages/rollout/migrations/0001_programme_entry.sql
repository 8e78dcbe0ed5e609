-- The rollout programme as it was entered: one row for each version of each entry. Append-only: a change is a new version
-- and a withdrawal is a version without a body, so whatever the programme once said can be shown as it was said.
--
-- kind     what it is: unit, plan-version, step … (src/programme/kinds.ts); key: which one.
-- version  1, 2, 3 … of the entry. Whoever writes says which version they build on; the unique key refuses two next ones.
-- by       reference of the person, or system; name, role and unit as they were when it was written.
create table programme_entry (
  seq     bigint      generated always as identity primary key,
  kind    text        not null,
  key     text        not null,
  version integer     not null check (version > 0),
  at      timestamptz not null default now(),
  by      text        not null,
  name    text        not null,
  role    text,
  unit    text,
  body    jsonb,
  constraint programme_entry_version unique (kind, key, version)
);

create function programme_entry_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the programme is append-only: % is refused', tg_op
    using errcode = 'insufficient_privilege', hint = 'Write a new version of the entry.';
end $$;
create trigger programme_entry_append_only before update or delete or truncate on programme_entry
  for each statement execute function programme_entry_append_only();
-- also when a session replays as a replica, where ordinary triggers sleep
alter table programme_entry enable always trigger programme_entry_append_only;

-- What follow-up's jobs remember from one round to the next, whichever process does it: how far in the change feed, when
-- everything was looked through, and the counters of then. One small row a job.
create table followup_state (
  name text primary key,
  at timestamptz not null default now(),
  state jsonb not null
);

-- Who may see what, as rows that statements compare with what the caller holds (src/gate.ts). Written with the resource they
-- come from, in its transaction. Keys are 64-bit hashes (src/access/keys.ts).
--
-- org, unit  who is responsible for an entry; 0 when nobody is named.

alter table version add column org  bigint not null default 0;
alter table version add column unit bigint not null default 0;
alter table current add column org  bigint not null default 0;
alter table current add column unit bigint not null default 0;

-- Opens a patient's record to whoever holds the key.
create table relation (
  pid bigint      not null,
  key bigint      not null,
  t0  timestamptz not null,
  t1  timestamptz not null,
  rid bigint      not null,         -- the resource that says so
  primary key (pid, key, rid)       -- is this patient open to one of these keys
);
create index relation_key on relation (key, pid);  -- all patients that a key opens
create index relation_of on relation (rid);        -- what goes when the resource changes

-- Closes what it covers: everything (what = 0), one resource, what somebody is responsible for, or what has a hash in tok.
create table block (
  pid      bigint      not null,
  rid      bigint      not null,
  whom     bigint      not null,    -- 0: everybody
  what     bigint      not null,
  t0       timestamptz not null,
  t1       timestamptz not null,
  absolute boolean     not null,    -- holds in emergencies too
  primary key (pid, rid, whom, what)
);
create index block_of on block (rid);

-- Patients whose whereabouts must not be known.
create table guarded (
  pid bigint primary key
);

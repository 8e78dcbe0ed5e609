-- How far a reader has looked in a patient's record: everything written up to an instant, and beyond it single versions.
-- One row for a person and a patient; what is in it is nobody else's and no part of the record.
create table looked (
  reader  text        not null,                   -- Practitioner/…
  patient text        not null,                   -- logical id of a Patient
  up_to   timestamptz not null,
  seen    jsonb       not null default '[]',      -- [reference, version, written] (src/looked/rules.ts)
  at      timestamptz not null default now(),     -- when something was last seen
  primary key (reader, patient)
);

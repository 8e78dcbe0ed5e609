-- What people are writing and have not finished. Nothing here is part of the record: what is signed is, and is there.

-- A draft of one author about one patient. `content` has every field as each device left it (src/drafts/merge.ts): JSON as
-- text, because jsonb takes no U+0000 and people paste anything.
create table draft (
  id         text        primary key,             -- made by the page that began it
  author     text        not null,                -- Practitioner/…
  patient    text        not null,                -- Patient/…
  kind       text        not null,                -- note, addendum, correction
  about      text        not null default '',     -- what it changes, e.g. Composition/…; empty: something new
  known_as   text[]      not null default '{}',   -- ids other devices of the author began the same draft under
  content    text        not null,
  role       text,                                -- PractitionerRole/… of whoever wrote last: what is left becomes theirs to sign
  begun_at   timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  ended_at   timestamptz,
  ended_as   text,                                -- signed, kept, discarded
  became     text,                                -- Composition/… it was written into
  late       boolean     not null default false   -- something was written in it by a device that did not know it had ended
);
-- two devices that begin at the same time begin the same draft
create unique index draft_open on draft (author, patient, kind, about) where ended_at is null;
create index draft_author on draft (author, changed_at desc) where ended_at is null or late;
create index draft_ended on draft (ended_at) where ended_at is not null;

-- What a browser encrypts unsent drafts with: without a session of the author they cannot be read on the machine.
create table draft_key (
  author text  primary key,
  key    bytea not null
);

-- A text somebody writes often, inserted by `/` and its name.
create table phrase (
  author     text        not null,
  name       text        not null,
  text       text        not null,
  used_at    timestamptz not null default now(),
  primary key (author, name)
);

-- A skeleton that a unit has made for a kind of note; everybody at the unit writes with it.
create table note_template (
  unit       text        not null,                -- Organization/…
  kind       text        not null,
  name       text        not null,
  text       text        not null,
  changed_by text        not null,
  changed_at timestamptz not null default now(),
  primary key (unit, kind, name)
);

-- Who is signed in, and what apps were given. Secrets (cookies, codes, tokens) are kept as SHA-256 only: whoever reads these
-- tables can sign in as nobody.

-- One sign-in of a person in a browser.
create table session (
  id               bytea       primary key,   -- SHA-256 of the cookie
  person           text        not null,      -- Practitioner/… or Patient/…
  content          text        not null,      -- JSON: sessions/session.ts
  authenticated_at timestamptz not null,      -- when the person last proved who they are
  seen_at          timestamptz not null,
  expires_at       timestamptz not null
);
create index session_person on session (person);       -- log out everywhere
create index session_expiry on session (expires_at);   -- the sweep

-- A sign-in that has begun in a browser and waits for the issuer's answer.
create table sign_in (
  state      bytea       primary key,         -- SHA-256 of the state parameter
  browser    bytea       not null,            -- SHA-256 of the cookie of the browser that began it
  content    text        not null,
  expires_at timestamptz not null
);
create index sign_in_expiry on sign_in (expires_at);

-- What oidc-provider keeps: interactions, codes, grants, refresh tokens, proofs seen.
create table issuer_artifact (
  model      text        not null,
  id         text        not null,
  payload    text        not null,
  grant_id   text,
  uid        text,
  consumed   boolean     not null default false,
  expires_at timestamptz,
  primary key (model, id)
);
create index issuer_artifact_grant on issuer_artifact (grant_id) where grant_id is not null;   -- revoke what a grant gave
create index issuer_artifact_uid on issuer_artifact (uid) where uid is not null;
create index issuer_artifact_expiry on issuer_artifact (expires_at);

-- On whose behalf an app acts: as whom its access tokens are taken, for as long as the row is there.
create table app_grant (
  id         text        primary key,         -- grant of oidc-provider
  person     text        not null,
  session    bytea,                           -- ends with this session; null: outlives it (offline_access)
  content    text        not null,            -- JSON: smart/grants.ts
  expires_at timestamptz not null
);
create index app_grant_person on app_grant (person);
create index app_grant_session on app_grant (session) where session is not null;
create index app_grant_expiry on app_grant (expires_at);

-- Access tokens that were taken back before their time.
create table revoked_token (
  jti        text        primary key,
  expires_at timestamptz not null
);

-- A launch from a chart that the app has not used yet.
create table app_launch (
  id         bytea       primary key,         -- SHA-256 of the launch parameter
  session    bytea       not null,
  content    text        not null,
  expires_at timestamptz not null
);

-- Attempts to sign in, counted in windows; key says by what (throttle/throttle.ts).
create table sign_in_attempts (
  key        text        primary key,
  count      integer     not null,
  expires_at timestamptz not null
);

-- DPoP proofs that were used, until they are too old to be used anyway.
create table dpop_proof (
  id         bytea       primary key,
  expires_at timestamptz not null
);

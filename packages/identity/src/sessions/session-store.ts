/** Sessions in the database, shared by all server processes. A session is known by its secret, of which the hash is kept. */
import type { Database, Statements } from '@helseplattform/record/database';
import { digest, newSecret } from '../secret.ts';
import type { Session } from './session.ts';

/** A session with its secret: what the cookie holds. */
export interface Held {
  readonly secret: string;
  /** Names the session in logs and in `Actor.session`, and opens nothing. */
  readonly id: string;
  readonly session: Session;
}

interface Row {
  content: string;
  authenticated: number;
  seen: number;
  expires: number;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** First sixteen characters of the hash: enough to tell sessions apart, too little to find the secret. */
const nameOf = (secret: string) => digest(secret).toString('hex').slice(0, 16);

export async function createSession(database: Statements, session: Session): Promise<Held> {
  const secret = newSecret();
  const { authenticatedAt, seenAt, expiresAt, ...content } = session;
  await database.run(
    'session-create',
    'insert into session (id, person, content, authenticated_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
    [digest(secret), session.person.id, JSON.stringify(content), at(authenticatedAt), at(seenAt), at(expiresAt)],
  );
  return { secret, id: nameOf(secret), session };
}

/** Undefined when there is none with that secret; one that is over or locked is found too (session.ts, stateOf). */
export async function findSession(database: Pick<Database, 'read'>, secret: string): Promise<Held | undefined> {
  const [row] = await database.read<Row>(
    'session-find',
    `select content, ${ms('authenticated_at')} as authenticated, ${ms('seen_at')} as seen, ${ms('expires_at')} as expires
       from session where id = $1`,
    [digest(secret)],
  );
  if (!row) return undefined;
  const { authenticated, seen, expires } = row;
  const session = { ...JSON.parse(row.content), authenticatedAt: authenticated, seenAt: seen, expiresAt: expires };
  return { secret, id: nameOf(secret), session };
}

/** The session goes on under the same secret, with some of what it says changed. */
export async function updateSession(database: Statements, held: Held, changes: Partial<Session>): Promise<Held> {
  const session = { ...held.session, ...changes };
  const { authenticatedAt, seenAt, expiresAt, ...content } = session;
  await database.run('session-update', 'update session set content = $2 where id = $1', [
    digest(held.secret),
    JSON.stringify(content),
  ]);
  return { ...held, session };
}

/** Notes that the person is there. */
export const touchSession = (database: Statements, secret: string, now: number) =>
  database.run('session-touch', 'update session set seen_at = $2 where id = $1', [digest(secret), at(now)]);

/**
 * The session goes on under another secret, with some of it changed: after a sign-in, a change of role, a step-up.
 * The old secret opens nothing any more. Undefined when it was ended meanwhile.
 */
export async function rotateSession(
  database: Statements,
  held: Held,
  changes: Partial<Session>,
): Promise<Held | undefined> {
  const secret = newSecret();
  const session = { ...held.session, ...changes };
  const { authenticatedAt, seenAt, expiresAt, ...content } = session;
  const count = await database.run(
    'session-rotate',
    `with moved as (update app_grant set session = $2 where session = $1)
     update session set id = $2, content = $3, authenticated_at = $4, seen_at = $5, expires_at = $6 where id = $1`,
    [digest(held.secret), digest(secret), JSON.stringify(content), at(authenticatedAt), at(seenAt), at(expiresAt)],
  );
  return count === 0 ? undefined : { secret, id: nameOf(secret), session };
}

/** Ends a session, and what apps were given for as long as it lasts. */
export async function endSession(database: Statements, secret: string): Promise<void> {
  await database.run(
    'session-end',
    `with ended as (delete from session where id = $1),
          grants as (delete from app_grant where session = $1 returning id),
          launches as (delete from app_launch where session = $1)
     delete from issuer_artifact where grant_id in (select id from grants)
        or (model = 'Grant' and id in (select id from grants))`,
    [digest(secret)],
  );
}

/** Ends all sessions of a person, and everything apps were given on their behalf. */
export async function endAllSessions(database: Statements, person: string): Promise<void> {
  await database.run(
    'session-end-all',
    `with ended as (delete from session where person = $1 returning id),
          launches as (delete from app_launch where session in (select id from ended)),
          grants as (delete from app_grant where person = $1 returning id)
     delete from issuer_artifact where grant_id in (select id from grants)
        or (model = 'Grant' and id in (select id from grants))`,
    [person],
  );
}

/** Sign-ins that have begun: kept by their `state`, for the browser that began them, and used once. */
import type { Statements } from '@helseplattform/record/database';
import { digest, newSecret } from '../secret.ts';
import type { Issuer } from '../sessions/session.ts';
import type { Begun } from './relying-party.ts';

export interface Pending {
  readonly begun: Begun;
  readonly issuer: Issuer;
  /** Path on our own origin. */
  readonly returnTo: string;
  /** The person who must come back, when a sign-in is to be confirmed. */
  readonly stepUp?: string;
}

/** Milliseconds to find the code device. */
const LIFETIME = 15 * 60_000;

export async function keepPending(
  database: Statements,
  state: string,
  browser: string,
  pending: Pending,
  now: number,
): Promise<void> {
  await database.run(
    'sign-in-begin',
    'insert into sign_in (state, browser, content, expires_at) values ($1, $2, $3, $4)',
    [digest(state), digest(browser), JSON.stringify(pending), new Date(now + LIFETIME).toISOString()],
  );
}

/** Undefined when there is none, it is too old, was used, or another browser began it. */
export async function takePending(
  database: Statements,
  state: string,
  browser: string,
  now: number,
): Promise<Pending | undefined> {
  const [row] = await database.query<{ content: string }>(
    'sign-in-take',
    'delete from sign_in where state = $1 and browser = $2 and expires_at > $3 returning content',
    [digest(state), digest(browser), new Date(now).toISOString()],
  );
  return row && JSON.parse(row.content);
}

export const newState = newSecret;

/**
 * Limits on signing in: so tight that guessing is hopeless, and never so that one who guesses locks others out.
 *
 * - What fails counts against the person *at that address*: the same person signs in from anywhere else as before.
 * - What begins counts against the address. A browser where somebody has signed in before (it holds a `device` cookie)
 *   counts for itself instead: a ward behind one address is not shut out by a neighbour.
 * - Nothing counts against everybody.
 * - An emergency skips the limit on failures, a few times an hour for each browser and address; it is logged.
 */

import { FhirError } from '@helseplattform/fhir';
import type { Statements } from '@helseplattform/record/database';

export interface Limit {
  readonly count: number;
  /** Milliseconds. */
  readonly window: number;
}

export interface Limits {
  /** Sign-ins begun from an address, and from a known browser. */
  readonly begunByAddress: Limit;
  readonly begunByDevice: Limit;
  /** Sign-ins failed by a person at an address. */
  readonly failed: Limit;
  /** Emergencies, at an address or in a known browser. */
  readonly emergencies: Limit;
}

const MINUTE = 60_000;
export const LIMITS: Limits = {
  begunByAddress: { count: 300, window: 10 * MINUTE },
  begunByDevice: { count: 60, window: 10 * MINUTE },
  failed: { count: 10, window: 15 * MINUTE },
  emergencies: { count: 5, window: 60 * MINUTE },
};

/** Too many: 429 with Retry-After. */
export class TooManyAttempts extends FhirError {
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super(429, {
      severity: 'error',
      code: 'throttled',
      text: `Too many attempts to sign in from here. Try again in ${Math.ceil(retryAfter / 60)} minutes, or choose "emergency".`,
    });
    this.name = 'TooManyAttempts';
    this.retryAfter = retryAfter;
  }
}

export interface Whence {
  readonly address: string;
  /** Name of a browser that is known; undefined for others. */
  readonly device: string | undefined;
}

export interface Throttle {
  /** Counts a sign-in that begins, at our start page or at the issuer. @throws {TooManyAttempts} */
  begin(whence: Whence, where?: 'start' | 'issuer'): Promise<void>;
  /** @param who what the attempt said about the person: a key or number, hashed by the caller. @throws {TooManyAttempts} */
  allow(whence: Whence, who: string, emergency: boolean): Promise<void>;
  failed(whence: Whence, who: string): Promise<void>;
  succeeded(whence: Whence, who: string): Promise<void>;
}

export function createThrottle(database: Statements, limits: Limits, now: () => number): Throttle {
  const place = ({ address, device }: Whence) => (device === undefined ? `address ${address}` : `device ${device}`);

  /** Adds one; returns the count in the window and when that ends. */
  const count = async (key: string, { window }: Limit) => {
    const [row] = await database.query<{ count: number; ends: number }>(
      'sign-in-count',
      `insert into sign_in_attempts as a (key, count, expires_at) values ($1, 1, $3)
       on conflict (key) do update set
         count = case when a.expires_at <= $2 then 1 else a.count + 1 end,
         expires_at = case when a.expires_at <= $2 then excluded.expires_at else a.expires_at end
       returning count, (extract(epoch from expires_at) * 1000)::float8 as ends`,
      [key, new Date(now()).toISOString(), new Date(now() + window).toISOString()],
    );
    return row!;
  };
  const limit = async (key: string, by: Limit) => {
    const { count: reached, ends } = await count(key, by);
    if (reached > by.count) throw new TooManyAttempts(Math.ceil((ends - now()) / 1000));
  };
  const failures = (whence: Whence, who: string) => `failed ${who} ${place(whence)}`;

  return {
    begin: (whence, where = 'start') =>
      limit(
        `begun ${where} ${place(whence)}`,
        whence.device === undefined ? limits.begunByAddress : limits.begunByDevice,
      ),
    async allow(whence, who, emergency) {
      if (emergency) return limit(`emergency ${place(whence)}`, limits.emergencies);
      const [row] = await database.query<{ ends: number }>(
        'sign-in-failures',
        `select (extract(epoch from expires_at) * 1000)::float8 as ends from sign_in_attempts
          where key = $1 and count >= $2 and expires_at > $3`,
        [failures(whence, who), limits.failed.count, new Date(now()).toISOString()],
      );
      if (row) throw new TooManyAttempts(Math.ceil((row.ends - now()) / 1000));
    },
    async failed(whence, who) {
      await count(failures(whence, who), limits.failed);
    },
    async succeeded(whence, who) {
      await database.run('sign-in-succeeded', 'delete from sign_in_attempts where key = $1', [failures(whence, who)]);
    },
  };
}

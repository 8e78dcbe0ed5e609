/** Bearer tokens of the local service: verified once and remembered until they expire. */
import type { Actor } from '@helseplattform/record';
import { actorOfKey, type Persona } from '../personas.ts';
import { Unauthenticated } from '../unauthenticated.ts';
import { verifyToken } from './token.ts';

/** Finds out who calls from the value of an Authorization header. @throws {Unauthenticated} */
export type Authenticate = (authorization: string | undefined) => Actor;

/** The token is good, but names nobody we know now. */
export class UnknownPersona extends Unauthenticated {}

/** How many verified tokens are remembered: verifying costs 10 µs on every request, a look-up a tenth of a microsecond. */
const REMEMBERED = 1000;

/**
 * @param personas who a token may name, besides `system`
 * @param now milliseconds since 1970; given in tests
 */
export function bearerAuthentication(
  key: Buffer,
  now: () => number = Date.now,
  personas: readonly Persona[] = [],
): Authenticate {
  const verified = new Map<string, { actor: Actor; until: number }>();
  return (authorization) => {
    if (authorization === undefined) throw new Unauthenticated('This needs a signed-in caller.');
    const known = verified.get(authorization);
    if (known && known.until > now()) return known.actor;
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
    if (token === undefined)
      throw new Unauthenticated('The Authorization header is not a bearer token.', 'invalid_request');
    const claims = verifyToken(key, token, now());
    if (typeof claims === 'string') throw new Unauthenticated(`The token is ${claims}.`, 'invalid_token');
    const actor = actorOfKey(personas, claims.sub);
    if (!actor) throw new UnknownPersona('The token names a persona that does not exist here.', 'invalid_token');
    if (verified.size >= REMEMBERED) verified.clear();
    verified.set(authorization, { actor, until: claims.exp * 1000 });
    return actor;
  };
}

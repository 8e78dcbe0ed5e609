/** Who is calling: the bearer token of a request, verified once and remembered until it expires. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { persona } from './personas.ts';
import { verifyToken } from './token.ts';

/** Answered with `WWW-Authenticate` (RFC 6750). */
export class Unauthenticated extends FhirError {
  readonly challenge: string;

  constructor(reason: string, error?: 'invalid_request' | 'invalid_token') {
    super(401, {
      severity: 'error',
      code: 'login',
      text: `${reason} Send "Authorization: Bearer TOKEN"; \`npm run --silent token -- system\` prints a token.`,
    });
    this.name = 'Unauthenticated';
    this.challenge = `Bearer realm="helseplattform"${error ? `, error="${error}"` : ''}`;
  }
}

/** Finds out who calls from the value of an Authorization header. @throws {Unauthenticated} */
export type Authenticate = (authorization: string | undefined) => Actor;

/** How many verified tokens are remembered: verifying costs 10 µs on every request, a look-up a tenth of a microsecond. */
const REMEMBERED = 1000;

/** @param now milliseconds since 1970; given in tests */
export function bearerAuthentication(key: Buffer, now: () => number = Date.now): Authenticate {
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
    const actor = persona(claims.sub)?.actor;
    if (!actor) throw new Unauthenticated('The token names a persona that does not exist here.', 'invalid_token');
    if (verified.size >= REMEMBERED) verified.clear();
    verified.set(authorization, { actor, until: claims.exp * 1000 });
    return actor;
  };
}

/** How a client proves to a national issuer who it is: a signed assertion (RFC 7523), and a key its tokens are bound to (RFC 9449). */
import { calculateJwkThumbprint, createLocalJWKSet, EmbeddedJWK, type JSONWebKeySet, type JWK, jwtVerify } from 'jose';

/** Refused, in OAuth's words. */
export class Refused extends Error {
  readonly status: number;
  readonly error: string;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

/** What was used once and must not come again. */
export class Used {
  readonly #seen = new Set<string>();

  once(what: string, value: unknown, error: string): void {
    if (typeof value !== 'string' || value === '') throw new Refused(error, `${what} has no jti`);
    if (this.#seen.has(value)) throw new Refused(error, `${what} was used before`);
    this.#seen.add(value);
  }
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export async function checkAssertion(
  form: { readonly [name: string]: string | undefined },
  client: { readonly id: string; readonly jwks: JSONWebKeySet },
  audiences: string[],
  used: Used,
): Promise<void> {
  if (form.client_assertion_type !== ASSERTION || form.client_assertion === undefined) {
    throw new Refused('invalid_client', 'private_key_jwt is needed', 401);
  }
  const { payload } = await jwtVerify(form.client_assertion, createLocalJWKSet(client.jwks), {
    issuer: client.id,
    subject: client.id,
    audience: audiences,
    requiredClaims: ['exp', 'iat', 'jti'],
  }).catch((error: Error) => {
    throw new Refused('invalid_client', error.message, 401);
  });
  used.once('the assertion', payload.jti, 'invalid_client');
}

/** @returns thumbprint of the key. A proof without our nonce is sent back with one, as HelseID does. */
export async function checkDpop(
  proof: string | string[] | undefined,
  expected: { readonly url: string; readonly nonce: string },
  used: Used,
): Promise<string> {
  if (typeof proof !== 'string') throw new Refused('invalid_dpop_proof', 'a DPoP proof is needed');
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', maxTokenAge: 60 }).catch(
    (error: Error) => {
      throw new Refused('invalid_dpop_proof', error.message);
    },
  );
  const { htm, htu, nonce, jti } = payload;
  if (htm !== 'POST' || htu !== expected.url) throw new Refused('invalid_dpop_proof', 'it is for another request');
  if (nonce !== expected.nonce) throw new Refused('use_dpop_nonce', 'use the nonce of DPoP-Nonce');
  used.once('the proof', jti, 'invalid_dpop_proof');
  return calculateJwkThumbprint(protectedHeader.jwk as JWK);
}

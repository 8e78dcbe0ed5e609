/**
 * Access tokens of apps: JSON Web Tokens of our issuer (RFC 9068), verified once and remembered. Whether they were taken
 * back is looked up at the first use and then now and again: a revoked token lives on for at most `RECHECK`.
 */
import type { Actor } from '@helseplattform/record';
import type { Database } from '@helseplattform/record/database';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { SIGNING_ALGORITHM } from '../issuer/keys.ts';
import { findGrant } from '../smart/grants.ts';
import { Unauthenticated } from '../unauthenticated.ts';

/** Milliseconds until a remembered token is looked up again. */
const RECHECK = 10_000;
const REMEMBERED = 1000;

/** What an access token says. */
export interface AccessToken {
  readonly jti: string;
  readonly client: string;
  readonly scopes: readonly string[];
  /** Grant it was issued under; undefined for services. */
  readonly grant?: string;
  /** Thumbprint of the key it is bound to. */
  readonly thumbprint?: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly subject: string;
}

export interface AccessTokens {
  /** Signature, issuer, audience, type and expiry. @throws {Unauthenticated} */
  verify(token: string): Promise<AccessToken>;
  /** As `verify`, and not taken back: as whom the record is asked. @throws {Unauthenticated} */
  actorOf(token: string): Promise<{ actor: Actor; token: AccessToken }>;
  /** What `actorOf` remembers, if it is fresh: without a promise, for the hot path. */
  remembered(token: string): { actor: Actor; token: AccessToken } | undefined;
  /** Takes a token back before its time. */
  revoke(token: AccessToken): Promise<void>;
}

export interface AccessTokenOptions {
  readonly database: Database;
  /** Public keys of the issuer. */
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  /** Base of the FHIR API. */
  readonly audience: string;
  readonly now: () => number;
}

export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const { database, issuer, audience, now } = options;
  const keys = createLocalJWKSet(options.keys);
  const known = new Map<string, { actor: Actor; token: AccessToken; checked: number }>();

  async function verify(token: string): Promise<AccessToken> {
    const { payload } = await jwtVerify(token, keys, {
      typ: 'at+jwt',
      issuer,
      audience,
      algorithms: [SIGNING_ALGORITHM],
      requiredClaims: ['exp', 'iat', 'jti', 'client_id', 'sub'],
      currentDate: new Date(now()),
    }).catch((error: { code?: string }) => {
      throw new Unauthenticated(
        error.code === 'ERR_JWT_EXPIRED' ? 'The token is expired.' : 'The token is not one of ours for this API.',
        'invalid_token',
      );
    });
    const { jti, client_id, scope, grant, cnf, iat, exp, sub } = payload as typeof payload & {
      client_id: string;
      scope?: string;
      grant?: string;
      cnf?: { jkt?: string };
    };
    return {
      jti: jti!,
      client: client_id,
      scopes: scope?.split(' ') ?? [],
      ...(grant ? { grant } : {}),
      ...(cnf?.jkt ? { thumbprint: cnf.jkt } : {}),
      issuedAt: iat! * 1000,
      expiresAt: exp! * 1000,
      subject: sub!,
    };
  }

  async function actorOf(text: string) {
    const token = known.get(text)?.token ?? (await verify(text));
    if (token.expiresAt <= now()) throw new Unauthenticated('The token is expired.', 'invalid_token');
    const actor = await lookUp(token);
    if (!actor) {
      known.delete(text);
      throw new Unauthenticated('The token was taken back.', 'invalid_token');
    }
    if (known.size >= REMEMBERED) known.clear();
    const entry = { actor, token, checked: now() };
    known.set(text, entry);
    return entry;
  }

  async function lookUp({ jti, client, scopes, grant }: AccessToken): Promise<Actor | undefined> {
    const [revoked] = await database.read('token-revoked', 'select 1 as one from revoked_token where jti = $1', [jti]);
    if (revoked) return undefined;
    if (grant === undefined) return { id: `Device/${client}`, kind: 'app', scopes };
    const given = await findGrant(database, grant, now());
    return given && { ...given.actor, scopes, ...(given.patient ? { patient: `Patient/${given.patient}` } : {}) };
  }

  return {
    verify,
    actorOf,
    remembered(text) {
      const entry = known.get(text);
      return entry && entry.checked + RECHECK > now() && entry.token.expiresAt > now() ? entry : undefined;
    },
    async revoke({ jti, expiresAt }) {
      for (const [text, { token }] of known) if (token.jti === jti) known.delete(text);
      await database.run(
        'token-revoke',
        'insert into revoked_token (jti, expires_at) values ($1, $2) on conflict do nothing',
        [jti, new Date(expiresAt).toISOString()],
      );
    },
  };
}

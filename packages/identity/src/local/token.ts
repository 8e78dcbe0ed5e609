/** Bearer tokens of the local service, for scripts: a JSON Web Token signed with HMAC-SHA-256 (RFC 7519, `HS256`). */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Claims {
  /** Persona, e.g. `system`. */
  readonly sub: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
}

const ISSUER = 'helseplattform-local';
/** How long a printed token is good for, in seconds: 30 days. */
export const TOKEN_LIFETIME = 30 * 24 * 3600;

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** A token for a persona. `now` in milliseconds. */
export function issueToken(key: Buffer, sub: string, now: number, lifetime = TOKEN_LIFETIME): string {
  const iat = Math.floor(now / 1000);
  const content = `${HEADER}.${encode({ iss: ISSUER, sub, iat, exp: iat + lifetime })}`;
  return `${content}.${signature(key, content).toString('base64url')}`;
}

/** Whether a token looks like one of the local service; nothing is believed of it yet. */
export const isLocalToken = (token: string): boolean => token.startsWith(`${HEADER}.`);

/** Why a token is not accepted, in words for the caller. */
export type Refusal = 'malformed' | 'signed with another key' | 'expired';

/** Checks signature, issuer and expiry. `now` in milliseconds. */
export function verifyToken(key: Buffer, token: string, now: number): Claims | Refusal {
  const [header, payload, mac, ...rest] = token.split('.');
  // The one header we issue: anything else (`none`, another algorithm) is not ours.
  if (header !== HEADER || payload === undefined || mac === undefined || rest.length > 0) return 'malformed';
  const given = Buffer.from(mac, 'base64url');
  const own = signature(key, `${header}.${payload}`);
  if (given.length !== own.length || !timingSafeEqual(given, own)) return 'signed with another key';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims & { iss: string };
  if (claims.iss !== ISSUER) return 'signed with another key';
  return claims.exp * 1000 > now ? claims : 'expired';
}

const signature = (key: Buffer, content: string) => createHmac('sha256', key).update(content).digest();

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

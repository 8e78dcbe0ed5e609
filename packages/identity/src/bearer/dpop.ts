/** DPoP: a token that only the holder of a key can use (RFC 9449). Each proof is good for one request. */
import { createHash } from 'node:crypto';
import type { Statements } from '@helseplattform/record/database';
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { Unauthenticated } from '../unauthenticated.ts';

/** How old a proof may be, and how far ahead its clock, in seconds. */
const OLDEST = 60;
const AHEAD = 5;
/** Asymmetric ones only. */
const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'];

export interface ProofRequest {
  readonly proof: string | readonly string[] | undefined;
  readonly method: string;
  /** The address the caller asked, without query. */
  readonly url: string;
  readonly token: string;
  /** Thumbprint of the key that the token is bound to. */
  readonly thumbprint: string;
}

/** @param now milliseconds. @throws {Unauthenticated} `invalid_dpop_proof` */
export async function checkProof(database: Statements, request: ProofRequest, now: number): Promise<void> {
  const { proof, method, url, token, thumbprint } = request;
  if (typeof proof !== 'string') throw refused('This token needs one DPoP proof with every request.');
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ALGORITHMS,
    currentDate: new Date(now),
    clockTolerance: AHEAD,
  }).catch(() => {
    throw refused('The DPoP proof is not one.');
  });
  if ((await calculateJwkThumbprint(protectedHeader.jwk as JWK)) !== thumbprint) {
    throw refused('The DPoP proof is of another key than the token.');
  }
  const { htm, htu, ath, iat, jti } = payload;
  if (htm !== method || typeof htu !== 'string' || !sameAddress(htu, url)) {
    throw refused('The DPoP proof is for another request.');
  }
  if (ath !== createHash('sha256').update(token).digest('base64url')) {
    throw refused('The DPoP proof is for another token.');
  }
  const seconds = now / 1000;
  if (typeof iat !== 'number' || iat < seconds - OLDEST || iat > seconds + AHEAD) {
    throw refused('The DPoP proof is too old, or the clock it was made by is wrong.');
  }
  if (typeof jti !== 'string' || jti === '') throw refused('The DPoP proof has no jti.');
  const fresh = await database.run(
    'dpop-proof-use',
    `insert into dpop_proof as p (id, expires_at) values ($1, $2)
     on conflict (id) do update set expires_at = excluded.expires_at where p.expires_at <= $3`,
    [
      createHash('sha256').update(`${thumbprint} ${jti}`).digest(),
      new Date((iat + OLDEST + AHEAD) * 1000).toISOString(),
      new Date(now).toISOString(),
    ],
  );
  if (fresh === 0) throw refused('The DPoP proof was used before.');
}

const refused = (reason: string) => new Unauthenticated(reason, 'invalid_dpop_proof', 'DPoP');

/** RFC 9449 section 4.3: compared after normalisation, query and fragment left out. */
function sameAddress(a: string, b: string): boolean {
  const [one, other] = [URL.parse(a), URL.parse(b)];
  return one !== null && other !== null && one.origin === other.origin && one.pathname === other.pathname;
}

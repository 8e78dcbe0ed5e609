/** Nobody, or nobody we know, is calling. */
import { FhirError } from '@helseplattform/fhir';

/** Codes of RFC 6750 and RFC 9449. */
export type TokenError = 'invalid_request' | 'invalid_token' | 'invalid_dpop_proof';

const SEND_A_TOKEN = 'Send "Authorization: Bearer TOKEN"; `npm run --silent token -- system` prints a token.';

/** Answered with 401 and `WWW-Authenticate` (RFC 6750). */
export class Unauthenticated extends FhirError {
  /** Value of WWW-Authenticate. */
  readonly challenge: string;

  /** @param remedy default: how a script gets a token */
  constructor(reason: string, error?: TokenError, scheme: 'Bearer' | 'DPoP' = 'Bearer', remedy = SEND_A_TOKEN) {
    super(401, { severity: 'error', code: 'login', text: `${reason} ${remedy}` });
    this.name = 'Unauthenticated';
    this.challenge = `${scheme} realm="helseplattform"${error ? `, error="${error}"` : ''}`;
  }
}

/** The same for a browser: there is no session, or it is locked or over. */
export class NotSignedIn extends Unauthenticated {
  constructor(reason: string) {
    super(reason, undefined, 'Bearer', 'Sign in at /signin/start?return=PATH.');
    this.name = 'NotSignedIn';
  }
}

/** Nobody, or nobody we know, is calling. */
import { FhirError } from '@helseplattform/fhir';

/** Codes of RFC 6750 and RFC 9449. */
export type TokenError = 'invalid_request' | 'invalid_token' | 'invalid_dpop_proof';

/** Answered with 401 and `WWW-Authenticate` (RFC 6750). */
export class Unauthenticated extends FhirError {
  /** Value of WWW-Authenticate. */
  readonly challenge: string;

  constructor(reason: string, error?: TokenError, scheme: 'Bearer' | 'DPoP' = 'Bearer') {
    super(401, {
      severity: 'error',
      code: 'login',
      text: `${reason} Send "Authorization: Bearer TOKEN"; \`npm run --silent token -- system\` prints a token.`,
    });
    this.name = 'Unauthenticated';
    this.challenge = `${scheme} realm="helseplattform"${error ? `, error="${error}"` : ''}`;
  }
}

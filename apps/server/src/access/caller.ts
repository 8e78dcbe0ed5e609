/** Who calls a route of access control, until sign-in has its own browser sessions with a CSRF token of their own. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/authenticate.ts';
import { authorizationOf } from '../auth/local-session.ts';

/**
 * A token stands for itself. A cookie is sent whoever wrote the page, so what changes something must carry `x-csrf`, a
 * header that no foreign page can send here.
 * @throws {FhirError} 403 without it
 */
export const callerBy =
  (authenticate: Authenticate) =>
  (request: FastifyRequest): Actor => {
    const actor = authenticate(authorizationOf(request));
    const isByCookie = request.headers.authorization === undefined;
    if (isByCookie && request.method !== 'GET' && request.headers['x-csrf'] === undefined)
      throw new FhirError(403, {
        severity: 'error',
        code: 'forbidden',
        text: 'The header x-csrf must carry the value that GET /api/session gives.',
      });
    return actor;
  };

/** All routes of sign-in on a server. */
import formbody from '@fastify/formbody';
import { badRequest } from '@helseplattform/fhir';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { interactionRoutes } from './issuer/interaction.ts';
import { mountProvider } from './issuer/mount.ts';
import type { Parts } from './parts.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { signInRoutes, tooMany } from './sign-in/routes.ts';

/** Largest form or JSON of sign-in, in bytes: they are a few hundred. */
const SMALL = 16 * 1024;

export async function identityRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  await app.register(async (scope) => issuerRoutes(scope, parts));
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: SMALL });
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: SMALL }, (_request, body, done) => {
      try {
        done(null, body === '' ? {} : JSON.parse(body as string));
      } catch {
        done(badRequest('The body is not JSON.'));
      }
    });
    signInRoutes(scope, parts);
    interactionRoutes(scope, parts);
    sessionRoutes(scope, parts);
  });
}

function issuerRoutes(scope: FastifyInstance, parts: Parts): void {
  // The issuer reads bodies itself.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await parts.throttle.begin(parts.whence(request), 'issuer');
      return true;
    } catch (error) {
      tooMany(parts, request, reply, error);
      return false;
    }
  };
  mountProvider(scope, '/signin', parts.provider, parts.baseUrl, admit);
}

/** Who calls: by the token of a script or an app, or by the session of a web app. */
import { badRequest } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyRequest } from 'fastify';
import type { AccessTokens } from './bearer/access-tokens.ts';
import { checkProof } from './bearer/dpop.ts';
import { bearerAuthentication, UnknownPersona } from './local/authenticate.ts';
import { isLocalToken } from './local/token.ts';
import type { Parts } from './parts.ts';
import { liveSession, RoleRequired } from './sessions/routes.ts';
import { sessionActor } from './sessions/session.ts';
import { Unauthenticated } from './unauthenticated.ts';

/** No promise where the answer is remembered. @throws {Unauthenticated} and what sessions/routes.ts says */
export type Caller = (request: FastifyRequest) => Actor | Promise<Actor>;

/**
 * @param key of this installation, for tokens of the local service
 * @param accessTokens made when they are needed first: they name the address of the server
 */
export function createCaller(parts: Parts, key: Buffer, accessTokens: () => Promise<AccessTokens>): Caller {
  const { database, baseUrl, personas, now } = parts;

  // Personas may come after the start, with a region: who is unknown is looked for again.
  let localTokens = bearerAuthentication(key, now, []);
  const byLocalToken = (authorization: string): Actor | Promise<Actor> => {
    if (!personas) throw new Unauthenticated('The token is not one of ours for this API.', 'invalid_token');
    try {
      return localTokens(authorization);
    } catch (error) {
      if (!(error instanceof UnknownPersona)) throw error;
      return personas().then((known) => {
        localTokens = bearerAuthentication(key, now, known);
        return localTokens(authorization);
      });
    }
  };

  async function byAccessToken(scheme: 'Bearer' | 'DPoP', text: string, request: FastifyRequest): Promise<Actor> {
    const tokens = await accessTokens();
    const { actor, token } = tokens.remembered(text) ?? (await tokens.actorOf(text));
    const { thumbprint } = token;
    const owed = thumbprint === undefined ? 'Bearer' : 'DPoP';
    if (scheme !== owed)
      throw new Unauthenticated(`The token is to be sent as "${owed} TOKEN".`, 'invalid_token', owed);
    if (thumbprint !== undefined) {
      const { method, headers, raw } = request;
      const asked = { proof: headers.dpop, method, url: `${baseUrl()}${raw.url!}`, token: text, thumbprint };
      await checkProof(database, asked, now());
    }
    return actor;
  }

  async function bySession(request: FastifyRequest): Promise<Actor> {
    const held = await liveSession(parts, request);
    const actor = sessionActor(held.session, held.id);
    if (!actor) throw new RoleRequired();
    return actor;
  }

  const callerOf: Caller = (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      // Everywhere else a page of another site could use it: there is no CSRF header to ask for.
      if (!request.raw.url!.startsWith('/api/')) throw new Unauthenticated('This needs a signed-in caller.');
      return bySession(request);
    }
    const [, scheme, token] = /^(Bearer|DPoP) +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (scheme === undefined || token === undefined) {
      throw new Unauthenticated('The Authorization header is not a bearer token.', 'invalid_request');
    }
    return isLocalToken(token)
      ? byLocalToken(authorization)
      : byAccessToken(/^d/i.test(scheme) ? 'DPoP' : 'Bearer', token, request);
  };

  return (request) => {
    const whose = request.headers['x-acting-for'];
    if (whose === undefined) return callerOf(request);
    return actingFor(callerOf(request), whose);
  };
}

/**
 * A citizen who acts for somebody says so with every request, as `x-acting-for: Patient/x`. Whether they may, and what they
 * then see, is for access control. An app acts for whom it was launched for, staff for nobody.
 */
async function actingFor(caller: Actor | Promise<Actor>, whose: string | string[]): Promise<Actor> {
  const actor = await caller;
  if (actor.kind !== 'citizen' || actor.scopes !== undefined)
    throw badRequest('x-acting-for is for citizens on our own pages.', 'value');
  const [, patient] = /^(?:Patient\/)?([A-Za-z0-9.-]{1,64})$/.exec(String(whose)) ?? [];
  if (patient === undefined) throw badRequest('x-acting-for is the id of a Patient.', 'value');
  return { ...actor, patient: `Patient/${patient}` };
}

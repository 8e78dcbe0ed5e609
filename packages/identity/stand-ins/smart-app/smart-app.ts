/** A small SMART app with a server: started from a chart, it shows which patient it was started for. See README.md. */
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';

export interface SmartApp {
  /** e.g. `http://127.0.0.1:41234`; the app is launched at `/launch` and comes back to `/back`. */
  readonly url: string;
  close(): Promise<void>;
}

/** What must be kept while the person is at the record. */
interface Started {
  readonly iss: string;
  readonly verifier: string;
  readonly tokenEndpoint: string;
}

/** @param shows path below the FHIR base that the app reads, with `{patient}` for the patient's id */
export async function startSmartApp(clientId: string, shows = '/Patient/{patient}'): Promise<SmartApp> {
  const app: FastifyInstance = Fastify();
  const started = new Map<string, Started>();
  let url = '';

  // 1. The record sends the browser here, and says who it is (iss) and what this is about (launch).
  app.get('/launch', async (request, reply) => {
    const { iss, launch } = request.query as { iss: string; launch?: string };
    // 2. It is asked how one gets a token. A real app knows beforehand which records it trusts.
    const configuration = await get(`${iss}/.well-known/smart-configuration`);
    const state = randomBytes(16).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    started.set(state, { iss, verifier, tokenEndpoint: configuration.token_endpoint });
    // 3. The browser asks for a code.
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: `${url}/back`,
      scope: `openid fhirUser ${launch ? 'launch' : 'launch/patient'} patient/*.rs`,
      state,
      aud: iss,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(launch ? { launch } : {}),
    });
    return reply.redirect(`${configuration.authorization_endpoint}?${query}`);
  });

  // 4. The code comes back and is exchanged; the answer says which patient.
  app.get('/back', async (request, reply) => {
    const { code, state, error } = request.query as { [name: string]: string | undefined };
    const known = started.get(state ?? '');
    started.delete(state ?? '');
    if (!known || !code) return reply.code(403).send(`No access: ${error ?? 'unknown answer'}`);
    const response = await fetch(known.tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        redirect_uri: `${url}/back`,
        code_verifier: known.verifier,
      }),
    });
    const token = (await response.json()) as { access_token: string; patient: string; scope: string };
    // 5. With the token the app reads what it was started for.
    const found = await get(known.iss + shows.replace('{patient}', token.patient), token.access_token);
    return reply.type('text/plain; charset=utf-8').send(`Patient ${token.patient}\n${JSON.stringify(found)}`);
  });

  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { url, close: () => app.close() };
}

// biome-ignore lint/suspicious/noExplicitAny: the app reads two members of what comes
async function get(url: string, token?: string): Promise<any> {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  return response.json();
}

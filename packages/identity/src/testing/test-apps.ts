/** Apps of three kinds at a server with sign-in alone, and what each does to get its tokens: for tests of SMART. */
import { createHash, randomBytes, type webcrypto } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { parseClients } from '../smart/clients.ts';
import type { Browser } from './browser.ts';
import { testIdentity } from './test-identity.ts';

export type CryptoKey = webcrypto.CryptoKey;
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
export type Json = any;

/** What a token says, whoever signed it. */
export const payloadOf = (token: string): JWTPayload =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

/** A browser app, an app with a key whose tokens are bound to it, and a backend service. */
export async function testApps() {
  const serviceKey = await generateKeyPair('ES384', { extractable: true });
  const serverKey = await generateKeyPair('RS384', { extractable: true });
  const jwks = async (key: CryptoKey, alg: string) => ({
    keys: [{ ...(await exportJWK(key)), kid: alg, alg, use: 'sig' }],
  });

  const BACK = 'http://127.0.0.1:3999/back';
  const clients = parseClients(
    JSON.stringify({
      clients: [
        {
          id: 'growth-chart',
          name: 'Vekstkurve',
          kind: 'public',
          redirectUris: [BACK],
          launchUrl: 'http://127.0.0.1:3999/launch',
          scopes: [
            'openid',
            'fhirUser',
            'launch',
            'launch/patient',
            'online_access',
            'offline_access',
            'patient/*.rs',
            'user/Observation.rs',
          ],
        },
        {
          id: 'bound-app',
          name: 'Bundet app',
          kind: 'confidential',
          redirectUris: [BACK],
          jwks: await jwks(serverKey.publicKey, 'RS384'),
          scopes: ['launch/patient', 'patient/*.rs'],
          dpop: true,
          trusted: true,
        },
        {
          id: 'registry',
          name: 'Register',
          kind: 'service',
          jwks: await jwks(serviceKey.publicKey, 'ES384'),
          scopes: ['system/*.rs'],
          introspects: true,
        },
      ],
    }),
  );
  const server = await testIdentity({ clients });
  const { url } = server;
  const FHIR = `${url}/fhir`;
  const TOKEN = `${url}/signin/token`;

  const post = async (to: string, form: object, headers: object = {}) => {
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', ...headers },
      body: new URLSearchParams({ ...form }).toString(),
    });
    const text = await response.text();
    return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as Json };
  };

  const who = async (authorization: string, headers: object = {}) => {
    const response = await fetch(`${FHIR}/who`, { headers: { authorization, ...headers } });
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      json: (await response.json()) as Json,
    };
  };

  /** Address of the authorization endpoint, as an app makes it. */
  function authorization(client: string, scope: string, more: object = {}) {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client,
      redirect_uri: BACK,
      scope,
      state: 'the-app-knows',
      aud: FHIR,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return { url: `/signin/auth?${query}`, verifier };
  }

  const atApp = (to: URL) => to.href.startsWith(BACK);

  /** Goes through the pages and comes back with the code. */
  async function code(browser: Browser, to: string, form: object = {}): Promise<URL> {
    const page = await browser.go(to, atApp);
    if (atApp(page.url)) return page.url;
    return (await browser.submit(page.url.pathname, { decision: 'allow', ...form }, atApp)).url;
  }

  async function tokens(browser: Browser, scope: string, form: object = {}, more: object = {}) {
    const { url: to, verifier } = authorization('growth-chart', scope, more);
    const back = await code(browser, to, form);
    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'growth-chart',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: BACK,
      code_verifier: verifier,
    };
    return { back, exchange, ...(await post(TOKEN, exchange)) };
  }

  const signedIn = async (persona = 'hospital-doctor') => {
    const browser = server.browser();
    await browser.signIn(persona);
    return browser;
  };

  /** An assertion by which a client with a key says who it is. */
  const assertion = async (client: string, key: CryptoKey, alg: string, change: JWTPayload = {}) => ({
    client_id: client,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await new SignJWT({
      iss: client,
      sub: client,
      aud: TOKEN,
      jti: randomBytes(16).toString('base64url'),
      exp: Math.floor(server.now() / 1000) + 60,
      ...change,
    })
      .setProtectedHeader({ alg, kid: alg, typ: 'JWT' })
      .sign(key),
  });

  const service = (change: JWTPayload = {}) => assertion('registry', serviceKey.privateKey, 'ES384', change);
  const serviceToken = async (scope = 'system/*.rs') =>
    post(TOKEN, { grant_type: 'client_credentials', scope, ...(await service()) });

  const serviceAccess = async () => (await serviceToken()).json.access_token as string;
  return {
    server,
    url,
    FHIR,
    TOKEN,
    BACK,
    serviceKey,
    serverKey,
    post,
    who,
    authorization,
    atApp,
    code,
    tokens,
    signedIn,
    assertion,
    service,
    serviceToken,
    serviceAccess,
  };
}

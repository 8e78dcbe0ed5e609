/** An issuer like the national ones, over HTTP, for tests: written apart from what we use ourselves, strict, and able to err. */
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { checkAssertion, checkDpop, Refused, Used } from './proof-of-key.ts';

/** What an issuer demands and says. */
export interface Kind {
  readonly paths: {
    readonly par: string;
    readonly authorize: string;
    readonly token: string;
    readonly jwks: string;
    readonly end: string;
  };
  readonly dpop: boolean;
  /** Must be asked for. */
  readonly scopes: readonly string[];
  /** Claims of the ID token about somebody, besides the protocol's own. */
  claims(pid: string, request: { readonly [name: string]: string | undefined }): JWTPayload;
}

export interface KnownClient {
  readonly id: string;
  readonly jwks: JSONWebKeySet;
  readonly redirectUri: string;
}

export interface StandIn {
  /** Issuer, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Lets a client in. */
  admit(client: KnownClient): void;
  /** Makes the next ID tokens wrong; undefined makes them right again. */
  err(change: ((claims: JWTPayload) => JWTPayload | Promise<string>) | undefined): void;
  /** Another signing key, under another `kid`. */
  rotateKey(): Promise<void>;
  /** Every call, e.g. `POST /connect/par 201`. */
  readonly calls: string[];
  close(): Promise<void>;
}

interface Code {
  readonly request: { readonly [name: string]: string | undefined };
  readonly pid: string;
}

export async function startStandIn(kind: Kind): Promise<StandIn> {
  const { paths } = kind;
  const app = Fastify();
  await app.register(formbody);
  const calls: string[] = [];
  const clients = new Map<string, KnownClient>();
  const pushed = new Map<string, { readonly [name: string]: string | undefined }>();
  const codes = new Map<string, Code>();
  const used = new Used();
  const nonce = randomBytes(8).toString('hex');
  let change: Parameters<StandIn['err']>[0];
  let key = await newKey();
  let url = '';

  app.addHook('onResponse', async (request, reply) => {
    calls.push(`${request.method} ${request.url.split('?')[0]} ${reply.statusCode}`);
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Refused))
      return reply.code(500).send({ error: 'server_error', error_description: String(error) });
    if (error.error === 'use_dpop_nonce') reply.header('dpop-nonce', nonce);
    return reply.code(error.status).send({ error: error.error, error_description: error.message });
  });

  app.get('/.well-known/openid-configuration', async () => ({
    issuer: url,
    authorization_endpoint: url + paths.authorize,
    pushed_authorization_request_endpoint: url + paths.par,
    require_pushed_authorization_requests: true,
    token_endpoint: url + paths.token,
    end_session_endpoint: url + paths.end,
    jwks_uri: url + paths.jwks,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    authorization_response_iss_parameter_supported: true,
    ...(kind.dpop ? { dpop_signing_alg_values_supported: ['ES256'] } : {}),
  }));
  app.get(paths.jwks, async () => ({ keys: [key.jwk] }));

  const authenticated = async (form: Code['request']): Promise<KnownClient> => {
    const client = clients.get(form.client_id ?? '');
    if (!client) throw new Refused('invalid_client', 'unknown', 401);
    await checkAssertion(form, client, [url, url + paths.token, url + paths.par], used);
    return client;
  };

  app.post(paths.par, async (request, reply) => {
    const form = request.body as Code['request'];
    const client = await authenticated(form);
    if (form.response_type !== 'code') throw new Refused('unsupported_response_type', 'code only');
    if (form.redirect_uri !== client.redirectUri)
      throw new Refused('invalid_request', 'redirect_uri is not registered');
    if (form.code_challenge_method !== 'S256' || !form.code_challenge)
      throw new Refused('invalid_request', 'PKCE is needed');
    const scopes = form.scope?.split(' ') ?? [];
    const missing = kind.scopes.filter((scope) => !scopes.includes(scope));
    if (missing.length > 0) throw new Refused('invalid_scope', `ask for ${missing.join(' ')}`);
    const uri = `urn:ietf:params:oauth:request_uri:${randomBytes(16).toString('hex')}`;
    pushed.set(uri, form);
    return reply.code(201).send({ request_uri: uri, expires_in: 60 });
  });

  app.get(paths.authorize, async (request, reply) => {
    const { request_uri: uri, client_id: id } = request.query as Code['request'];
    if (pushed.get(uri ?? '')?.client_id !== id) throw new Refused('invalid_request', 'push the request first');
    return reply
      .type('text/html')
      .send(
        `<form method="post" action="${paths.authorize}"><input name="request_uri" value="${uri}"><input name="pid"></form>`,
      );
  });

  /** Whoever says who they are is believed: `pid`, or `cancel`. */
  app.post(paths.authorize, async (request, reply) => {
    const { request_uri: uri, pid, cancel } = request.body as Code['request'];
    const asked = pushed.get(uri ?? '');
    if (!asked || (pid === undefined && !cancel)) throw new Refused('invalid_request', 'unknown request');
    pushed.delete(uri!);
    const back = new URL(asked.redirect_uri!);
    if (asked.state) back.searchParams.set('state', asked.state);
    back.searchParams.set('iss', url);
    if (cancel) {
      back.searchParams.set('error', 'access_denied');
    } else {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { request: asked, pid: pid! });
      back.searchParams.set('code', code);
    }
    return reply.redirect(back.href, 303);
  });

  app.post(paths.token, async (request, reply) => {
    const form = request.body as Code['request'];
    const client = await authenticated(form);
    const thumbprint = kind.dpop
      ? await checkDpop(request.headers.dpop, { url: url + paths.token, nonce }, used)
      : undefined;
    const code = codes.get(form.code ?? '');
    codes.delete(form.code ?? '');
    if (!code || code.request.client_id !== client.id || code.request.redirect_uri !== form.redirect_uri) {
      throw new Refused('invalid_grant', 'the code is not good');
    }
    const challenge = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    if (challenge !== code.request.code_challenge) throw new Refused('invalid_grant', 'the verifier is not the one');
    const now = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      iss: url,
      aud: client.id,
      sub: createHash('sha256').update(code.pid).digest('hex'),
      iat: now,
      exp: now + 300,
      auth_time: now,
      ...(code.request.nonce ? { nonce: code.request.nonce } : {}),
      ...kind.claims(code.pid, code.request),
    };
    const said = change ? await change(claims) : claims;
    const idToken =
      typeof said === 'string'
        ? said
        : await new SignJWT(said)
            .setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid!, typ: 'JWT' })
            .sign(key.privateKey);
    return reply.header('cache-control', 'no-store').send({
      access_token: randomBytes(16).toString('hex'),
      token_type: thumbprint ? 'DPoP' : 'Bearer',
      expires_in: 300,
      id_token: idToken,
    });
  });

  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    admit: (client) => void clients.set(client.id, client),
    err: (next) => {
      change = next;
    },
    async rotateKey() {
      key = await newKey();
    },
    close: () => app.close(),
  };
}

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(6).toString('hex');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

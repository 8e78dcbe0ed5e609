import assert from 'node:assert/strict';
import { createHash, randomBytes, type webcrypto } from 'node:crypto';
import { test } from 'node:test';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { signingKeys } from '../issuer/keys.ts';
import type { Browser } from '../testing/browser.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { parseClients } from './clients.ts';

type CryptoKey = webcrypto.CryptoKey;
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
type Json = any;

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

test('the configuration names what there is', async () => {
  const configuration: Json = await (await fetch(`${FHIR}/.well-known/smart-configuration`)).json();
  const metadata: Json = await (await fetch(`${url}/signin/.well-known/openid-configuration`)).json();
  for (const name of [
    'issuer',
    'jwks_uri',
    'authorization_endpoint',
    'token_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
  ]) {
    assert.equal(configuration[name], metadata[name], name);
  }
  assert.deepEqual(configuration.code_challenge_methods_supported, ['S256']);
  assert.ok(configuration.capabilities.includes('permission-v2'));
});

test('a standalone app is allowed by the person, who names the patient', async () => {
  const browser = await signedIn();
  const page = await browser.go(authorization('growth-chart', 'launch/patient patient/Observation.rs').url);
  assert.match(page.text, /Gi Vekstkurve tilgang\?/);
  assert.match(page.text, /lese: Observation/);
  assert.match(page.headers.get('content-security-policy')!, /form-action 'self' http:\/\/127\.0\.0\.1:3999/);
  const { status, json, back } = await tokens(browser, 'openid fhirUser launch/patient patient/Observation.rs', {
    patient: 'p-000007',
  });
  assert.equal(back.searchParams.get('state'), 'the-app-knows');
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.patient, 'p-000007');
  assert.equal(json.token_type, 'Bearer');
  assert.deepEqual(json.scope.split(' ').sort(), ['fhirUser', 'launch/patient', 'openid', 'patient/Observation.rs']);
  const { fhirUser } = JSON.parse(Buffer.from(json.id_token.split('.')[1], 'base64url').toString());
  assert.equal(fhirUser, `${FHIR}/Practitioner/s-000001`);
  const { session, ...actor } = (await who(`Bearer ${json.access_token}`)).json;
  assert.match(session, /^[0-9a-f]{16}$/);
  assert.deepEqual(actor, {
    id: 'Practitioner/s-000001',
    kind: 'staff',
    role: 'PractitionerRole/r-000001',
    profession: 'LE',
    unit: 'Organization/sykehus-trondheim-lunge',
    organisation: 'Organization/hf-stolav',
    pid: '16909749968',
    level: 'high',
    patient: 'Patient/p-000007',
    scopes: ['openid', 'fhirUser', 'launch/patient', 'patient/Observation.rs'],
  });
  assert.ok(
    !Buffer.from(json.access_token.split('.')[1], 'base64url').toString().includes('16909749968'),
    'no number in it',
  );
});

test('an app that starts before anybody is signed in leads over the sign-in and back', async () => {
  const browser = server.browser();
  const people = await browser.go(authorization('growth-chart', 'launch/patient patient/*.rs').url);
  assert.match(people.text, /Amund Brekke/);
  const consent = await browser.submit(people.url.pathname, { persona: 'citizen' });
  assert.match(consent.text, /Ingrid Solem Aune/);
  const back = (await browser.submit(consent.url.pathname, { decision: 'allow' }, atApp)).url;
  assert.ok(back.searchParams.get('code'));
});

test('a citizen’s app is for the citizen, whatever patient it asks for', async () => {
  const browser = await signedIn('citizen');
  const { json } = await tokens(browser, 'launch/patient patient/*.rs', { patient: 'p-000007' });
  assert.equal(json.patient, 'p-000000');
  assert.equal((await who(`Bearer ${json.access_token}`)).json.patient, 'Patient/p-000000');
});

test('an app launched from the chart gets that patient, once, in that session', async () => {
  const browser = await signedIn();
  assert.deepEqual((await browser.send('GET', '/api/session/apps')).json, [{ id: 'growth-chart', name: 'Vekstkurve' }]);
  const start = async () => {
    const { json } = await browser.send('POST', '/api/session/launch', {
      json: { app: 'growth-chart', patient: 'p-000003', encounter: 'e-1' },
    });
    const location = new URL(json.location);
    assert.equal(location.searchParams.get('iss'), FHIR);
    return location.searchParams.get('launch')!;
  };
  const launch = await start();
  const { json } = await tokens(browser, 'launch patient/*.rs', {}, { launch });
  assert.equal(json.patient, 'p-000003');
  assert.equal(json.encounter, 'e-1');
  const { back: again } = await tokens(browser, 'launch patient/*.rs', {}, { launch });
  assert.equal(again.searchParams.get('error'), 'invalid_request', 'a launch is used once');
  const other = await signedIn('citizen');
  const { back: stolen } = await tokens(other, 'launch patient/*.rs', {}, { launch: await start() });
  assert.equal(stolen.searchParams.get('error'), 'invalid_request', 'and not by somebody else');
});

test('a person may say no', async () => {
  const browser = await signedIn();
  const { back } = await tokens(browser, 'launch/patient patient/*.rs', { decision: 'deny' });
  assert.equal(back.searchParams.get('error'), 'access_denied');
});

test('an app gets no more than it is registered for', async () => {
  const browser = await signedIn();
  const { json } = await tokens(
    browser,
    'launch/patient patient/*.cruds patient/Observation.rs system/*.rs user/*.rs',
    {
      patient: 'p-000007',
    },
  );
  assert.deepEqual(json.scope.split(' ').sort(), ['launch/patient', 'patient/Observation.rs']);
});

for (const [what, more] of [
  ['another address to come back to', { redirect_uri: 'https://evil.example/back' }],
  ['an address that only begins like the registered one', { redirect_uri: `${BACK}.evil.example` }],
  ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
  ['plain PKCE', { code_challenge_method: 'plain' }],
  ['another API', { aud: 'https://evil.example/fhir' }],
  ['an unknown client', { client_id: 'nobody' }],
  ['a token in the address', { response_type: 'token' }],
] as const) {
  test(`an authorization request with ${what} is refused`, async () => {
    const browser = await signedIn();
    const page = await browser.go(
      authorization('growth-chart', 'launch/patient patient/*.rs', more).url,
      (to) => !to.href.startsWith(url),
    );
    if (page.url.href.startsWith(url)) return assert.equal(page.status, 400);
    assert.ok(page.url.href.startsWith(`${BACK}?`) || page.url.href.startsWith(`${BACK}#`), page.url.href);
    assert.match(page.url.href, /[?#&]error=/);
    assert.doesNotMatch(page.url.href, /[?#&](code|access_token)=/);
  });
}

test('a code is good for one exchange, by the app that asked for it; used twice it takes back what it gave', async () => {
  const browser = await signedIn();
  const { json, exchange } = await tokens(browser, 'launch/patient patient/*.rs', { patient: 'p-1' });
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 200);
  assert.equal((await post(TOKEN, exchange)).json.error, 'invalid_grant');
  server.pass(11_000); // longer than a verified token is remembered
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 401);
  const { url: to } = authorization('growth-chart', 'launch/patient patient/*.rs');
  const back = await code(browser, to, { patient: 'p-1' });
  const wrong = { ...exchange, code: back.searchParams.get('code') ?? '', code_verifier: 'x'.repeat(43) };
  assert.equal((await post(TOKEN, wrong)).json.error, 'invalid_grant', 'not without the verifier');
});

test('a code that is exchanged several times at once gives at most one token', async () => {
  const { url: to, verifier } = authorization('growth-chart', 'launch/patient patient/*.rs');
  const back = await code(await signedIn(), to, { patient: 'p-1' });
  const exchange = {
    grant_type: 'authorization_code',
    client_id: 'growth-chart',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: BACK,
    code_verifier: verifier,
  };
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(TOKEN, exchange)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
  for (const { status, json } of answers)
    assert.ok(status === 200 || json.error === 'invalid_grant', JSON.stringify(json));
});

test('a refresh token is used once; used again, all that came of it is taken back', async () => {
  const browser = await signedIn();
  const { json } = await tokens(browser, 'launch/patient patient/*.rs online_access', { patient: 'p-1' });
  const refresh = (refresh_token: string) =>
    post(TOKEN, { grant_type: 'refresh_token', client_id: 'growth-chart', refresh_token });
  const second = await refresh(json.refresh_token);
  assert.equal(second.status, 200, JSON.stringify(second.json));
  assert.equal(second.json.patient, 'p-1');
  assert.equal((await refresh(json.refresh_token)).json.error, 'invalid_grant');
  assert.equal((await refresh(second.json.refresh_token)).json.error, 'invalid_grant');
});

test('signing out takes back what an app was given for the session; offline access stays until signed out everywhere', async () => {
  const browser = await signedIn();
  const { json: online } = await tokens(browser, 'launch/patient patient/*.rs online_access', { patient: 'p-1' });
  const { json: offline } = await tokens(
    browser,
    'launch/patient patient/*.rs offline_access',
    { patient: 'p-1' },
    { prompt: 'consent' },
  );
  const other = await signedIn();
  await browser.send('POST', '/api/session/sign-out', { json: {} });
  assert.equal((await who(`Bearer ${online.access_token}`)).status, 401);
  assert.equal((await who(`Bearer ${offline.access_token}`)).status, 200);
  const refresh = (token: string) =>
    post(TOKEN, { grant_type: 'refresh_token', client_id: 'growth-chart', refresh_token: token });
  assert.equal((await refresh(online.refresh_token)).status, 400);
  const { json: next } = await refresh(offline.refresh_token);
  await other.send('POST', '/api/session/sign-out', { json: { everywhere: true } });
  server.pass(11_000); // longer than a verified token is remembered
  assert.equal((await who(`Bearer ${offline.access_token}`)).status, 401);
  assert.equal((await refresh(next.refresh_token)).status, 400);
});

test('a backend service signs its assertion and gets system scopes for five minutes', async () => {
  const { status, json } = await serviceToken('system/Patient.rs user/*.rs openid');
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.scope, 'system/Patient.rs');
  assert.equal(json.expires_in, 300);
  assert.deepEqual((await who(`Bearer ${json.access_token}`)).json, {
    id: 'Device/registry',
    kind: 'app',
    scopes: ['system/Patient.rs'],
  });
});

test('an assertion is refused when it is used again, over, for somebody else, or signed by another key', async () => {
  const form = { grant_type: 'client_credentials', scope: 'system/*.rs' };
  const used = await service();
  assert.equal((await post(TOKEN, { ...form, ...used })).status, 200);
  const { privateKey: stranger } = await generateKeyPair('ES384');
  for (const [what, given] of [
    ['used again', used],
    ['over', await service({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ['for another issuer', await service({ aud: 'https://evil.example/token' })],
    ['of another client', await service({ iss: 'growth-chart' })],
    ['of another key', await assertion('registry', stranger, 'ES384')],
    ['none', { client_id: 'registry' }],
    ['a secret', { client_id: 'registry', client_secret: 'registry' }],
  ] as const) {
    const { status, json } = await post(TOKEN, { ...form, ...given });
    assert.ok(status === 400 || status === 401, what);
    assert.match(json.error, /invalid_client|invalid_request/, what);
  }
});

const own = (await signingKeys(server.dataDir))[0]!;
const good = async () => (await serviceToken()).json.access_token as string;
const payloadOf = (token: string): JWTPayload => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const signed = async (payload: JWTPayload, key: JWK | CryptoKey = own, header: object = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: own.kid!, ...header }).sign(key);

for (const [what, forge] of [
  ['alg none', async (p: JWTPayload) => unsigned(p)],
  ['an empty signature', async (_: JWTPayload, t: string) => `${t.slice(0, t.lastIndexOf('.'))}.`],
  ['a signature of another key', async (p: JWTPayload) => signed(p, (await generateKeyPair('ES256')).privateKey)],
  ['a key of its own in the header', selfSigned],
  ['our public key as an HMAC secret', async (p: JWTPayload) => hmac(p)],
  ['the type of an ID token', async (p: JWTPayload) => signed(p, own, { typ: 'JWT' })],
  ['an end in the past', async (p: JWTPayload) => signed({ ...p, exp: Math.floor(server.now() / 1000) - 1 })],
  ['no end', async ({ exp: _, ...p }: JWTPayload) => signed(p)],
  ['another audience', async (p: JWTPayload) => signed({ ...p, aud: `${url}/other` })],
  ['no audience', async ({ aud: _, ...p }: JWTPayload) => signed(p)],
  ['another issuer', async (p: JWTPayload) => signed({ ...p, iss: 'https://evil.example/signin' })],
  ['a start in the future', async (p: JWTPayload) => signed({ ...p, nbf: Math.floor(server.now() / 1000) + 600 })],
  [
    'more scopes under the old signature',
    async (p: JWTPayload, t: string) => changed(t, { ...p, scope: 'system/*.cruds' }),
  ],
  ['a grant that is none', async (p: JWTPayload) => signed({ ...p, jti: 'other', grant: 'made-up' })],
] as const) {
  test(`an access token with ${what} is refused`, async () => {
    const token = await good();
    assert.equal((await who(`Bearer ${token}`)).status, 200);
    const { status, challenge } = await who(`Bearer ${await forge(payloadOf(token), token)}`);
    assert.equal(status, 401);
    assert.match(challenge!, /^Bearer realm="helseplattform", error="invalid_token"/);
  });
}

const unsigned = (payload: JWTPayload) => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  assert.ok(new UnsecuredJWT(payload).encode());
  return `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(payload)}.`;
};
const changed = (token: string, payload: JWTPayload) => {
  const [header, , signature] = token.split('.');
  return `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`;
};
async function selfSigned(payload: JWTPayload) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return signed(payload, privateKey, { jwk: await exportJWK(publicKey), kid: 'mine' });
}
async function hmac(payload: JWTPayload) {
  const { d: _, ...publicKey } = own;
  const secret = new TextEncoder().encode(JSON.stringify(publicKey).padEnd(32));
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: own.kid! }).sign(secret);
}

test('introspection tells a client of its own tokens, a trusted service of all, and others nothing', async () => {
  const { json } = await tokens(await signedIn(), 'launch/patient patient/*.rs', { patient: 'p-1' });
  const ask = (token: string, as: object) => post(`${url}/signin/token/introspection`, { token, ...as });
  const { json: said } = await ask(json.access_token, await service());
  assert.deepEqual(
    { active: said.active, client: said.client_id, scope: said.scope, patient: said.patient, sub: said.sub },
    {
      active: true,
      client: 'growth-chart',
      scope: 'launch/patient patient/*.rs',
      patient: 'p-1',
      sub: 'Practitioner/s-000001',
    },
  );
  const service1 = await good();
  assert.deepEqual((await ask(service1, { client_id: 'growth-chart' })).json, { active: false });
  assert.deepEqual((await ask('eyJhbGciOiJub25lIn0.e30.', await service())).json, { active: false });
  assert.equal((await ask(service1, {})).status, 400, 'nobody asks without saying who they are');
});

test('a revoked token is over at once, and only its own client revokes it', async () => {
  const { json } = await tokens(await signedIn(), 'launch/patient patient/*.rs online_access', { patient: 'p-1' });
  const revoke = (token: string, as: object) => post(`${url}/signin/token/revocation`, { token, ...as });
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 200);
  assert.equal((await revoke(json.access_token, await service())).status, 200);
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 200, 'not by another client');
  assert.equal((await revoke(json.access_token, { client_id: 'growth-chart' })).status, 200);
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 401);
  const refresh = { grant_type: 'refresh_token', client_id: 'growth-chart', refresh_token: json.refresh_token };
  assert.equal((await post(TOKEN, refresh)).status, 400, 'nor is there another to be had');
});

const key = await generateKeyPair('ES256', { extractable: true });
const publicKey = await exportJWK(key.publicKey);
const proof = async (change: JWTPayload = {}, token?: string, by = key, header: object = {}) =>
  new SignJWT({
    htm: 'GET',
    htu: `${FHIR}/who`,
    jti: randomBytes(12).toString('base64url'),
    iat: Math.floor(server.now() / 1000),
    ...(token ? { ath: createHash('sha256').update(token).digest('base64url') } : {}),
    ...change,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(by.publicKey), ...header })
    .sign(by.privateKey);

/** An app with a key, trusted: no question is asked. The clock of proofs at the issuer is the real one. */
async function boundToken(): Promise<string> {
  const { url: to, verifier } = authorization('bound-app', 'launch/patient patient/*.rs');
  const back = await code(await signedIn('citizen'), to);
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: BACK,
    code_verifier: verifier,
    ...(await assertion('bound-app', serverKey.privateKey, 'RS384')),
  };
  const atIssuer = { htm: 'POST', htu: TOKEN, iat: Math.floor(Date.now() / 1000) };
  const { status, json } = await post(TOKEN, form, { dpop: await proof(atIssuer) });
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.token_type, 'DPoP');
  return json.access_token;
}

test('a token bound to a key opens with a proof of that key, each proof once', async () => {
  const token = await boundToken();
  const { cnf } = payloadOf(token) as { cnf: { jkt: string } };
  assert.equal(cnf.jkt, await calculateJwkThumbprint(publicKey));
  const dpop = await proof({}, token);
  assert.equal((await who(`DPoP ${token}`, { dpop })).json.id, 'Patient/p-000000');
  const replayed = await who(`DPoP ${token}`, { dpop });
  assert.equal(replayed.status, 401);
  assert.match(replayed.challenge!, /^DPoP realm="helseplattform", error="invalid_dpop_proof"/);
});

test('a proof that comes several times at once opens once', async () => {
  const token = await boundToken();
  const dpop = await proof({}, token);
  const answers = await Promise.all(Array.from({ length: 5 }, () => who(`DPoP ${token}`, { dpop })));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401, 401, 401]);
});

test('an assertion that comes several times at once is good for at most one token', async () => {
  const form = { grant_type: 'client_credentials', scope: 'system/*.rs', ...(await service()) };
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(TOKEN, form)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
});

test('without the right proof a bound token opens nothing', async () => {
  const token = await boundToken();
  const stranger = await generateKeyPair('ES256', { extractable: true });
  const now = Math.floor(server.now() / 1000);
  for (const [what, dpop] of [
    ['none', undefined],
    ['for another method', await proof({ htm: 'POST' }, token)],
    ['for another address', await proof({ htu: `${FHIR}/Patient` }, token)],
    ['for another host', await proof({ htu: 'https://evil.example/fhir/who' }, token)],
    ['for another token', await proof({}, 'other')],
    ['for no token', await proof()],
    ['of another key', await proof({}, token, stranger)],
    ['old', await proof({ iat: now - 600 }, token)],
    ['from the future', await proof({ iat: now + 600 }, token)],
    ['without a name', await proof({ jti: undefined }, token)],
    ['of another type', await proof({}, token, key, { typ: 'JWT' })],
    ['no proof at all', 'abc'],
  ] as const) {
    const { status } = await who(`DPoP ${token}`, dpop === undefined ? {} : { dpop });
    assert.equal(status, 401, what);
  }
  assert.equal((await who(`Bearer ${token}`)).status, 401, 'nor as a bearer token');
  assert.equal((await who(`DPoP ${await good()}`, { dpop: await proof() })).status, 401, 'nor the other way round');
});

/** Access tokens: those that are forged open nothing, and who may ask about and revoke the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { signingKeys } from '../issuer/keys.ts';
import { type CryptoKey, payloadOf, testApps } from '../testing/test-apps.ts';

const { server, url, TOKEN, post, who, tokens, signedIn, service, serviceAccess } = await testApps();

const own = (await signingKeys(server.dataDir))[0]!;
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
    const token = await serviceAccess();
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
  const service1 = await serviceAccess();
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

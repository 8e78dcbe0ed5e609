/** Tokens that are bound to a key: they open with a proof of that key, once each. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { atOnce } from '../testing/at-once.ts';
import { payloadOf, testApps } from '../testing/test-apps.ts';

const { server, FHIR, TOKEN, BACK, serverKey, post, who, authorization, code, signedIn, assertion, serviceAccess } =
  await testApps();

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
  const answers = await atOnce(() => who(`DPoP ${token}`, { dpop }));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401, 401, 401]);
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
  assert.equal(
    (await who(`DPoP ${await serviceAccess()}`, { dpop: await proof() })).status,
    401,
    'nor the other way round',
  );
});

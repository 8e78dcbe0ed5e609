import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { startHelseId } from '../../stand-ins/helseid/helseid.ts';
import { startIdPorten } from '../../stand-ins/idporten/idporten.ts';
import type { StandIn } from '../../stand-ins/issuer/stand-in.ts';
import { personaDirectory } from '../directory/directory.ts';
import type { Browser } from '../testing/browser.ts';
import { TEST_PERSONAS, testIdentity } from '../testing/test-identity.ts';
import type { IssuerSettings } from './settings.ts';

const [DOCTOR, NURSE, CITIZEN] = TEST_PERSONAS as [
  (typeof TEST_PERSONAS)[0],
  (typeof TEST_PERSONAS)[0],
  (typeof TEST_PERSONAS)[0],
];
const LOW = { pid: '29908300066', name: 'Lav Sikkerhet', securityLevel: '3' } as const;

const helseid = await startHelseId([{ ...DOCTOR, hpr: DOCTOR.hpr! }, { ...NURSE, hpr: undefined }, LOW]);
const idporten = await startIdPorten();
after(() => Promise.all([helseid.close(), idporten.close()]));

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: 'ours', alg: 'RS256' };
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'ours', alg: 'RS256' }] };

const settings = (name: 'helseid' | 'idporten', issuer: StandIn): IssuerSettings => ({
  name,
  issuer: issuer.url,
  clientId: 'helseplattform-test',
  key,
  scope:
    name === 'helseid'
      ? 'openid profile helseid://scopes/identity/pid helseid://scopes/identity/security_level helseid://scopes/hpr/hpr_number'
      : 'openid profile',
  par: true,
  dpop: name === 'helseid',
  idTokenAlgorithm: 'RS256',
  ...(name === 'idporten' ? { acrValues: 'idporten-loa-high' } : {}),
});

const server = await testIdentity({
  mode: { kind: 'national', helseid: settings('helseid', helseid), idporten: settings('idporten', idporten) },
  directory: personaDirectory(async () => TEST_PERSONAS),
});
for (const issuer of [helseid, idporten]) {
  issuer.admit({ id: 'helseplattform-test', jwks, redirectUri: `${server.url}/signin/callback` });
}

/** Goes to the issuer, says who one is there, and comes back. */
async function signIn(browser: Browser, pid: string, query = 'return=/api/who', more: object = {}) {
  const page = await browser.go(`/signin/start?${query}`);
  const uri = page.url.searchParams.get('request_uri');
  assert.ok(uri, `no request was pushed: ${page.status} ${page.url}`);
  assert.deepEqual(
    [...page.url.searchParams.keys()].sort(),
    ['client_id', 'request_uri'],
    'nothing else is in the address',
  );
  return browser.submit(page.url.href.split('?')[0]!, { request_uri: uri, pid, ...more });
}

test('staff sign in with HelseID: pushed request, signed assertion, bound tokens', async () => {
  helseid.calls.length = 0;
  const end = await signIn(server.browser(), DOCTOR.pid);
  assert.equal(end.json.id, 'Practitioner/s-000001');
  assert.equal(end.json.role, 'PractitionerRole/r-000001');
  assert.equal(end.json.level, 'high');
  assert.deepEqual(
    helseid.calls.filter((call) => call.startsWith('POST')),
    [
      'POST /connect/par 201',
      'POST /connect/authorize 303',
      'POST /connect/token 400', // sends the nonce
      'POST /connect/token 200',
    ],
  );
});

test('citizens sign in with ID-porten, at the high level', async () => {
  const end = await signIn(server.browser(), CITIZEN.pid, 'as=citizen&return=/api/who');
  assert.equal(end.json.id, 'Patient/p-000000');
  assert.equal(end.json.kind, 'citizen');
});

test('who comes from the citizens’ portal is sent to ID-porten', async () => {
  const page = await server.browser().go('/signin/start?return=/helsami/timer');
  assert.equal(page.url.origin, idporten.url);
});

test('a member of staff whom nobody here knows is refused, and no session is made', async () => {
  const browser = server.browser();
  const end = await signIn(browser, '10859700062');
  assert.equal(end.status, 403);
  assert.equal(browser.cookie('hp-session'), undefined);
});

test('a citizen is no staff, though HelseID knows them', async () => {
  assert.equal((await signIn(server.browser(), CITIZEN.pid)).status, 403);
});

test('a sign-in below level high is refused', async () => {
  const end = await signIn(server.browser(), LOW.pid);
  assert.equal(end.status, 403);
  assert.match(end.text, /ikke sikker nok/);
});

test('a person may break off', async () => {
  const end = await signIn(server.browser(), CITIZEN.pid, 'as=citizen', { cancel: 'yes' });
  assert.equal(end.status, 403);
  assert.match(end.text, /Du avbrøt/);
});

test('a new key of the issuer, used before it was published, is found at the next sign-in', async () => {
  await helseid.rotateKey();
  assert.equal((await signIn(server.browser(), DOCTOR.pid)).status, 502);
  assert.equal((await signIn(server.browser(), DOCTOR.pid)).json?.id, 'Practitioner/s-000001');
});

const { privateKey: foreign } = await generateKeyPair('RS256');
const noNumber = { 'helseid://claims/identity/pid': undefined, 'helseid://claims/hpr/hpr_number': undefined };
for (const [what, change] of [
  ['for another client', (claims: JWTPayload) => ({ ...claims, aud: 'somebody-else' })],
  ['of another issuer', (claims: JWTPayload) => ({ ...claims, iss: 'https://evil.example' })],
  ['of another sign-in', (claims: JWTPayload) => ({ ...claims, nonce: 'other' })],
  ['without the nonce', ({ nonce: _, ...claims }: JWTPayload) => claims],
  ['that is over', (claims: JWTPayload) => ({ ...claims, exp: claims.iat! - 3600 })],
  ['without a signature', async (claims: JWTPayload) => new UnsecuredJWT(claims).encode()],
  [
    'signed by somebody else',
    async (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(foreign),
  ],
  ['that says no level', ({ 'helseid://claims/identity/security_level': _, ...claims }: JWTPayload) => claims],
  ['that says no number', (claims: JWTPayload) => ({ ...claims, ...noNumber })],
] as const) {
  test(`an ID token ${what} signs nobody in`, async (t) => {
    helseid.err(change);
    t.after(() => helseid.err(undefined));
    const browser = server.browser();
    const end = await signIn(browser, DOCTOR.pid);
    assert.ok(end.status === 403 || end.status === 502, `${end.status}`);
    assert.equal(browser.cookie('hp-session'), undefined);
  });
}

test('an issuer that is away gives a page that says so, and works again when it is back', async () => {
  const gone = await startHelseId([]);
  const { url } = gone;
  await gone.close();
  const alone = await testIdentity({
    mode: { kind: 'national', helseid: { ...settings('helseid', gone), issuer: url } },
  });
  const page = await alone.browser().go('/signin/start');
  assert.equal(page.status, 502);
  assert.match(page.text, /Innloggingstjenesten/);
  assert.deepEqual(
    alone.events.map(({ event }) => event),
    ['issuer-failed'],
  );
});

test('signing out says where to sign out at the issuer', async () => {
  const browser = server.browser();
  await signIn(browser, DOCTOR.pid);
  browser.csrf = (await browser.send('GET', '/api/session')).json.csrf;
  const { json } = await browser.send('POST', '/api/session/sign-out', { json: {} });
  assert.ok(json.location.startsWith(`${helseid.url}/connect/endsession?`), json.location);
});

test('a fresh sign-in that is not fresh confirms nothing', async (t) => {
  const browser = server.browser();
  await signIn(browser, DOCTOR.pid);
  browser.csrf = (await browser.send('GET', '/api/session')).json.csrf;
  server.pass(6 * 60_000);
  const sensitive = () => browser.send('POST', '/api/sensitive', { json: {} });
  assert.equal((await sensitive()).status, 403);
  const stepUp = (pid: string) => signIn(browser, pid, 'step-up=1&return=/signin/done');
  helseid.err((claims) => ({ ...claims, auth_time: claims.iat! - 3600 }));
  t.after(() => helseid.err(undefined));
  assert.equal((await stepUp(DOCTOR.pid)).status, 502);
  assert.equal((await sensitive()).status, 403);
  helseid.err(undefined);
  assert.equal((await stepUp(NURSE.pid)).status, 403, 'nor does somebody else');
  assert.equal((await sensitive()).status, 403);
  assert.equal((await stepUp(DOCTOR.pid)).status, 200);
  assert.equal((await sensitive()).status, 200);
});

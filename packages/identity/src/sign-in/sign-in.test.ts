import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localKey } from '../local/local-key.ts';
import { issueToken } from '../local/token.ts';
import { atOnce } from '../testing/at-once.ts';
import { testIdentity } from '../testing/test-identity.ts';

const server = await testIdentity();

test('a persona signs in: from the start page over the list of people to where they wanted to go', async () => {
  const browser = server.browser();
  const list = await browser.go('/signin/start?return=/api/who');
  assert.equal(list.status, 200, list.text);
  assert.match(list.text, /St\. Olavs hospital HF/);
  assert.match(list.text, /Amund Brekke/);
  const end = await browser.submit(list.url.pathname, { persona: 'hospital-doctor' });
  assert.equal(end.url.pathname, '/api/who');
  const { session, ...actor } = end.json;
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
  });
});

test('a citizen signs in as the patient they are', async () => {
  const browser = server.browser();
  await browser.signIn('citizen');
  const { json } = await browser.send('GET', '/api/who');
  assert.equal(json.id, 'Patient/p-000000');
  assert.equal(json.kind, 'citizen');
});

test('the list of people is there in three languages, and asks for no script', async () => {
  const browser = server.browser();
  const { url, headers, text } = await browser.go('/signin/start');
  assert.match(headers.get('content-security-policy')!, /default-src 'none'/);
  assert.doesNotMatch(text, /<script|\son\w+=|style="/);
  for (const [language, title] of [
    ['nb', 'Logg inn'],
    ['nn', 'Innbyggjarar'],
    ['en', 'Sign in'],
  ] as const) {
    const page = await browser.send('GET', `${url.pathname}?lang=${language}`);
    assert.match(page.text, new RegExp(`<html lang="${language}">`));
    assert.match(page.text, new RegExp(title));
  }
});

test('a sign-in leads only to our own pages', async () => {
  for (const evil of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
    const browser = server.browser();
    const list = await browser.go(`/signin/start?return=${encodeURIComponent(evil)}`);
    const end = await browser.submit(
      list.url.pathname,
      { persona: 'ward-nurse' },
      (url) => url.pathname === '/journal',
    );
    assert.equal(end.url.href, `${server.url}/journal`);
  }
});

test('the answer of an issuer is taken once, and only in the browser that asked', async () => {
  const browser = server.browser();
  const callback = await browser.chosen('ward-nurse');
  const elsewhere = server.browser();
  assert.equal((await elsewhere.send('GET', callback.href)).status, 400);
  assert.equal(elsewhere.cookie('hp-session'), undefined);
  assert.equal((await browser.send('GET', callback.href)).status, 303);
  assert.equal((await browser.send('GET', callback.href)).status, 400);
});

test('the same answer of an issuer, several times at once, makes one session', async () => {
  const browser = server.browser();
  const callback = await browser.chosen('citizen');
  const answers = await atOnce(() => browser.send('GET', callback.href));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 400, 400, 400, 400]);
});

test('a made-up answer of an issuer signs nobody in', async () => {
  const browser = server.browser();
  await browser.go('/signin/start');
  for (const query of ['', '?code=abc', '?code=abc&state=abc', '?error=access_denied&state=']) {
    const { status } = await browser.send('GET', `/signin/callback${query}`);
    assert.equal(status, 400, query);
  }
  assert.equal((await browser.send('GET', '/api/who')).status, 401);
});

test('a session that somebody else put into the browser is not the one signed in to', async () => {
  const attacker = server.browser();
  await attacker.signIn('ward-nurse');
  const planted = attacker.cookie('hp-session')!;
  const victim = server.browser();
  victim.setCookie('hp-session', planted);
  await victim.signIn('hospital-doctor');
  assert.notEqual(victim.cookie('hp-session'), planted);
  assert.equal((await victim.send('GET', '/api/who')).json.id, 'Practitioner/s-000001');
  // what the attacker had open in that browser is over
  assert.equal((await attacker.send('GET', '/api/who')).status, 401);
});

test('two session cookies in one request are believed as little as none', async () => {
  const browser = server.browser();
  await browser.signIn('ward-nurse');
  const own = browser.cookie('hp-session')!;
  const { status } = await fetch(`${server.url}/api/who`, {
    headers: { cookie: `hp-session=${own}; hp-session=${'a'.repeat(43)}` },
  });
  assert.equal(status, 401);
});

test('cookies are for this server alone; by https they are bound to the host', async () => {
  const browser = server.browser();
  const callback = await browser.chosen('ward-nurse');
  const { headers } = await browser.send('GET', callback.href);
  const cookie = headers.getSetCookie().find((line) => line.startsWith('hp-session='))!;
  assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('the form of the sign-in page is not taken from another site', async () => {
  const browser = server.browser();
  const list = await browser.go('/signin/start');
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const { status } = await browser.send('POST', list.url.pathname, { form: { persona: 'ward-nurse' }, headers });
    assert.equal(status, 403);
  }
});

test('whoever says in a header who they are is nobody', async () => {
  const browser = server.browser();
  const { status } = await browser.send('GET', '/api/who', {
    headers: {
      'x-user': 'Practitioner/s-000001',
      'x-remote-user': 'system',
      'x-forwarded-user': 'system',
      'x-hpr': '990000001',
      forwarded: 'for=127.0.0.1;by=system',
    },
  });
  assert.equal(status, 401);
});

test('no header moves the issuer or its addresses elsewhere', async () => {
  const response = await fetch(`${server.url}/signin/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  });
  const metadata = (await response.json()) as { readonly [name: string]: unknown };
  assert.equal(metadata.issuer, `${server.url}/signin`);
  for (const [name, value] of Object.entries(metadata)) {
    if (name.endsWith('_endpoint') || name === 'jwks_uri')
      assert.ok(String(value).startsWith(`${server.url}/signin/`), name);
  }
});

test('failures lock one person at one address, others sign in as before, and an emergency passes', async () => {
  const small = await testIdentity({
    limits: { failed: { count: 3, window: 60_000 }, emergencies: { count: 2, window: 3600_000 } },
  });
  const attacker = small.browser();
  const attempt = async (persona: string, more: object = {}) => {
    const list = await attacker.go('/signin/start');
    return attacker.submit(list.url.pathname, { persona, ...more }, (url) => url.pathname === '/signin/callback');
  };
  for (let i = 0; i < 3; i++) assert.equal((await attempt('nobody')).status, 403);
  const locked = await attempt('nobody');
  assert.equal(locked.status, 429);
  assert.ok(Number(locked.headers.get('retry-after')) > 0);
  assert.match(locked.text, /name="emergency"/);
  assert.equal((await attempt('ward-nurse')).status, 303, 'another person at the same address');
  assert.equal((await attempt('nobody', { emergency: 'yes' })).status, 403, 'an emergency is let through to the check');
  assert.equal((await attempt('ward-nurse', { emergency: 'yes' })).status, 303);
  assert.equal((await attempt('ward-nurse', { emergency: 'yes' })).status, 429, 'but not again and again');
  assert.deepEqual(
    small.events.filter(({ event }) => event === 'emergency').map(({ person }) => person),
    ['Practitioner/s-000002'],
  );
  small.pass(61_000);
  assert.equal((await attempt('nobody')).status, 403, 'the lock ends by itself');
});

test('too many sign-ins begun at an address leave browsers alone that are known', async () => {
  const small = await testIdentity({ limits: { begunByAddress: { count: 3, window: 60_000 } } });
  const known = small.browser();
  await known.signIn('ward-nurse');
  const stranger = small.browser();
  assert.equal((await stranger.go('/signin/start')).status, 200);
  assert.equal((await stranger.go('/signin/start')).status, 200);
  assert.equal((await stranger.go('/signin/start')).status, 429);
  stranger.setCookie('hp-device', `${'a'.repeat(43)}.${'b'.repeat(43)}`);
  assert.equal((await stranger.go('/signin/start')).status, 429, 'a made-up device is none');
  assert.equal((await known.go('/signin/start')).status, 200);
});

test('where HelseID is connected there is no local service and no system', async () => {
  const national = await testIdentity({ mode: { kind: 'national' } });
  const token = issueToken(localKey(national.dataDir), 'system', Date.now());
  const { status } = await fetch(`${national.url}/fhir/who`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(status, 401);
  assert.equal((await national.browser().go('/signin/start')).status, 503);
});

test('the issuer itself is not flooded with sign-ins that nobody ends', async () => {
  const small = await testIdentity({ limits: { begunByAddress: { count: 2, window: 60_000 } } });
  const ask = () => small.browser().send('GET', '/signin/auth?client_id=helseplattform-web');
  assert.deepEqual([(await ask()).status, (await ask()).status, (await ask()).status], [303, 303, 429]);
});

test('by https cookies are bound to the host, and the issuer is reached from within', async () => {
  const inside = { url: '' };
  const proxied = await testIdentity({ baseUrl: () => 'https://hp.example', listenUrl: () => inside.url });
  inside.url = proxied.url;
  const start = await proxied.browser().send('GET', '/signin/start');
  assert.equal(start.status, 303, start.text);
  assert.match(
    start.headers.getSetCookie()[0]!,
    /^__Host-hp-begun=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure;/,
  );
  const to = new URL(start.headers.get('location')!);
  assert.equal(to.origin, 'https://hp.example');
  const asked = await proxied.browser().send('GET', `${proxied.url}${to.pathname}${to.search}`);
  assert.ok(asked.headers.get('location')!.startsWith('/signin/interaction/'), asked.text);
  for (const cookie of asked.headers.getSetCookie()) assert.match(cookie, /; secure/i, cookie);
});

test('several server processes are one: a sign-in at one holds at the other, until signed out at either', async () => {
  const one = await testIdentity();
  const two = await testIdentity({ database: one.database, dataDir: one.dataDir, baseUrl: () => one.url });
  const browser = one.browser();
  await browser.signIn('hospital-doctor');
  assert.equal((await browser.send('GET', `${two.url}/api/who`)).json.id, 'Practitioner/s-000001');
  const headers = { origin: one.url };
  const out = await browser.send('POST', `${two.url}/api/session/sign-out`, { json: {}, headers });
  assert.equal(out.status, 200, out.text);
  assert.equal((await browser.send('GET', '/api/who')).status, 401);
});

test('who comes by another name of this machine goes on by the one that the issuer knows', async () => {
  const { port } = new URL(server.url);
  const response = await fetch(`http://localhost:${port}/signin/start?return=/journal`, { redirect: 'manual' });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('location'), `${server.url}/signin/start?return=/journal`);
  assert.equal(response.headers.get('set-cookie'), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Directory } from '../directory/directory.ts';
import { TEST_PERSONAS, testIdentity } from '../testing/test-identity.ts';
import { LIFETIMES } from './session.ts';

const MINUTE = 60_000;

/** The nurse works at the emergency clinic too. */
const SECOND = {
  id: 'PractitionerRole/r-000902',
  title: 'Sykepleier på legevakt',
  profession: 'SP',
  unit: { id: 'kommune-5001-legevakt-1', name: 'Legevakt, Trondheim' },
  organisation: { id: 'kommune-5001', name: 'Trondheim kommune' },
};
const secondRole: Directory = {
  find: async ({ pid }) =>
    pid === TEST_PERSONAS[1]!.pid
      ? { id: 'Practitioner/s-000002', kind: 'staff', name: 'Silje Røstad', pid, roles: [SECOND] }
      : undefined,
};

const server = await testIdentity({ directory: secondRole });

/** Signed in as the doctor, who has one role. */
async function doctor() {
  const browser = server.browser();
  await browser.signIn('hospital-doctor');
  return browser;
}

test('GET /api/session tells who is signed in, in which role, and until when', async () => {
  const browser = await doctor();
  const { status, headers, json } = await browser.send('GET', '/api/session');
  assert.equal(status, 200);
  assert.equal(headers.get('cache-control'), 'no-store');
  const { csrf, expiresAt, idleExpiresAt, ...rest } = json;
  assert.match(csrf, /^[\w-]{43}$/);
  assert.ok(Date.parse(idleExpiresAt) - server.now() <= LIFETIMES.staffIdle);
  assert.ok(Date.parse(expiresAt) - server.now() > 9 * 60 * MINUTE);
  assert.deepEqual(rest, {
    id: 'Practitioner/s-000001',
    name: 'Amund Brekke',
    kind: 'staff',
    role: { id: 'PractitionerRole/r-000001', title: 'Overlege' },
    unit: { id: 'sykehus-trondheim-lunge', name: 'Lungemedisinsk avdeling, Trondheim' },
    organisation: { id: 'hf-stolav', name: 'St. Olavs hospital HF' },
    roles: [
      {
        id: 'PractitionerRole/r-000001',
        title: 'Overlege',
        profession: 'LE',
        unit: { id: 'sykehus-trondheim-lunge', name: 'Lungemedisinsk avdeling, Trondheim' },
        organisation: { id: 'hf-stolav', name: 'St. Olavs hospital HF' },
      },
    ],
    level: 'high',
  });
});

test('nobody is signed in without a cookie, or with one that was made up', async () => {
  const browser = server.browser();
  assert.equal((await browser.send('GET', '/api/session')).status, 401);
  browser.setCookie('hp-session', 'A'.repeat(43));
  const { status, headers } = await browser.send('GET', '/api/session');
  assert.equal(status, 401);
  assert.match(headers.get('www-authenticate')!, /^Bearer realm=/);
});

test('the session opens /api and not the FHIR API, where no CSRF header guards', async () => {
  const browser = await doctor();
  assert.equal((await browser.send('GET', '/api/who')).status, 200);
  assert.equal((await browser.send('GET', '/fhir/who')).status, 401);
});

for (const [what, headers] of [
  ['no CSRF header', { 'x-csrf': '' }],
  ['the CSRF header of somebody else', { 'x-csrf': 'B'.repeat(43) }],
  ['the right header from another site', { origin: 'https://evil.example' }],
  ['the right header, but the browser says it comes from elsewhere', { 'sec-fetch-site': 'same-site' }],
] as const) {
  test(`a change with ${what} is refused`, async () => {
    const browser = await doctor();
    for (const path of ['/api/act', '/api/session/sign-out', '/api/session/role', '/api/session/step-up']) {
      assert.equal((await browser.send('POST', path, { json: {}, headers })).status, 403, path);
    }
    assert.equal((await browser.send('POST', '/api/act', { json: {} })).status, 200, 'the session goes on');
  });
}

test('staff with several roles choose one before they see anything', async () => {
  const browser = server.browser();
  const choice = await browser.signIn('ward-nurse', '/api/who');
  assert.equal(choice.url.pathname, '/signin/roles');
  assert.match(choice.text, /Legevakt, Trondheim/);
  assert.equal((await browser.send('GET', '/api/who')).status, 403);
  const before = browser.cookie('hp-session');
  const csrf = /name="csrf" value="([\w-]+)"/.exec(choice.text)![1]!;
  const end = await browser.submit('/signin/roles', { csrf, role: SECOND.id, return: '/api/who' });
  assert.equal(end.json.unit, 'Organization/kommune-5001-legevakt-1');
  assert.equal(end.json.organisation, 'Organization/kommune-5001');
  assert.notEqual(browser.cookie('hp-session'), before, 'a new role is a new cookie');
});

test('a role is changed with one request, and the cookie with it', async () => {
  const browser = server.browser();
  await browser.signIn('ward-nurse');
  const before = browser.cookie('hp-session')!;
  for (const role of [SECOND.id, 'PractitionerRole/r-000002']) {
    const { status, json } = await browser.send('POST', '/api/session/role', { json: { role } });
    assert.equal(status, 200);
    assert.equal(json.role.id, role);
    assert.equal((await browser.send('GET', '/api/who')).json.role, role);
  }
  const old = server.browser();
  old.setCookie('hp-session', before);
  assert.equal((await old.send('GET', '/api/who')).status, 401, 'the cookie before opens nothing');
});

test('nobody takes a role they do not have', async () => {
  const browser = await doctor();
  for (const role of [SECOND.id, 'PractitionerRole/r-000002', '', undefined, { id: SECOND.id }]) {
    assert.equal((await browser.send('POST', '/api/session/role', { json: { role } })).status, 400);
  }
  const { csrf } = browser;
  assert.equal((await browser.send('POST', '/signin/roles', { form: { csrf, role: SECOND.id } })).status, 400);
  assert.equal((await browser.send('GET', '/api/who')).json.role, 'PractitionerRole/r-000001');
});

test('a session without requests is locked, and the same person goes on in the role they had', async () => {
  const own = await testIdentity({ directory: secondRole });
  const browser = own.browser();
  await browser.signIn('ward-nurse');
  await browser.send('POST', '/api/session/role', { json: { role: SECOND.id } });
  own.pass(LIFETIMES.staffIdle - MINUTE);
  assert.equal((await browser.send('GET', '/api/who')).status, 200);
  own.pass(LIFETIMES.staffIdle - MINUTE);
  assert.equal((await browser.send('GET', '/api/who')).status, 200, 'a request keeps it open');
  own.pass(LIFETIMES.staffIdle + 1);
  assert.equal((await browser.send('GET', '/api/who')).status, 401);
  assert.equal((await browser.send('POST', '/api/act', { json: {} })).status, 401);
  const end = await browser.signIn('ward-nurse', '/api/who');
  assert.equal(end.json.role, SECOND.id, 'without choosing again');
  assert.equal(end.url.pathname, '/api/who');
});

test('neither looking at the session nor what an app asks in the background keeps it open', async () => {
  const own = await testIdentity();
  const browser = own.browser();
  await browser.signIn('hospital-doctor');
  own.pass(LIFETIMES.staffIdle - MINUTE);
  assert.equal((await browser.send('GET', '/api/session')).status, 200);
  assert.equal((await browser.send('GET', '/api/who', { headers: { 'x-background': '1' } })).status, 200);
  own.pass(2 * MINUTE);
  assert.equal((await browser.send('GET', '/api/session')).status, 401);
});

test('a session ends after ten hours, however busy it is', async () => {
  const own = await testIdentity();
  const browser = own.browser();
  await browser.signIn('hospital-doctor');
  const quarter = 14 * MINUTE;
  for (let passed = quarter; passed < LIFETIMES.absolute; passed += quarter) {
    own.pass(quarter);
    assert.equal((await browser.send('GET', '/api/who')).status, 200);
  }
  own.pass(quarter);
  assert.equal((await browser.send('GET', '/api/who')).status, 401);
});

test('a sensitive act needs a fresh sign-in of the same person, and keeps role and end of the session', async () => {
  const own = await testIdentity();
  const browser = own.browser();
  await browser.signIn('hospital-doctor');
  assert.equal((await browser.send('POST', '/api/sensitive', { json: {} })).status, 200);
  own.pass(LIFETIMES.stepUp + 1000);
  const stale = await browser.send('POST', '/api/sensitive', { json: {} });
  assert.equal(stale.status, 403);
  assert.equal(stale.json.issue[0].code, 'expired', 'told from a refusal for good');
  const { json: before } = await browser.send('GET', '/api/session');
  const { json } = await browser.send('POST', '/api/session/step-up', { json: { return: '/signin/done' } });
  const page = await browser.go(json.location);
  assert.match(page.text, /Amund Brekke/);
  assert.doesNotMatch(page.text, /Silje Røstad/, 'only the person themselves is offered');
  const other = await browser.submit(page.url.pathname, { persona: 'ward-nurse' });
  assert.equal(other.status, 403);
  const cookie = browser.cookie('hp-session');
  const again = await browser.go(json.location);
  const done = await browser.submit(again.url.pathname, { persona: 'hospital-doctor' });
  assert.equal(done.url.pathname, '/signin/done');
  assert.notEqual(browser.cookie('hp-session'), cookie);
  assert.equal((await browser.send('POST', '/api/sensitive', { json: {} })).status, 200);
  assert.equal((await browser.send('GET', '/api/session')).json.expiresAt, before.expiresAt);
});

test('signing out ends this session; everywhere ends all of that person, and nobody else’s', async () => {
  const [one, two, three] = [await doctor(), await doctor(), await doctor()];
  const nurse = server.browser();
  await nurse.signIn('citizen');
  const cookie = one.cookie('hp-session')!;
  const out = await one.send('POST', '/api/session/sign-out', { json: {} });
  assert.equal(out.status, 200);
  assert.equal(one.cookie('hp-session'), undefined);
  one.setCookie('hp-session', cookie);
  assert.equal((await one.send('GET', '/api/who')).status, 401, 'a kept cookie is worth nothing');
  assert.equal((await two.send('GET', '/api/who')).status, 200);
  await two.send('POST', '/api/session/sign-out', { json: { everywhere: true } });
  assert.equal((await two.send('GET', '/api/who')).status, 401);
  assert.equal((await three.send('GET', '/api/who')).status, 401);
  assert.equal((await nurse.send('GET', '/api/who')).status, 200);
});

test('what the database holds opens nothing', async () => {
  const browser = await doctor();
  const secret = browser.cookie('hp-session')!;
  const { session } = (await browser.send('GET', '/api/who')).json;
  assert.ok(!secret.includes(session));
  browser.setCookie('hp-session', session);
  assert.equal((await browser.send('GET', '/api/who')).status, 401);
});

test('who loses the role they work in is out everywhere within five minutes, who gets another sees it', async () => {
  const roles = [SECOND];
  const nurse = { id: 'Practitioner/s-000009', kind: 'staff', name: 'Vikar', pid: TEST_PERSONAS[1]!.pid } as const;
  const own = await testIdentity({
    personas: async () => [{ ...TEST_PERSONAS[1]!, practitioner: nurse.id, role: undefined }],
    directory: { find: async () => ({ ...nurse, roles }) },
  });
  const [one, two] = [own.browser(), own.browser()];
  await one.signIn('ward-nurse');
  await two.signIn('ward-nurse');
  roles.push({ ...SECOND, id: 'PractitionerRole/r-000903' });
  own.pass(LIFETIMES.recheck);
  assert.equal((await one.send('GET', '/api/who')).json.role, SECOND.id);
  assert.equal((await one.send('GET', '/api/session')).json.roles.length, 2);
  roles.shift();
  assert.equal((await one.send('GET', '/api/who')).status, 200);
  own.pass(LIFETIMES.recheck);
  assert.equal((await one.send('GET', '/api/who')).status, 401);
  assert.equal((await two.send('GET', '/api/who')).status, 401);
  assert.equal((await two.send('GET', '/api/session')).status, 401);
  assert.deepEqual(own.events.at(-1), { event: 'ended', person: nurse.id, reason: 'role' });
});

/** Sensitive acts in a web app ask for a sign-in that is young, and no app does them for a person. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { Browser } from '@helseplattform/identity/testing';
import { openDatabase } from '@helseplattform/record/database';
import { storePlace } from '../src/region/places.ts';
import { smallRegion } from '../src/testing/small-region.ts';
import { testServer } from '../src/testing/test-server.ts';

const citizen = { resourceType: 'Patient', id: 'p-000000', name: [{ family: 'Innbygger', given: ['Ingrid'] }] };
const BACK = 'http://127.0.0.1:3999/back';
const dataDir = mkdtempSync(join(tmpdir(), 'helseplattform-step-up-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));
writeFileSync(
  join(dataDir, 'clients.json'),
  JSON.stringify({
    clients: [
      { id: 'app', name: 'App', kind: 'public', redirectUris: [BACK], scopes: ['launch/patient', 'patient/*.cruds'] },
    ],
  }),
);
const server = await testServer(
  { dataDir },
  {
    fill: (store) =>
      storePlace(store.as({ id: 'system', kind: 'system' })).put([...smallRegion(), citizen as unknown as Resource]),
  },
);
const database = openDatabase({ url: server.databaseUrl, max: 1 });
after(() => database.close());

const whole = { what: { kind: 'record' }, whom: 'Practitioner/s-000003' };
const ask = (browser: Browser, method: string, path: string, json?: object) =>
  browser.send(method, path, json ? { json } : { headers: browser.csrf ? { 'x-csrf': browser.csrf } : {} });

async function signedIn(persona: string): Promise<Browser> {
  const browser = new Browser(server.url);
  await browser.signIn(persona);
  return browser;
}
/** Everybody who is signed in has been so for some minutes. */
const minutesPass = (minutes: number) =>
  database.run('', `update session set authenticated_at = now() - interval '${minutes} minutes'`);

describe('a citizen who signed in a while ago', () => {
  let browser: Browser;
  beforeEach(async () => {
    browser = await signedIn('citizen');
  });

  test('sets and withdraws a block only after confirming who they are', async () => {
    const set = () => ask(browser, 'POST', '/api/access/blocks', whole);
    const first = await set();
    assert.equal(first.status, 201);
    await minutesPass(6);
    const blocks = (await ask(browser, 'GET', '/api/access/blocks')).json.blocks.length;
    for (const refused of [await set(), await ask(browser, 'DELETE', `/api/access/blocks/${first.json.id}`)]) {
      assert.equal(refused.status, 403);
      assert.equal(refused.json.issue[0].code, 'expired', 'told from a refusal for good');
    }
    assert.equal((await ask(browser, 'GET', '/api/access/blocks')).json.blocks.length, blocks, 'nothing has changed');

    const { json } = await ask(browser, 'POST', '/api/session/step-up', {});
    const page = await browser.go(json.location);
    await browser.submit(page.url.pathname, { persona: 'citizen' });
    assert.equal((await ask(browser, 'DELETE', `/api/access/blocks/${first.json.id}`)).status, 204);
  });

  test('asks what a block would do without it: nothing is done by that', async () => {
    await minutesPass(6);
    assert.equal((await ask(browser, 'POST', '/api/access/blocks/preview', whole)).status, 200);
  });

  test('reads the log only after it', async () => {
    assert.equal((await ask(browser, 'GET', '/api/access/log')).status, 200);
    await minutesPass(16);
    assert.equal((await ask(browser, 'GET', '/api/access/log')).status, 403);
  });
});

describe('a privacy officer who signed in a while ago', () => {
  for (const [path, minutes] of [
    ['/api/access/log', 16],
    ['/api/access/unusual', 61],
    ['/api/access/reviews', 61],
  ] as const) {
    test(`reads nobody’s lookups at ${path}`, async () => {
      const browser = await signedIn('privacy-officer');
      assert.equal((await ask(browser, 'GET', path)).status, 200);
      await minutesPass(minutes);
      const refused = await ask(browser, 'GET', path);
      assert.deepEqual([refused.status, refused.json.issue[0].code], [403, 'expired']);
    });
  }
});

test('a doctor opens a record in an emergency however long they have been signed in', async () => {
  const browser = await signedIn('hospital-doctor');
  await minutesPass(14);
  const opened = await ask(browser, 'POST', '/api/access/patients/p-000000/openings', { kind: 'emergency' });
  assert.equal(opened.status, 201);
});

/** A token that the citizen lets an app have, for everything an app may have. */
async function appToken(): Promise<string> {
  const browser = await signedIn('citizen');
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: BACK,
    scope: 'launch/patient patient/*.cruds',
    state: 'x',
    aud: server.base,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const atApp = (url: URL) => url.href.startsWith(BACK);
  const consent = await browser.go(`/signin/auth?${query}`, atApp);
  const back = await browser.submit(consent.url.pathname, { decision: 'allow' }, atApp);
  const exchange = {
    grant_type: 'authorization_code',
    client_id: 'app',
    code: back.url.searchParams.get('code')!,
    redirect_uri: BACK,
    code_verifier: verifier,
  };
  const answer = await fetch(`${server.url}/signin/token`, { method: 'POST', body: new URLSearchParams(exchange) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

test('an app reads the record for a person, and does nothing sensitive for them', async () => {
  const authorization = `Bearer ${await appToken()}`;
  const headers = { authorization, 'content-type': 'application/json' };
  assert.equal((await fetch(`${server.base}/Patient/p-000000`, { headers })).status, 200);
  for (const [method, path] of [
    ['POST', '/blocks'],
    ['DELETE', '/blocks/x'],
    ['GET', '/log'],
    ['GET', '/unusual'],
  ] as const) {
    const body = method === 'POST' ? JSON.stringify(whole) : undefined;
    const answer = await fetch(`${server.url}/api/access${path}`, { method, headers, ...(body ? { body } : {}) });
    const { issue } = (await answer.json()) as { issue: { code: string; details: { text: string } }[] };
    assert.deepEqual([answer.status, issue[0]!.code], [403, 'forbidden'], path);
    assert.match(issue[0]!.details.text, /^No app does this/);
  }
});

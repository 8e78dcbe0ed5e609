import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testServer } from './testing/test-server.ts';
import { VIEWS } from './views.ts';

const { url, token, call } = await testServer();
const built = existsSync(fileURLToPath(new URL('../../journal/dist/index.html', import.meta.url)));

const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers, redirect: 'manual' });
const bearer = { authorization: `Bearer ${token}` };

describe('view models', () => {
  test('are answered to whoever has a token, and never kept by caches', async () => {
    const { json } = await call('POST', '/Patient', {
      resourceType: 'Patient',
      name: [{ family: 'Viewmodelsen', given: ['Ada'] }],
    });
    const found = await get('/api/journal/patients?q=Viewmodelsen', bearer);
    assert.equal(found.status, 200);
    assert.equal(found.headers.get('cache-control'), 'no-store');
    assert.ok((await found.text()).includes(json.id));
    assert.equal((await get(`/api/journal/patients/${json.id}/chart`, bearer)).status, 200);
  });

  test('every one of them is refused without a token, with an OperationOutcome', async () => {
    for (const { path } of VIEWS) {
      const reply = await get(path.replace(/:\w+/g, 'x'));
      assert.equal(reply.status, 401, path);
      assert.equal(((await reply.json()) as { resourceType: string }).resourceType, 'OperationOutcome');
    }
  });

  test('what is wrong is told as on the FHIR API', async () => {
    assert.equal((await get('/api/journal/patients', bearer)).status, 400);
    assert.equal((await get('/api/journal/patients/nobody/chart', bearer)).status, 404);
    assert.equal((await get('/api/journal/nothing', bearer)).status, 404);
    assert.equal((await fetch(`${url}/api/journal/patients?q=x`, { method: 'POST', headers: bearer })).status, 404);
  });
});

describe('the journal', { skip: built ? false : 'apps/journal has not been built' }, () => {
  test('sends whoever is not signed in to sign in, and back to the same page', async () => {
    const reply = await get('/journal/pasient/p-1');
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.get('location'), '/signin/start?return=%2Fjournal%2Fpasient%2Fp-1');
    assert.equal(reply.headers.get('set-cookie'), null);
  });

  test('takes no cookie that is not a session', async () => {
    for (const cookie of ['session=x', '__Host-session=x', `session=${token}`]) {
      assert.equal((await get('/api/journal/patients?q=Viewmodelsen', { cookie })).status, 401, cookie);
      assert.equal((await get('/fhir/Patient', { cookie })).status, 401, cookie);
    }
  });

  test('comes only from this server: the browser is told so', async () => {
    const policy = (await get('/journal', bearer)).headers.get('content-security-policy')!;
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
  });

  test('its pages are the app, its files are files, hashed ones are kept for ever', async () => {
    const page = await (await get('/journal', bearer)).text();
    assert.equal(await (await get('/journal/pasient/123', bearer)).text(), page);
    assert.equal((await get('/journal/nothing.js')).status, 404);
    const script = /src="(\/journal\/assets\/[^"]+\.js)"/.exec(page)![1]!;
    const file = await get(script);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-type')!, /javascript/);
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await get('/journal', bearer)).headers.get('cache-control'), 'no-cache');
  });
});

test('the front door leads to the journal', async () => {
  const reply = await get('/');
  assert.deepEqual([reply.status, reply.headers.get('location')], [302, '/journal']);
});

test('figures hold route patterns, never ids or values', async () => {
  await call('GET', '/Patient/secret-id?_format=json');
  await call('GET', '/Patient?name=Hemmelig');
  const text = await (await get('/metrics')).text();
  assert.match(text, /http_request_duration_seconds_count{method="GET",route="\/fhir\/:type\/:id",status="404"}/);
  assert.match(text, /database_statement_duration_seconds_count{statement="/);
  assert.doesNotMatch(text, /secret-id|Hemmelig|Viewmodelsen/);
});

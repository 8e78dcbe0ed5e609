import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
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
  // Until the sign-in service exists: see auth/local-session.ts.
  test('gives a browser on this machine a session for its API, and for nothing else', async () => {
    const page = await get('/journal');
    assert.equal(page.status, 200);
    const cookie = page.headers.get('set-cookie')!;
    assert.match(cookie, /; Path=\/api; HttpOnly; SameSite=Strict$/);
    const session = { cookie: cookie.split(';', 1)[0]! };
    assert.equal((await get('/api/journal/patients?q=Viewmodelsen', session)).status, 200);
    assert.equal((await get('/fhir/Patient', session)).status, 401, 'the FHIR API takes tokens only');
  });

  test('gives none under a foreign name, nor through a proxy', async () => {
    const { hostname, port } = new URL(url);
    for (const headers of [{ host: 'evil.example' }, { 'x-forwarded-for': '10.0.0.1' }]) {
      const cookie = await new Promise((resolve) =>
        request({ host: hostname, port, path: '/journal', headers }, (response) => {
          response.resume();
          resolve(response.headers['set-cookie']);
        }).end(),
      );
      assert.equal(cookie, undefined, JSON.stringify(headers));
    }
  });

  test('comes only from this server: the browser is told so', async () => {
    const policy = (await get('/journal')).headers.get('content-security-policy')!;
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
  });

  test('its pages are the app, its files are files, hashed ones are kept for ever', async () => {
    const page = await (await get('/journal')).text();
    assert.equal(await (await get('/journal/pasient/123')).text(), page);
    assert.equal((await get('/journal/nothing.js')).status, 404);
    const script = /src="(\/journal\/assets\/[^"]+\.js)"/.exec(page)![1]!;
    const file = await get(script);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-type')!, /javascript/);
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await get('/journal')).headers.get('cache-control'), 'no-cache');
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

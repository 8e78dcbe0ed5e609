/** Pages of other origins at the FHIR API: registered browser apps, and nobody else. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { testServer } from '../src/testing/test-server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'helseplattform-cors-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));
const app = (id: string, kind: string, host: string, more: object = {}) => ({
  id,
  name: id,
  kind,
  redirectUris: [`https://${host}/back`],
  scopes: ['openid', 'patient/*.rs'],
  ...more,
});
const jwksUri = 'https://server.example/jwks.json';
writeFileSync(
  join(dataDir, 'clients.json'),
  JSON.stringify({
    clients: [
      app('browser', 'public', 'app.example', { launchUrl: 'https://launch.example:8443/start' }),
      app('behind-a-server', 'confidential', 'server.example', { jwksUri }),
    ],
  }),
);
const server = await testServer({ dataDir });
const PREFLIGHT = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };

const ask = (method: string, path: string, headers: Record<string, string>) =>
  fetch(server.url + path, { method, headers });
const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

describe('a registered browser app', () => {
  for (const origin of ['https://app.example', 'https://launch.example:8443'])
    test(`at ${origin} may ask, and reads the answer`, async () => {
      const preflight = await ask('OPTIONS', '/fhir/Patient/1', { origin, ...PREFLIGHT });
      assert.equal(preflight.status, 204);
      assert.equal(allowed(preflight), origin);
      assert.match(preflight.headers.get('access-control-allow-headers')!, /(^|, )authorization(,|$)/);
      assert.match(preflight.headers.get('access-control-allow-methods')!, /\bDELETE\b/);
      const answer = await ask('GET', '/fhir/metadata', { origin });
      assert.deepEqual([answer.status, allowed(answer)], [200, origin]);
      assert.match(answer.headers.get('access-control-expose-headers')!, /\betag\b/);
    });

  test('reads why it was refused: without a token it is nobody', async () => {
    const answer = await ask('GET', '/fhir/Patient', { origin: 'https://app.example' });
    assert.deepEqual([answer.status, allowed(answer)], [401, 'https://app.example']);
  });

  test('is never allowed to send cookies', async () => {
    for (const [method, headers] of [
      ['OPTIONS', PREFLIGHT],
      ['GET', {}],
    ] as const) {
      const answer = await ask(method, '/fhir/metadata', { origin: 'https://app.example', ...headers });
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    }
  });

  test('finds out how to get a token', async () => {
    const answer = await ask('GET', '/fhir/.well-known/smart-configuration', { origin: 'https://app.example' });
    assert.deepEqual([answer.status, allowed(answer)], [200, 'https://app.example']);
  });

  test('reads nothing of our own pages', async () => {
    for (const path of ['/api/session', '/journal', '/healthz', '/fhirx'])
      assert.equal(allowed(await ask('GET', path, { origin: 'https://app.example' })), null, path);
  });
});

describe('nobody else does', () => {
  for (const origin of [
    'https://evil.example',
    'https://app.example.evil.example',
    'https://evil-app.example',
    'http://app.example',
    'https://app.example:444',
    'https://launch.example',
    'https://server.example',
    'null',
  ])
    test(origin, async () => {
      assert.equal(allowed(await ask('GET', '/fhir/metadata', { origin })), null);
      const preflight = await ask('OPTIONS', '/fhir/Patient/1', { origin, ...PREFLIGHT });
      assert.equal(allowed(preflight), null);
      assert.equal(preflight.status, 405);
    });

  test('and a cache keeps their answers apart', async () => {
    const answer = await ask('GET', '/fhir/metadata', { origin: 'https://evil.example' });
    assert.match(answer.headers.get('vary') ?? '', /\borigin\b/);
  });
});

test('a server without browser apps says nothing of origins', async () => {
  const alone = await testServer();
  const answer = await fetch(`${alone.url}/fhir/metadata`, { headers: { origin: 'https://app.example' } });
  assert.equal(allowed(answer), null);
});

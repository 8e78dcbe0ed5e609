/** Backend services: who signs an assertion, and how often it is good. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPair } from 'jose';
import { atOnce } from '../testing/at-once.ts';
import { testApps } from '../testing/test-apps.ts';

const { TOKEN, post, who, assertion, service, serviceToken } = await testApps();

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

test('an assertion that comes several times at once is good for at most one token', async () => {
  const form = { grant_type: 'client_credentials', scope: 'system/*.rs', ...(await service()) };
  const answers = await atOnce(() => post(TOKEN, form));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
});

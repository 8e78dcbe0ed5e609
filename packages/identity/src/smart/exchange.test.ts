/** From a code to tokens, and from one token to the next: each is good once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce } from '../testing/at-once.ts';
import { testApps } from '../testing/test-apps.ts';

const { server, TOKEN, BACK, post, who, authorization, code, tokens, signedIn } = await testApps();

test('a code is good for one exchange, by the app that asked for it; used twice it takes back what it gave', async () => {
  const browser = await signedIn();
  const { json, exchange } = await tokens(browser, 'launch/patient patient/*.rs', { patient: 'p-1' });
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 200);
  assert.equal((await post(TOKEN, exchange)).json.error, 'invalid_grant');
  server.pass(11_000); // longer than a verified token is remembered
  assert.equal((await who(`Bearer ${json.access_token}`)).status, 401);
  const { url: to } = authorization('growth-chart', 'launch/patient patient/*.rs');
  const back = await code(browser, to, { patient: 'p-1' });
  const wrong = { ...exchange, code: back.searchParams.get('code') ?? '', code_verifier: 'x'.repeat(43) };
  assert.equal((await post(TOKEN, wrong)).json.error, 'invalid_grant', 'not without the verifier');
});

test('a code that is exchanged several times at once gives at most one token', async () => {
  const { url: to, verifier } = authorization('growth-chart', 'launch/patient patient/*.rs');
  const back = await code(await signedIn(), to, { patient: 'p-1' });
  const exchange = {
    grant_type: 'authorization_code',
    client_id: 'growth-chart',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: BACK,
    code_verifier: verifier,
  };
  const answers = await atOnce(() => post(TOKEN, exchange));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
  for (const { status, json } of answers)
    assert.ok(status === 200 || json.error === 'invalid_grant', JSON.stringify(json));
});

test('a refresh token is used once; used again, all that came of it is taken back', async () => {
  const browser = await signedIn();
  const { json } = await tokens(browser, 'launch/patient patient/*.rs online_access', { patient: 'p-1' });
  const refresh = (refresh_token: string) =>
    post(TOKEN, { grant_type: 'refresh_token', client_id: 'growth-chart', refresh_token });
  const second = await refresh(json.refresh_token);
  assert.equal(second.status, 200, JSON.stringify(second.json));
  assert.equal(second.json.patient, 'p-1');
  assert.equal((await refresh(json.refresh_token)).json.error, 'invalid_grant');
  assert.equal((await refresh(second.json.refresh_token)).json.error, 'invalid_grant');
});

test('signing out takes back what an app was given for the session; offline access stays until signed out everywhere', async () => {
  const browser = await signedIn();
  const { json: online } = await tokens(browser, 'launch/patient patient/*.rs online_access', { patient: 'p-1' });
  const { json: offline } = await tokens(
    browser,
    'launch/patient patient/*.rs offline_access',
    { patient: 'p-1' },
    { prompt: 'consent' },
  );
  const other = await signedIn();
  await browser.send('POST', '/api/session/sign-out', { json: {} });
  assert.equal((await who(`Bearer ${online.access_token}`)).status, 401);
  assert.equal((await who(`Bearer ${offline.access_token}`)).status, 200);
  const refresh = (token: string) =>
    post(TOKEN, { grant_type: 'refresh_token', client_id: 'growth-chart', refresh_token: token });
  assert.equal((await refresh(online.refresh_token)).status, 400);
  const { json: next } = await refresh(offline.refresh_token);
  await other.send('POST', '/api/session/sign-out', { json: { everywhere: true } });
  server.pass(11_000); // longer than a verified token is remembered
  assert.equal((await who(`Bearer ${offline.access_token}`)).status, 401);
  assert.equal((await refresh(next.refresh_token)).status, 400);
});

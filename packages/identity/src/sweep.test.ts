import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIFETIMES } from './sessions/session.ts';
import { testIdentity } from './testing/test-identity.ts';

test('what is over is removed, what is not stays', async () => {
  const server = await testIdentity();
  const browser = server.browser();
  await browser.signIn('citizen');
  await browser.go('/signin/start');
  assert.equal(await server.identity.sweep(), 0);
  server.pass(2 * 3600_000);
  assert.ok((await server.identity.sweep()) >= 3, 'the sign-in that was begun, its interaction, the count');
  assert.equal((await browser.signIn('citizen')).status, 200, 'the session goes on');
  server.pass(LIFETIMES.absolute + 1);
  assert.ok((await server.identity.sweep()) > 0);
  assert.equal(await server.identity.sweep(), 0);
});

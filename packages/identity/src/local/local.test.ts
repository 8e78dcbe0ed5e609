import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Unauthenticated } from '../unauthenticated.ts';
import { bearerAuthentication } from './authenticate.ts';
import { localKey } from './local-key.ts';
import { issueToken, verifyToken } from './token.ts';

const folder = mkdtempSync(join(tmpdir(), 'hp-auth-'));
after(() => rmSync(folder, { recursive: true }));
const NOW = Date.UTC(2026, 0, 1);

test('the local key is made once, for its owner only, and read again after that', () => {
  const dataDir = join(folder, 'fresh', 'data');
  const key = localKey(dataDir);
  assert.equal(key.length, 32);
  assert.equal(statSync(join(dataDir, 'local-signin.key')).mode & 0o777, 0o600);
  assert.deepEqual(localKey(dataDir), key);
});

test('a key file that holds something else is refused with the remedy', () => {
  const dataDir = mkdtempSync(join(folder, 'bad-'));
  writeFileSync(join(dataDir, 'local-signin.key'), 'hello');
  assert.throws(() => localKey(dataDir), /delete it and start the server again/);
});

test('a token tells who it was issued to until it expires', () => {
  const key = localKey(folder);
  const token = issueToken(key, 'system', NOW, 60);
  assert.deepEqual(verifyToken(key, token, NOW + 59_000), {
    iss: 'helseplattform-local',
    sub: 'system',
    iat: NOW / 1000,
    exp: NOW / 1000 + 60,
  });
  assert.equal(verifyToken(key, token, NOW + 60_000), 'expired');
});

const key = Buffer.alloc(32, 1);
const good = issueToken(key, 'system', NOW);
const [header, payload, mac] = good.split('.') as [string, string, string];
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
for (const [name, authorization] of [
  ['no header at all', undefined],
  ['another scheme', 'Basic c3lzdGVtOng='],
  ['no token', 'Bearer '],
  ['text that is no token', 'Bearer abc'],
  ['the algorithm "none"', `Bearer ${b64({ alg: 'none', typ: 'JWT' })}.${payload}.`],
  [
    'another payload under the same signature',
    `Bearer ${header}.${b64({ iss: 'helseplattform-local', sub: 'system', exp: 9e9 })}.${mac}`,
  ],
  ['a signature cut short', `Bearer ${header}.${payload}.${mac.slice(0, 20)}`],
  ['a token of another key', `Bearer ${issueToken(Buffer.alloc(32, 2), 'system', NOW)}`],
  ['an expired token', `Bearer ${issueToken(key, 'system', NOW - 31 * 24 * 3600_000)}`],
  ['a persona that does not exist', `Bearer ${issueToken(key, 'nobody', NOW)}`],
] as const) {
  test(`refused with 401: ${name}`, () => {
    const authenticate = bearerAuthentication(key, () => NOW);
    assert.throws(
      () => authenticate(authorization),
      (error) =>
        error instanceof Unauthenticated && error.status === 401 && error.challenge.startsWith('Bearer realm='),
    );
  });
}

test('a remembered token is refused once it has expired', () => {
  let now = NOW;
  const authenticate = bearerAuthentication(key, () => now);
  assert.equal(authenticate(`Bearer ${good}`).id, 'system');
  now += 31 * 24 * 3600_000;
  assert.throws(() => authenticate(`Bearer ${good}`), /expired/);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSignInSettings, SignInSettingsError } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'hp-settings-'));
after(() => rmSync(folder, { recursive: true }));
const keyFile = join(folder, 'key.json');
writeFileSync(keyFile, JSON.stringify({ kty: 'RSA', n: 'n', e: 'AQAB', d: 'd', alg: 'RS256', kid: 'ours' }));

const HELSEID = { HELSEID_ISSUER: 'https://helseid.example', HELSEID_CLIENT_ID: 'we', HELSEID_KEY_FILE: keyFile };

for (const [what, env, host, publicUrl, expected] of [
  ['this machine alone: the local service', {}, '127.0.0.1', undefined, 'local'],
  ['this machine by its name', {}, 'localhost', undefined, 'local'],
  ['reached from elsewhere: none, unless it is said', {}, '0.0.0.0', undefined, 'none'],
  ['behind a proxy with a public name: none', {}, '127.0.0.1', 'https://hp.example', 'none'],
  ['behind a proxy, a demonstration', { SIGN_IN: 'local' }, '127.0.0.1', 'https://hp.example', 'local'],
  ['HelseID connected: never local', HELSEID, '127.0.0.1', undefined, 'national'],
] as const) {
  test(`${what}`, () => assert.equal(readSignInSettings(env, host, publicUrl).kind, expected));
}

test('HelseID is asked with pushed requests, bound tokens and its scopes', () => {
  const mode = readSignInSettings(HELSEID, '0.0.0.0', 'https://hp.example');
  assert.ok(mode.kind === 'national' && mode.idporten === undefined);
  const { issuer, clientId, par, dpop, scope, key } = mode.helseid!;
  assert.deepEqual(
    { issuer, clientId, par, dpop },
    { issuer: 'https://helseid.example', clientId: 'we', par: true, dpop: true },
  );
  assert.match(scope, /helseid:\/\/scopes\/hpr\/hpr_number/);
  assert.equal(key.kid, 'ours');
});

for (const [what, env, fault] of [
  ['an unknown way', { SIGN_IN: 'ldap' }, /SIGN_IN=ldap: expected local or national/],
  ['local beside HelseID', { ...HELSEID, SIGN_IN: 'local' }, /stays off/],
  ['national without anybody', { SIGN_IN: 'national' }, /set HELSEID_… or IDPORTEN_…/],
  [
    'an issuer without encryption',
    { ...HELSEID, HELSEID_ISSUER: 'http://helseid.example' },
    /HELSEID_ISSUER: expected its https/,
  ],
  ['no client id', { ...HELSEID, HELSEID_CLIENT_ID: ' ' }, /HELSEID_CLIENT_ID/],
  ['no key file', { ...HELSEID, HELSEID_KEY_FILE: join(folder, 'none') }, /HELSEID_KEY_FILE: expected a file/],
  ['half of ID-porten', { IDPORTEN_CLIENT_ID: 'we' }, /IDPORTEN_ISSUER/],
] as const) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => readSignInSettings(env, '127.0.0.1', undefined),
      (error) => error instanceof SignInSettingsError && error.faults.some((said) => fault.test(said)),
    );
  });
}

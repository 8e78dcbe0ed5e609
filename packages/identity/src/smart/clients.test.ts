import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ClientRegistryError, parseClients, readClients } from './clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'hp-clients-'));
after(() => rmSync(folder, { recursive: true }));

const app = {
  id: 'growth-chart',
  name: 'Vekstkurve',
  kind: 'public',
  redirectUris: ['https://app.example/back'],
  scopes: ['launch', 'patient/*.rs'],
};
const PUBLIC = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };

test('no file is an empty registry', () => assert.deepEqual(readClients(folder), []));

test('the registry is read from DATA_DIR, with what is not said filled in', () => {
  writeFileSync(join(folder, 'clients.json'), JSON.stringify({ clients: [app] }));
  assert.deepEqual(readClients(folder), [{ ...app, trusted: false, introspects: false, dpop: false }]);
});

for (const [what, change, fault] of [
  ['an id with a space', { id: 'growth chart' }, /^clients\[0\]\.id: expected 1 to 64/],
  ['an id of our own', { id: 'helseplattform-web' }, /\.id: expected a name that does not begin/],
  ['no name', { name: ' ' }, /\.name: expected what people are shown/],
  ['an unknown kind', { kind: 'secret' }, /\.kind: expected public, confidential or service/],
  ['an unknown setting', { secret: 'x' }, /\.secret: expected one of id, name/],
  ['an address without encryption', { redirectUris: ['http://app.example/back'] }, /\.redirectUris: expected https/],
  ['an address with a fragment', { redirectUris: ['https://app.example/back#x'] }, /\.redirectUris: expected https/],
  ['a script as address', { redirectUris: ['javascript:alert(1)'] }, /\.redirectUris: expected https/],
  [
    'a name and password in the address',
    { redirectUris: ['https://a:b@app.example/'] },
    /\.redirectUris: expected https/,
  ],
  ['nowhere to come back to', { redirectUris: [] }, /\.redirectUris: expected at least one/],
  [
    'a scope of version 1',
    { scopes: ['patient/*.read'] },
    /\.scopes: expected a SMART scope of version 2.*patient\/\*\.read/,
  ],
  ['a system scope for an app', { scopes: ['system/*.rs'] }, /\.scopes: expected no system/],
  ['a user scope for a service', { kind: 'service', scopes: ['user/*.rs'] }, /\.scopes: expected system\/… only/],
  ['a service with a place to come back to', { kind: 'service' }, /\.redirectUris: expected none/],
  ['a key for a public app', { jwks: { keys: [PUBLIC] } }, /\.jwks: expected no keys/],
  ['no key for a confidential app', { kind: 'confidential' }, /\.jwks: expected public keys/],
  [
    'a private key',
    { kind: 'confidential', jwks: { keys: [{ ...PUBLIC, d: 'd' }] } },
    /\.jwks: expected .*nothing private/,
  ],
  ['a shared secret as key', { kind: 'confidential', jwks: { keys: [{ kty: 'oct', k: 'k' }] } }, /\.jwks: expected/],
  ['a flag that is no flag', { trusted: 'yes' }, /\.trusted: expected true or false/],
  ['a public app that asks about others', { introspects: true }, /\.introspects: expected false/],
] as const) {
  test(`refused with its place: ${what}`, () => {
    assert.throws(
      () => parseClients(JSON.stringify({ clients: [{ ...app, ...change }] })),
      (error) => error instanceof ClientRegistryError && error.faults.some((said) => fault.test(said)),
    );
  });
}

for (const [what, text, fault] of [
  ['no JSON', '{', /it is not JSON/],
  ['no list', '{}', /expected \{ "clients"/],
  ['an entry that is nothing', '{"clients":[null]}', /clients\[0\]\.id/],
  ['two of one id', JSON.stringify({ clients: [app, app] }), /two clients have the id growth-chart/],
] as const) {
  test(`a registry is refused: ${what}`, () => assert.throws(() => parseClients(text), fault));
}

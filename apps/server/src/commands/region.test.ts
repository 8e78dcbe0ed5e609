/** `npm run region` against a running server: loads, goes on after a break, and says what is wrong before anything is there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { checkRoom } from '../region/room.ts';
import { runCommand } from '../testing/run-command.ts';
import { testServer } from '../testing/test-server.ts';

const server = await testServer();
const region = (...args: string[]) => runCommand(server, 'region', args);
const total = async (query: string) => (await server.call('GET', `/${query}&_summary=count`)).json.total;

describe('the region command', () => {
  test('names a municipality that is none, and loads nothing', async () => {
    const { err, code } = await region('--people', '100', '--municipality', 'Atlantis');
    assert.equal(code, 1);
    assert.match(err, /Atlantis/);
    assert.equal(await total('Organization?_id=kommune-5001'), 0);
  });
  test('loads everybody, and a second time changes nothing', async () => {
    const args = ['--people', '100', '--seed', '3', '--as-of', '2026-03-16'];
    const first = await region(...args);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /100 people, \d+ resources in /);
    assert.equal(await total('Patient?active=true'), 100);
    const versions = (await server.call('GET', '/Patient/p-000099/_history')).json.total;
    assert.equal((await region(...args)).code, 0);
    assert.equal((await server.call('GET', '/Patient/p-000099/_history')).json.total, versions);
  });
  test('refuses another region over the first', async () => {
    const { err, code } = await region('--people', '100', '--seed', '4', '--as-of', '2026-03-16');
    assert.equal(code, 1);
    assert.match(err, /seed=3/);
    assert.equal(await total('Patient?active=true'), 100);
  });
});

test('a region that the disk has no room for is refused, with both sizes', () => {
  assert.throws(
    () => checkRoom(50_000_000, 20e9),
    (error) => error instanceof FhirError && error.status === 507 && /110\.0 GB.*20\.0 GB/.test(error.message),
  );
  checkRoom(50_000_000, 200e9);
});

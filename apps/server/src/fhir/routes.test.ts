import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../testing/test-server.ts';
import { ROUTES } from './routes.ts';

const { call } = await testServer();

/** The only routes that answer without a signed-in caller. A new one is added here on purpose or not at all. */
const OPEN = ['GET /metadata', 'GET /.well-known/smart-configuration'];

const EXAMPLE: Record<string, string> = {
  type: 'Basic',
  id: 'x',
  versionId: '1',
  member: 'Basic',
  job: 'x',
  file: 'x',
};
const examplePath = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => EXAMPLE[name]!);

test('every route needs a signed-in caller, but for those that say what the server can do', async () => {
  for (const { method, path } of ROUTES) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
    const { status } = await call(method, examplePath(path), body, { authorization: undefined });
    const name = `${method} ${path}`;
    assert.equal(status, OPEN.includes(name) ? 200 : 401, name);
  }
});

test('no route is in the table twice, and each says what it is', () => {
  const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(names, [...new Set(names)]);
  for (const { path, interaction } of ROUTES) {
    const operation = path.split('/').at(-1)!;
    if (operation.startsWith('$')) assert.equal(interaction, operation, path);
  }
});

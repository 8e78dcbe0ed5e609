/** `import borders` as whoever types it sees it; what the server does with a file is tested beside its route. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { importBorders } from './import-borders.ts';
import type { RunningServer, ServerAnswer } from './running-server.ts';

const file = join(mkdtempSync(join(tmpdir(), 'borders-')), 'borders.geojson');
writeFileSync(file, '{"type":"FeatureCollection"}');

/** A server that answers as given, and what it was asked. */
function serverWith(answer: Partial<ServerAnswer>): RunningServer & { asked: string[] } {
  const asked: string[] = [];
  return {
    base: 'http://test/fhir',
    asked,
    async request(method, path, body) {
      asked.push(`${method} ${path} ${body}`);
      return { status: 200, body: undefined, headers: new Headers(), ...answer };
    },
  };
}

test('the file goes to the rollout as it is, and nothing is rejected', async (t) => {
  const said = t.mock.method(console, 'log', () => {});
  const server = serverWith({ status: 201, body: { municipalities: 65, credit: '© test', missing: ['os'] } });
  assert.equal(await importBorders(server, [file]), 0);
  assert.deepEqual(server.asked, ['POST /../api/rollout/borders {"type":"FeatureCollection"}']);
  const lines = said.mock.calls.map((call) => String(call.arguments[0])).join('\n');
  assert.match(lines, /borders of 65 municipalities, © test/);
  assert.match(lines, /shown as tiles only: os/);
});

test('a file that is refused counts, and the fault is told by its element', async (t) => {
  const said = t.mock.method(console, 'error', () => {});
  const issue = [{ expression: ['attribution'], details: { text: 'is missing' } }];
  assert.equal(await importBorders(serverWith({ status: 422, body: { issue } }), [file]), 1);
  assert.match(said.mock.calls.map((call) => String(call.arguments[0])).join('\n'), /attribution: is missing/);
});

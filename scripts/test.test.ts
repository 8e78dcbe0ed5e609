import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = await mkdtemp(join(tmpdir(), 'helseplattform tester å '));
after(() => rm(folder, { recursive: true }));

/** Runs `npm test -- PATH` on one test file with this text; returns its exit code and last line. */
async function run(name: string, text: string): Promise<{ code: number | null; last: string; all: string }> {
  const path = join(folder, name);
  await writeFile(path, text);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('test.ts', import.meta.url)), path], {
    env: { ...env, TEST_DATABASE_URL: 'postgres://unused' },
  });
  let all = '';
  child.stdout.on('data', (chunk) => (all += chunk));
  child.stderr.on('data', (chunk) => (all += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, last: all.trim().split('\n').at(-1) ?? '', all };
}

const TEST = `import { test } from 'node:test';\n`;
const cases: [what: string, text: string, code: number, last: string][] = [
  [
    'passes',
    `${TEST}test('a', () => {}); test('b', () => {}); test.skip('c', () => {});`,
    0,
    '2 passed, 0 failed, 1 skipped',
  ],
  [
    'fails',
    `${TEST}test('a', () => {}); test('b', () => { throw new Error('no'); });`,
    1,
    '1 passed, 1 failed, 0 skipped',
  ],
  ['cannot be read', 'this is no program', 1, '0 passed, 1 failed, 0 skipped'],
  ['ends itself', 'process.exit(3);', 1, '0 passed, 1 failed, 0 skipped'],
];
for (const [what, text, code, last] of cases) {
  test(`a file that ${what} ends with: ${last}`, async () => {
    const result = await run(`${what.replaceAll(' ', '-')}.test.ts`, text);
    assert.deepEqual([result.code, result.last], [code, last], result.all);
  });
}

test('the files of a run share a folder, which goes with the run', async () => {
  const says = `console.log('folder ' + process.env.TEST_RUN_DIR + ' ' + existsSync(process.env.TEST_RUN_DIR))`;
  const { all } = await run('says.test.ts', `${TEST}import { existsSync } from 'node:fs'; test('a', () => ${says});`);
  const [, shared, isThere] = /folder (.+) (true|false)$/m.exec(all) ?? [];
  assert.equal(isThere, 'true', all);
  assert.equal(existsSync(shared!), false);
});

test('a folder without tests is no success', async () => {
  const empty = await mkdtemp(join(folder, 'empty'));
  const child = spawn(process.execPath, [fileURLToPath(new URL('test.ts', import.meta.url)), empty], {
    stdio: 'ignore',
  });
  assert.equal(await new Promise((done) => child.on('close', done)), 1);
});

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testDatabase } from '@helseplattform/record/testing';

const SOURCE = fileURLToPath(new URL('.', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'helseplattform-main-'));
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the address on `ready`, or with undefined when the process ends first. */
  readonly ready: Promise<string | undefined>;
  readonly exit: Promise<number | null>;
}

function run(file: string, env: Record<string, string>, ...flags: string[]): Started {
  const child = spawn(process.execPath, [join(SOURCE, file), ...flags], {
    env: { ...process.env, HOST: '', PORT: '0', DATABASE_URL: '', DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<string | undefined>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const url = /^ready (http:\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    void exit.then(() => resolve(undefined));
  });
  return { child, output: () => output, ready, exit };
}

async function token(): Promise<string> {
  const it = run('commands/token.ts', {}, 'system');
  await it.exit;
  return it.output().trim();
}

const get = async (url: string, path: string, bearer: string) =>
  (await fetch(url + path, { headers: { authorization: `Bearer ${bearer}` } })).status;

describe('a server with a database of its own', () => {
  test('starts empty, says where it is, keeps what it was told, and stops on SIGTERM', async () => {
    const first = run('main.ts', {}, '--no-seed');
    const url = await first.ready;
    assert.ok(url, first.output());
    assert.match(first.output(), new RegExp(`FHIR R4 +${url}/fhir`));
    const bearer = await token();
    assert.equal(await get(url, '/fhir/Patient', bearer), 200);
    const put = await fetch(`${url}/fhir/Patient/kept`, {
      method: 'PUT',
      body: '{"resourceType":"Patient","id":"kept"}',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/fhir+json' },
    });
    assert.equal(put.status, 201);

    const second = run('main.ts', {}, '--no-seed');
    assert.equal(await second.exit, 1);
    assert.match(second.output(), new RegExp(dataDir), 'a second server on the folder is refused, and told why');
    assert.doesNotMatch(second.output(), /\n +at /, 'without a stack');

    first.child.kill('SIGTERM');
    assert.equal(await first.exit, 0, first.output());

    const third = run('main.ts', {}, '--no-seed');
    const again = await third.ready;
    assert.ok(again, third.output());
    assert.equal(await get(again, '/fhir/Patient/kept', bearer), 200, 'the token holds after a restart as well');
    third.child.kill('SIGINT');
    assert.equal(await third.exit, 0);
  });
});

describe('a server on a database of yours', () => {
  test('with several workers answers, counts all of them, and stops', async () => {
    const { url: databaseUrl } = await testDatabase();
    const it = run('main.ts', { WORKERS: '2', DATABASE_URL: databaseUrl }, '--no-seed');
    const url = await it.ready;
    assert.ok(url, it.output());
    const bearer = await token();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => get(url, '/fhir/Patient', bearer)));
    assert.deepEqual([...new Set(statuses)], [200]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(metrics, /http_request_duration_seconds_count{method="GET",route="\/fhir\/:type",status="200"} 20/);
    it.child.kill('SIGTERM');
    assert.equal(await it.exit, 0, it.output());
  });

  test('says when its port is taken', async (t) => {
    const { url: databaseUrl } = await testDatabase();
    const taken = createServer().listen(0, '127.0.0.1');
    t.after(() => taken.close());
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const it = run('main.ts', { PORT: String(port), DATABASE_URL: databaseUrl }, '--no-seed');
    assert.equal(await it.exit, 1);
    assert.match(it.output(), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken`));
  });

  test('says when there is no database', async () => {
    const it = run('main.ts', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    assert.equal(await it.exit, 1);
    assert.match(it.output(), /database/i);
  });

  test('names settings that cannot be used', async () => {
    const it = run('main.ts', { PORT: 'eighty' }, '--fast');
    assert.equal(await it.exit, 2);
    assert.match(it.output(), /PORT=eighty/);
    assert.match(it.output(), /--fast/);
  });
});

describe('commands', () => {
  test('token prints a token for a persona that exists, and nothing for another', async () => {
    assert.match(await token(), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const nobody = run('commands/token.ts', {}, 'nobody');
    assert.equal(await nobody.exit, 2);
    assert.match(nobody.output(), /personas: system/);
  });

  test('personas lists them', async () => {
    const it = run('commands/personas.ts', {});
    assert.equal(await it.exit, 0);
    assert.match(it.output(), /^system /m);
  });

  test('import names the kinds it knows', async () => {
    const it = run('commands/import.ts', {}, 'nothing-known', 'x');
    assert.equal(await it.exit, 2);
    assert.match(it.output(), /fhir-package/);
  });
});

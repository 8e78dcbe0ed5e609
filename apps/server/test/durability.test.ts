/**
 * What survives a kill -9: server and database are killed in turn in the middle of load, 20 times. Afterwards every
 * acknowledged transaction is there, once, and none that was not acknowledged is half there.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const KILLS = 20;
const WRITERS = 6;
const OBSERVATIONS = 4;
const SYSTEM = 'http://example.org/durability';

const dir = mkdtempSync(join(tmpdir(), 'durability-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}/fhir`;
const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dir, PORT: String(port), LOG_LEVEL: 'fatal' };
let token = '';
let server: ChildProcess | undefined;

after(async () => {
  await ended(server, 'SIGTERM');
  rmSync(dir, { recursive: true, force: true });
});

interface Sent {
  readonly value: string;
  /** Location of the Patient in the answer; undefined while there is none. */
  acknowledged?: string;
}

it(`every acknowledged transaction is there once after ${KILLS} kills, and none is half there`, {
  timeout: 900_000,
}, async () => {
  const sent: Sent[] = [];
  let serverUp: Promise<void> = start();
  let stop = false;
  const writer = async () => {
    while (!stop) {
      const one: Sent = { value: randomUUID() };
      sent.push(one);
      // the same key until it is acknowledged: whether it was done the first time is not known
      while (!one.acknowledged && !stop) {
        await serverUp;
        one.acknowledged = await post(one.value);
      }
    }
  };
  await serverUp;
  token = await run('apps/server/src/commands/token.ts', 'system');
  const writers = Array.from({ length: WRITERS }, writer);
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = sent.length + 30;
    await until(() => sent.length >= enough);
    if (kill % 2 === 0) {
      let up = () => {};
      serverUp = new Promise((done) => {
        up = done;
      });
      await ended(server, 'SIGKILL');
      await start();
      up();
    } else {
      process.kill(postmaster(), 'SIGKILL'); // the server starts it again
    }
  }
  await until(() => sent.filter((s) => s.acknowledged).length >= KILLS * 20);
  stop = true;
  await Promise.all(writers);
  await ended(server, 'SIGTERM');
  await start();

  let unacknowledged = 0;
  for (const { value, acknowledged } of sent) {
    const patients = await search(`Patient?identifier=${SYSTEM}|${value}`);
    if (acknowledged)
      assert.deepEqual(
        patients.map((p) => `Patient/${p.id}`),
        [acknowledged],
        'an acknowledged write is there, once',
      );
    else unacknowledged++;
    assert.ok(patients.length <= 1, 'a transaction is done at most once');
    for (const { id } of patients)
      assert.equal((await search(`Observation?patient=${id}`)).length, OBSERVATIONS, 'a transaction is there wholly');
  }
  assert.ok(sent.length - unacknowledged >= KILLS * 20);
});

async function post(value: string): Promise<string | undefined> {
  const fullUrl = 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000001';
  const observation = (n: number) => ({
    resource: {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
      subject: { reference: fullUrl },
      valueInteger: n,
    },
    request: { method: 'POST', url: 'Observation' },
  });
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl,
        resource: { resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] },
        request: { method: 'POST', url: 'Patient' },
      },
      ...Array.from({ length: OBSERVATIONS }, (_, n) => observation(n)),
    ],
  };
  try {
    const answer = await fetch(base, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/fhir+json', 'idempotency-key': value },
      body: JSON.stringify(bundle),
    });
    const body = (await answer.json()) as { entry?: { response: { location: string } }[] };
    if (answer.status !== 200) {
      assert.ok(
        answer.status >= 500 || answer.status === 429 || answer.status === 409,
        `${answer.status} ${JSON.stringify(body)}`,
      );
      return undefined;
    }
    return /Patient\/[^/]+/.exec(body.entry![0]!.response.location)![0];
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return undefined; // the server was killed under way
  }
}

async function search(query: string): Promise<{ id: string }[]> {
  const answer = await fetch(`${base}/${query}`, { headers: headers() });
  const bundle = (await answer.json()) as { entry?: { resource: { id: string } }[] };
  assert.equal(answer.status, 200, JSON.stringify(bundle));
  return (bundle.entry ?? []).map((e) => e.resource);
}

const headers = () => ({ authorization: `Bearer ${token}` });

function start(): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url)), '--no-seed'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server = child;
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      if (/^ready /m.test(text)) resolve();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${text}`)));
  });
}

function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

const postmaster = () => Number(readFileSync(join(dir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

function run(script: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(`../../../${script}`, import.meta.url)), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(text.trim()) : reject(new Error(`${script} ended with ${code}`)),
    );
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when the condition holds; the test's own time limit ends the waiting. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 10));
}

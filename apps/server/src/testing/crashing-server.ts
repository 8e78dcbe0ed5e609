/** A server in a process of its own, with the database it starts itself: to be killed, both or one, and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export interface CrashingServer {
  /** Base of the FHIR API. */
  readonly base: string;
  /** DATA_DIR. */
  readonly dir: string;
  /** Resolves while the server is up, or when it is again. */
  up(): Promise<void>;
  start(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** SIGKILL of the server, and another start. */
  killServer(): Promise<void>;
  /** SIGKILL of the database; the server starts it again. */
  killDatabase(): void;
  /** What a command of the project prints, e.g. `apps/server/src/commands/token.ts`. */
  run(script: string, ...args: string[]): Promise<string>;
}

export async function crashingServer(): Promise<CrashingServer> {
  const dir = mkdtempSync(join(tmpdir(), 'crashing-server-'));
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dir, PORT: String(port), LOG_LEVEL: 'fatal' };
  let server: ChildProcess | undefined;
  let up = Promise.resolve();
  after(async () => {
    await ended(server, 'SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });
  const start = () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url)), '--no-seed'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server = child;
    return ready(child);
  };
  return {
    base: `http://127.0.0.1:${port}/fhir`,
    dir,
    up: () => up,
    start,
    stop: () => ended(server, 'SIGTERM'),
    async killServer() {
      up = ended(server, 'SIGKILL').then(start);
      await up;
    },
    killDatabase() {
      process.kill(Number(readFileSync(join(dir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    },
    run: (script, ...args) => printed(fileURLToPath(new URL(`../../../../${script}`, import.meta.url)), args, env),
  };
}

/** Resolves when the condition holds; the test's own time limit ends the waiting. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 10));
}

function ready(child: ChildProcess): Promise<void> {
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

function printed(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
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

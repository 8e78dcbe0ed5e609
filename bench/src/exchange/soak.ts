/** The platform of the soak: a database that stays, and a server process that is killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, line, ROOT } from '../server/process.ts';

export interface Mortal {
  readonly origin: string;
  /** Resolves when it is up, at once or after the next start. */
  up(): Promise<void>;
  /** SIGKILL, and another start; resolves when that one answers. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function mortalServer(databaseUrl: string, dataDir: string): Promise<Mortal> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' };
  let child: ChildProcess;
  let up: Promise<void>;
  const start = () => {
    child = spawn(process.execPath, [join(ROOT, 'bench/src/exchange/server.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // what goes wrong in the server is seen
    child.stdout!.on('data', (chunk: Buffer) => {
      if (chunk.includes('"level":50')) process.stderr.write(chunk);
    });
    up = line(child, /^ready /m);
    return up;
  };
  await start();
  const ended = async (signal: NodeJS.Signals) => {
    child.removeAllListeners('exit');
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    up: () => up,
    async kill() {
      await ended('SIGKILL');
      await start();
    },
    stop: () => ended('SIGTERM'),
  };
}

/** Requests that are repeated until they are answered: the server may be dead for a while. */
export function stubborn(server: Mortal, token: string) {
  return async function ask(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; json: unknown }> {
    for (;;) {
      try {
        const response = await fetch(`${server.origin}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body ? { 'content-type': 'application/fhir+json' } : {}),
            ...(key ? { 'idempotency-key': key } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const json: unknown = await response.json();
        if (response.status < 500 && response.status !== 429) return { status: response.status, json };
      } catch {
        // it was killed: asked again when it is up
      }
      await server.up().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

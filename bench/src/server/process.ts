/** Processes a bench starts: our server, and whatever prints a line when it is ready. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface BenchServer {
  /** Base of the FHIR API. */
  readonly base: string;
  readonly token: string;
  readonly pid: number;
  /** When it said so (performance.now()). */
  readonly readyAt: number;
  /** For commands that talk to it. */
  readonly env: NodeJS.ProcessEnv;
}

/** Our server on a database, without seeds. `SERVER_NODE_OPTIONS`, e.g. `--cpu-prof`, goes to its Node. */
export async function startServer(dir: string, databaseUrl: string, children: ChildProcess[]): Promise<BenchServer> {
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(dir, 'data'),
    PORT: String(port),
    URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
    // as `npm start` has it
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled'),
  };
  const options = process.env.SERVER_NODE_OPTIONS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...options, join(ROOT, 'apps/server/src/main.ts'), '--no-seed'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await line(child, /^ready /m);
  const readyAt = performance.now();
  const token = execFileSync(process.execPath, [join(ROOT, 'apps/server/src/commands/token.ts'), 'system'], { env });
  return { base: `http://127.0.0.1:${port}/fhir`, token: token.toString().trim(), pid: child.pid!, readyAt, env };
}

/** The same PostgreSQL with another database. A URL needs a host; the socket in its query goes before it. */
export const withDatabase = (url: string, name: string) => url.replace(/@[^/]*\/[^?]*/, `@localhost/${name}`);

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Waits for a line on standard output. */
export function line(child: ChildProcess, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (wanted.test(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${text}`)));
  });
}

/** Asks the processes to end and waits until they have. */
export async function stopAll(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((c) => (c.exitCode === null ? new Promise((done) => c.once('exit', done)) : undefined)),
  );
}

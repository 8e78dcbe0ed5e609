/** The real server, started as `npm start` does, on a port, a database and a folder of its own. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copiedFolder, emptyFolder } from './data-folder.ts';
import type { Resource } from './people/index.ts';

const SERVER = fileURLToPath(new URL('../../apps/server/src/', import.meta.url));
const SYNTHEA = new URL('../../../shared/data/patients/', import.meta.url);

export interface Helseplattform {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Of `system`, which sees everything. */
  readonly token: string;
  /** Where it keeps what is its own, e.g. the key of the partner simulator. */
  readonly dataDir: string;
  /** Of a persona of the region, by key: `hospital-doctor`. */
  tokenOf(who: string): string;
  /** Writes resources with the ids they have, all in one transaction. */
  load(resources: readonly Resource[]): Promise<void>;
  /** Loads the Synthea bundles where they are at hand; tells how many there were. */
  loadSynthea(): Promise<number>;
  /**
   * Makes and loads the synthetic region into one that began without it. Some ten seconds: begin with it instead.
   * @param asOf the region's day, `YYYY-MM-DD`. Default: always the same one
   */
  loadRegion(asOf?: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Begin {
  /** With the synthetic region in it, so that there is somebody to sign in as. */
  readonly region?: boolean;
}

/** Starts it and waits for its `ready` line. The journal must have been built (`npm test` and `npm start` do). */
export async function startHelseplattform({ region = false }: Begin = {}): Promise<Helseplattform> {
  const copied = await copiedFolder(region ? 'region' : 'empty', async (folder) => {
    const first = await startIn(folder);
    if (region) await first.loadRegion();
    await first.stop();
  });
  const folder = copied ?? (await emptyFolder());
  const server = await startIn(folder);
  if (region && !copied) await server.loadRegion();
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On what is in a data folder; that stays when it stops. */
async function startIn(folder: string): Promise<Helseplattform> {
  const env = { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', DATABASE_URL: '' };
  const server = spawn(process.execPath, [join(SERVER, 'main.ts'), '--no-seed'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((end) => server.once('exit', end));
  const origin = await new Promise<string>((ready, failed) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const line = /^ready (http\S+)$/m.exec(said);
      if (line) ready(line[1]!);
    });
    server.once('exit', (code) => failed(new Error(`The server ended with ${code} before it was ready:\n${said}`)));
  });
  const printToken = (who: string) =>
    execFileSync(process.execPath, [join(SERVER, 'commands/token.ts'), who], { env, encoding: 'utf8' }).trim();
  const tokens = new Map<string, string>();
  const tokenOf = (who: string): string => {
    const one = tokens.get(who) ?? printToken(who);
    tokens.set(who, one);
    return one;
  };
  const token = tokenOf('system');

  async function transact(bundle: object): Promise<void> {
    const response = await fetch(`${origin}/fhir`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify(bundle),
    });
    if (!response.ok) throw new Error(`The bundle was refused, ${response.status}: ${await response.text()}`);
  }

  return {
    origin,
    token,
    dataDir: folder,
    tokenOf,
    load: (resources) =>
      transact({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: resources.map((resource) => ({
          resource,
          request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
        })),
      }),
    async loadSynthea() {
      const files = existsSync(SYNTHEA) ? readdirSync(SYNTHEA).filter((name) => name.endsWith('.json')) : [];
      for (const name of files) await transact(JSON.parse(readFileSync(new URL(name, SYNTHEA), 'utf8')));
      return files.length;
    },
    async loadRegion(asOf = '2026-11-01') {
      const command = [join(SERVER, 'commands/region.ts'), '--people', '100', '--seed', '1', '--as-of', asOf];
      await promisify(execFile)(process.execPath, command, { env: { ...env, URL: origin } });
    },
    async stop() {
      server.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`The server did not stop as it should: it ended with ${code}.`);
    },
  };
}

/** `npm run bench -- region [PEOPLE]`: how fast a synthetic region is made, and made and loaded, and what memory it takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { createRegion } from '@helseplattform/region';
import { machine, memoryMiB } from '../machine.ts';
import { keep, round } from '../results.ts';
import { ROOT, startServer, stopAll, withDatabase } from '../server/process.ts';

/** People that are only made, not loaded. */
const MADE = 1000;
const EVERY = 500;

export async function regionBench(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 10_000);
  const facts = machine();
  const generated = generate();
  const dir = mkdtempSync(join(tmpdir(), 'region-bench-'));
  const children: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres') });
  try {
    const db = openDatabase({ url: postgres.url, max: 2, statementTimeout: 600_000 });
    await db.run('', 'create database region');
    await db.close();
    const url = withDatabase(postgres.url, 'region');
    const server = await startServer(dir, url, children);
    const started = performance.now();
    const command = spawn(
      process.execPath,
      [join(ROOT, 'apps/server/src/commands/region.ts'), '--people', String(people)],
      {
        env: server.env,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const peak = { command: 0, server: 0 };
    const watch = setInterval(() => {
      peak.command = Math.max(peak.command, memoryMiB(command.pid!));
      peak.server = Math.max(peak.server, memoryMiB(server.pid));
    }, EVERY);
    const code = await new Promise((done) => command.once('exit', done));
    clearInterval(watch);
    if (code !== 0) throw new Error(`npm run region ended with ${code}`);
    const seconds = (performance.now() - started) / 1000;
    const region = openDatabase({ url, max: 1, statementTimeout: 600_000 });
    const [row] = await region.query<{ resources: bigint; bytes: bigint }>(
      '',
      'select (select count(*) from current) as resources, pg_database_size(current_database()) as bytes',
    );
    await region.close();
    const resources = Number(row!.resources);
    const loaded = {
      people,
      resources,
      seconds: round(seconds, 1),
      'people/s': round(people / seconds, 1),
      'resources/s': Math.round(resources / seconds),
      'bytes/resource on disk': Math.round(Number(row!.bytes) / resources),
      'peak memory of the command, MiB': peak.command,
      'peak memory of the server, MiB': peak.server,
    };
    console.table({ generated: generated, loaded });
    keep('region', { machine: facts, generated, loaded });
  } finally {
    await stopAll(children);
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Making only: no record, no HTTP. */
function generate() {
  const region = createRegion({ people: MADE, seed: 1, asOf: new Date().toISOString().slice(0, 10) });
  const started = performance.now();
  let resources = 0;
  for (let n = 0; n < MADE; n++) resources += region.record(n).length;
  const seconds = (performance.now() - started) / 1000;
  return {
    people: MADE,
    resources,
    seconds: round(seconds, 1),
    'people/s': round(MADE / seconds, 1),
    'resources/s': Math.round(resources / seconds),
  };
}

// Ten times PostgreSQL, and every other time the server with it, are killed in the middle of writing.
// What was acknowledged must be there, and no transaction half.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { postgresIn, signalAll, until } from './embedded/processes.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { openDatabase } from './pool.ts';

const dataDir = realpathSync(await mkdtemp(join(tmpdir(), 'helseplattform-crash-')));
after(() => rm(dataDir, { recursive: true, force: true }));

const ROUNDS = 10;
/** Acknowledged transactions between two kills. */
const BETWEEN = 100;

/** A server with four writers, each transaction two rows; prints the number of every acknowledged one. */
const WRITER = `
  import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
  import { openDatabase } from ${JSON.stringify(new URL('pool.ts', import.meta.url).href)};
  import { withRetry } from ${JSON.stringify(new URL('retry.ts', import.meta.url).href)};
  const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1] });
  const database = openDatabase({ url: postgres.url });
  await database.run('make', 'create table if not exists half (id bigint, side int, primary key (id, side))');
  let next = BigInt(process.argv[2]);
  async function writer() {
    for (;;) {
      const id = next++;
      const insert = 'insert into half values ($1, $2) on conflict do nothing';
      try {
        await withRetry(() => database.transaction(async (t) => {
          t.run('insert', insert, [id, 1]);
          t.run('insert', insert, [id, 2]);
        }));
        process.stdout.write(id + '\\n');
      } catch (error) {
        if (error.outcome !== 'unknown') throw error; // never an error when nothing can have been saved
      }
    }
  }
  await Promise.all([writer(), writer(), writer(), writer()]);`;

function startWriter(acknowledged: Set<bigint>, from: number): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, '--', dataDir, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) acknowledged.add(BigInt(line));
  });
  return child;
}

test(`after ${ROUNDS} kills every acknowledged transaction is there and none is half`, async () => {
  const acknowledged = new Set<bigint>();
  let writer = startWriter(acknowledged, 1);
  for (let round = 1; round <= ROUNDS; round++) {
    const goal = acknowledged.size + BETWEEN;
    const progress = await until(() => acknowledged.size >= goal || writer.exitCode !== null, 60_000);
    assert.ok(progress && writer.exitCode === null, `the writers stopped in round ${round}`);
    const withServer = round % 2 === 0;
    if (withServer) writer.kill('SIGKILL');
    signalAll(postgresIn(join(dataDir, 'cluster')), 'SIGKILL');
    if (withServer) {
      await once(writer, 'close');
      writer = startWriter(acknowledged, round * 1_000_000);
    }
  }
  writer.kill('SIGKILL');
  await once(writer, 'close');

  const postgres = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase({ url: postgres.url });
  const rows = await database.query<{ id: bigint; sides: number }>(
    'sides',
    'select id, count(*)::int as sides from half group by id',
  );
  const there = new Map(rows.map((row) => [row.id, row.sides]));
  assert.deepEqual(
    [...acknowledged].filter((id) => !there.has(id)),
    [],
  );
  assert.deepEqual(
    rows.filter((row) => row.sides !== 2),
    [],
  );
  assert.ok(acknowledged.size >= ROUNDS * BETWEEN);
  await database.close();
  await postgres.stop();
});

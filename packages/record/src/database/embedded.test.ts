import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { findBinaries } from './embedded/binaries.ts';
import { EmbeddedPostgresError, programError } from './embedded/error.ts';
import { postgresIn, signalAll, until } from './embedded/processes.ts';
import { configuration, settingsFor } from './embedded/settings.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { openDatabase } from './pool.ts';

const base = realpathSync(await mkdtemp(join(tmpdir(), 'helseplattform-embedded-')));
after(() => rm(base, { recursive: true, force: true }));

let folders = 0;
/** A data folder of its own; nobody but us may come near it. */
function newFolder(name = 'data'): string {
  folders++;
  const folder = join(base, `${folders} ${name}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Without waiting for the disk: only crash.test.ts asks what is left after a fall. */
const settings = { fsync: 'off', shared_buffers: '16MB' };
const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, settings });
const processes = (dataDir: string) => postgresIn(join(dataDir, 'cluster'));
const refused = (problem: string, message: RegExp) => (error: unknown) =>
  error instanceof EmbeddedPostgresError && error.problem === problem && message.test(error.message);

/** Starts PostgreSQL in a Node process of its own and returns that when it runs. */
async function startElsewhere(dataDir: string) {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1], settings: ${JSON.stringify(settings)} });
    console.log(postgres.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, postmaster: Number(String(line)) };
}

const childrenOf = (parent: number) =>
  readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number);

describe('PostgreSQL of our own', () => {
  test('keeps what it was given, in a folder with spaces and Norwegian letters that only its user may enter', async () => {
    const dataDir = newFolder('blå bær');
    for (const expected of [1, 2]) {
      const postgres = await start(dataDir);
      const database = openDatabase({ url: postgres.url });
      await database.run('make', 'create table if not exists kept (n int)');
      await database.run('keep', 'insert into kept values (1)');
      const [row] = await database.query('', 'select count(*)::int as n from kept');
      assert.deepEqual(row, { n: expected });
      await database.close();
      await postgres.stop();
      assert.deepEqual(processes(dataDir), []);
    }
  });

  test('compares text by code point, and knows Norwegian order by name', async () => {
    const postgres = await start(newFolder());
    const database = openDatabase({ url: postgres.url });
    const names = `(values ('Ås'), ('Ærø'), ('Zoo'), ('aa'), ('Øst')) as t(name)`;
    const order = async (by: string) =>
      (await database.query<{ name: string }>('', `select name from ${names} order by ${by}`))
        .map((row) => row.name)
        .join(' ');
    assert.equal(await order('name'), 'Zoo aa Ås Ærø Øst');
    assert.equal(await order('name collate "nb-NO-x-icu"'), 'Zoo Ærø Øst aa Ås');
    await database.close();
    await postgres.stop();
  });

  test('writes its configuration through no link', async () => {
    const dataDir = newFolder();
    await (await start(dataDir)).stop();
    const elsewhere = join(dataDir, 'elsewhere');
    writeFileSync(elsewhere, 'untouched');
    const configuration = join(dataDir, 'cluster', 'postgresql.conf');
    rmSync(configuration);
    symlinkSync(elsewhere, configuration);
    await (await start(dataDir)).stop();
    assert.equal(readFileSync(elsewhere, 'utf8'), 'untouched');
  });

  test('makes the folder, and works where its path is too long for a socket', async () => {
    const dataDir = join(newFolder(), 'a'.repeat(90), 'b'.repeat(90));
    const postgres = await start(dataDir);
    const database = openDatabase({ url: postgres.url });
    assert.deepEqual(await database.query('', 'select 1 as n'), [{ n: 1 }]);
    await database.close();
    await postgres.stop();
  });

  test('starts over where making the folder was cut off', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'cluster.new-abc', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster.new-abc', 'PG_VERSION'), '');
    const postgres = await start(dataDir);
    await postgres.stop();
    assert.ok(!existsSync(join(dataDir, 'cluster.new-abc')));
  });

  test('starts again after it was killed, and those who use it wait meanwhile', async () => {
    const dataDir = newFolder();
    const exits: unknown[] = [];
    const postgres = await startEmbeddedPostgres({ dataDir, settings, onExit: (exit) => exits.push(exit) });
    const database = openDatabase({ url: postgres.url });
    await database.query('', 'select 1');
    const before = postgres.pid;
    signalAll(processes(dataDir), 'SIGKILL');
    assert.deepEqual(await database.read('one', 'select 1 as one'), [{ one: 1 }]);
    assert.notEqual(postgres.pid, before);
    assert.deepEqual(exits, [{ code: null, signal: 'SIGKILL' }]);
    await database.close();
    await postgres.stop();
    assert.deepEqual(processes(dataDir), []);
  });

  test('does not mind that the number of the last one belongs to another process now', async () => {
    const dataDir = newFolder();
    await (await start(dataDir)).stop();
    const note = join(dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(note, `${process.pid}\n/somewhere\n1\n5432\n\n\n1 1\nready   \n`);
    const { uid, gid } = statSync(join(dataDir, 'cluster'));
    chownSync(note, uid, gid);
    await (await start(dataDir)).stop();
  });

  test('can be stopped while it is starting again', async () => {
    const dataDir = newFolder();
    const postgres = await startEmbeddedPostgres({ dataDir, settings });
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.stop();
    assert.deepEqual(processes(dataDir), []);
  });

  test('ends when the process that started it is killed', async () => {
    const dataDir = newFolder();
    const { child, postmaster } = await startElsewhere(dataDir);
    assert.ok(processes(dataDir).includes(postmaster));
    child.kill('SIGKILL');
    assert.ok(await until(() => processes(dataDir).length === 0, 20_000));
  });

  test('ends an orphan and takes its folder', async () => {
    const dataDir = newFolder();
    const { child, postmaster } = await startElsewhere(dataDir);
    // The shell that would end the orphan is killed first, as when everything of a user is killed.
    const shells = childrenOf(child.pid ?? 0).filter((pid) => pid !== postmaster);
    assert.equal(shells.length, 1);
    for (const pid of shells) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const postgres = await start(dataDir);
    assert.ok(postgres.endedOrphan);
    assert.notEqual(postgres.pid, postmaster);
    await postgres.stop();
  });
});

describe('a folder has one server', () => {
  test('a second one is told which process has it and what to do', async () => {
    const dataDir = newFolder();
    const { child } = await startElsewhere(dataDir);
    await assert.rejects(
      start(dataDir),
      refused(
        'locked',
        new RegExp(`${dataDir} is in use by another server, process ${child.pid}\\. Stop that one.*DATA_DIR`),
      ),
    );
    child.kill('SIGKILL');
  });

  test('also in the same process', async () => {
    const dataDir = newFolder();
    const postgres = await start(dataDir);
    await assert.rejects(start(dataDir), refused('locked', /is in use/));
    await postgres.stop();
    await (await start(dataDir)).stop();
  });

  test('of eight who start together one wins', async () => {
    const dataDir = newFolder();
    await (await start(dataDir)).stop();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => start(dataDir)));
    const winners = results.filter((result) => result.status === 'fulfilled');
    assert.equal(winners.length, 1);
    await winners[0]?.value.stop();
  });
});

describe('what cannot work is said clearly', () => {
  test('a folder made by another PostgreSQL', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'cluster'));
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '9\n');
    await assert.rejects(start(dataDir), refused('version', /made by PostgreSQL 9, this is \d+\..*DATABASE_URL/));
  });

  test('a folder we may not write in', async () => {
    const dataDir = newFolder();
    chmodSync(base, 0o755);
    chmodSync(dataDir, 0o555);
    const asOrdinaryUser = process.getuid?.() === 0 ? () => process.seteuid?.(65534) : () => {};
    asOrdinaryUser();
    try {
      await assert.rejects(start(dataDir), refused('permission', /no permission.*DATA_DIR/));
    } finally {
      if (process.getuid?.() === 0) process.seteuid?.(0);
    }
  });

  test('a file where the folder should be', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await assert.rejects(start(file), refused('failed', /cannot be used.*EEXIST/));
  });

  test('a platform without binaries', () => {
    assert.throws(() => findBinaries(undefined, 'plan9', 'mips'), refused('unsupported', /plan9 mips.*DATABASE_URL/));
  });

  const outputs: [output: string, problem: string, message: RegExp][] = [
    [
      'FATAL:  could not write to file "pg_wal/x": No space left on device',
      'disk-full',
      /disk of the data folder \/d is full/,
    ],
    ['could not access directory "/d": Permission denied', 'permission', /no permission for the data folder \/d/],
    ['initdb: error: could not look up effective user ID 1234: user does not exist', 'permission', /user with a name/],
    ['PANIC:  could not locate a valid checkpoint record', 'failed', /did not start in \/d:[\s\S]*valid checkpoint/],
  ];
  for (const [output, problem, message] of outputs) {
    test(`PostgreSQL says "${output.slice(0, 50)}…"`, () => {
      assert.ok(refused(problem, message)(programError('PostgreSQL', '/d', output)));
    });
  }
});

describe('settings', () => {
  const GB = 2 ** 30;
  test('never give away safety', () => {
    const { fsync, synchronous_commit, full_page_writes } = settingsFor({ memory: GB, disk: GB, cores: 1 });
    assert.deepEqual([fsync, synchronous_commit, full_page_writes], ['on', 'on', 'on']);
  });

  const sizes: [machine: Parameters<typeof settingsFor>[0], shared_buffers: string, max_wal_size: string][] = [
    [{ memory: 0.4 * GB, disk: 0.5 * GB, cores: 1 }, '64MB', '256MB'],
    [{ memory: 4 * GB, disk: 20 * GB, cores: 2 }, '512MB', '5120MB'],
    [{ memory: 256 * GB, disk: 4000 * GB, cores: 64 }, '2048MB', '8192MB'],
  ];
  for (const [machine, sharedBuffers, maxWalSize] of sizes) {
    test(`on ${machine.memory / GB} GB of memory and ${machine.disk / GB} GB of disk`, () => {
      const { shared_buffers, max_wal_size } = settingsFor(machine);
      assert.deepEqual([shared_buffers, max_wal_size], [sharedBuffers, maxWalSize]);
    });
  }

  test('a quote in a value does not end it', () => {
    assert.match(configuration({ a: "it's" }), /^a = 'it''s'$/m);
  });
});

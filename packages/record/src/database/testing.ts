/** Databases for tests: each its own, migrated, made in milliseconds as a copy of a template. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { type Migration, migrate, recordMigrations } from './migrate.ts';
import { type Database, type DatabaseOptions, openDatabase } from './pool.ts';

export interface TestDatabase {
  url: string;
  /** An open pool on it. */
  database: Database;
  /** Closes the pool and drops the database; happens by itself after the tests of the file. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions extends Omit<DatabaseOptions, 'url'> {
  /** Series to apply, in order; default the record's. `[]` gives an empty database. */
  migrations?: readonly (readonly Migration[])[];
}

/**
 * A fresh, migrated database, on the PostgreSQL that `npm test` started (`TEST_DATABASE_URL`) or one of this process.
 * To be called at the top of a test file or in a test; dropped when that is over.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { migrations = [await recordMigrations()], ...pool } = options;
  const server = await testServer();
  const template = await templateFor(server, migrations);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  const url = withDatabase(server, name);
  const database = openDatabase({ url, max: 4, ...pool });
  let dropped: Promise<void> | undefined;
  const drop = async () => {
    await database.close();
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  const testDatabase = { url, database, drop: () => (dropped ??= drop()) };
  after(testDatabase.drop);
  return testDatabase;
}

let own: Promise<EmbeddedPostgres> | undefined;

/**
 * The url of a PostgreSQL where tests may make databases. Without `TEST_DATABASE_URL` one is started in a folder for
 * temporary files and goes when this process ends.
 */
async function testServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return given;
  own ??= startTestPostgres();
  return (await own).url;
}

/** Starts a PostgreSQL that forgets: fast, and nothing of it is left when the process ends. */
export async function startTestPostgres(): Promise<EmbeddedPostgres> {
  await removeForgotten();
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '128MB',
      max_connections: 300,
    },
  });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  process.once('beforeExit', stop);
  return { ...postgres, stop };
}

const FOLDER = 'helseplattform-test-';

/** Removes the folders of test runs that were killed: a living server touches its lock every second. */
async function removeForgotten(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    if (!entry.startsWith(FOLDER)) continue;
    const folder = join(tmpdir(), entry);
    const lock = await stat(join(folder, 'server.lock')).catch(() => undefined);
    if (lock && Date.now() - lock.mtimeMs > 10 * 60_000)
      await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** The template with these migrations; made once, by whoever comes first. */
async function templateFor(server: string, series: readonly (readonly Migration[])[]): Promise<string> {
  const checksums = series.flat().map((migration) => migration.checksum);
  const name = `template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name} template template0`);
    for (const migrations of series) await migrate({ url: withDatabase(server, name), migrations });
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The url of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

/** Brings a database to the schema of this code: numbered SQL files, applied once each, in order. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { databaseError } from './errors.ts';

export interface Migration {
  /** The series it belongs to: the package whose tables it makes, e.g. `record`. */
  series: string;
  /** 1, 2, 3 … within the series. */
  version: number;
  /** File name without number and ending, e.g. `record`. */
  name: string;
  sql: string;
  /** SHA-256 of the text, hexadecimal; line ends count as LF. */
  checksum: string;
}

export interface MigrateOptions {
  url: string;
  /** One whole series. A package that refers to another's tables migrates after it. */
  migrations: readonly Migration[];
  /** Told before each one that is applied; the work may take minutes on a large database. */
  onApply?: (migration: Migration) => void;
}

/** The database cannot be used by this code; the message says why and what to do. Nothing was changed. */
export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationRefused';
  }
}

const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** Oldest PostgreSQL this is tested with: 15. */
const OLDEST = 150000;
/** Key of the lock under which migrations run; any number that nothing else uses. */
const LOCK = 4_870_711;

/** The tables of the record: packages/record/migrations. */
export const recordMigrations = () => readMigrations('record', new URL('../../migrations/', import.meta.url));

/**
 * Reads a series from the files of a folder, `0001_name.sql` and so on.
 * @param folder its URL ends with a slash
 * @throws when a number is missing or there twice
 */
export async function readMigrations(series: string, folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, i) => {
      const [, number, name] = FILE.exec(file) ?? [];
      if (Number(number) !== i + 1 || !name) {
        const expected = `${String(i + 1).padStart(4, '0')}_name.sql`;
        throw new Error(`migrations: found ${file} where ${expected} was expected; numbers start at 0001 without gaps`);
      }
      const sql = (await readFile(new URL(file, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { series, version: i + 1, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing, each migration in a transaction of its own together with the note that it was applied.
 * Several processes may do this at once: they take turns under a lock, and each looks again when it has it.
 * @returns the versions this call applied
 * @throws {MigrationRefused} older PostgreSQL than 15, not UTF-8, a standby, an edited migration, a newer database
 * @throws {DatabaseUnavailable} 503
 */
export async function migrate({ url, migrations, onApply }: MigrateOptions): Promise<number[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'helseplattform migrate',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => {}); // the statement under way reports it
  try {
    await client.connect();
    await refuseUnfit(client);
    const applied: number[] = [];
    for (;;) {
      const version = await applyNext(client, migrations, onApply);
      if (version === undefined) return applied;
      applied.push(version);
    }
  } catch (error) {
    throw error instanceof MigrationRefused ? error : databaseError('migrate', error, 'none');
  } finally {
    await client.end();
  }
}

/** Applies the next missing migration, if there is one, and returns its version. */
async function applyNext(
  client: pg.Client,
  migrations: readonly Migration[],
  onApply: MigrateOptions['onApply'],
): Promise<number | undefined> {
  await client.query('begin');
  try {
    // Released by COMMIT and ROLLBACK, so it works behind a transaction pooler and cannot be left behind.
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(`create table if not exists schema_migration (
      series     text not null,
      version    integer not null,
      name       text not null,
      checksum   text not null,
      applied_at timestamptz not null default now(),
      primary key (series, version)
    )`);
    const { rows } = await client.query(
      'select series, version, name, checksum from schema_migration where series = $1 order by version',
      [migrations[0]?.series],
    );
    refuseForeign(rows, migrations);
    const next = migrations[rows.length];
    if (next) {
      onApply?.(next);
      await client.query(next.sql).catch((error: Error & { position?: string }) => {
        const line = error.position ? `, line ${next.sql.slice(0, Number(error.position)).split('\n').length}` : '';
        error.message = `migration ${fileName(next)}${line}: ${error.message}`;
        throw error;
      });
      await client.query('insert into schema_migration (series, version, name, checksum) values ($1, $2, $3, $4)', [
        next.series,
        next.version,
        next.name,
        next.checksum,
      ]);
    }
    await client.query('commit');
    return next?.version;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

type Named = Pick<Migration, 'series' | 'version' | 'name'>;
const fileName = ({ series, version, name }: Named) => `${series}/${String(version).padStart(4, '0')}_${name}.sql`;

/** Refuses a history that is not the beginning of ours. */
function refuseForeign(
  applied: readonly (Named & Pick<Migration, 'checksum'>)[],
  migrations: readonly Migration[],
): void {
  for (const [i, was] of applied.entries()) {
    const own = migrations[i];
    if (!own) {
      throw new MigrationRefused(
        `The database has migration ${fileName(was)}, which this version does not know: a newer version has been here. ` +
          'Start that version or a later one, or use another database.',
      );
    }
    if (own.version !== was.version || own.checksum !== was.checksum) {
      throw new MigrationRefused(
        `Migration ${fileName(own)} is not what was applied to this database (as ${fileName(was)}): it was changed ` +
          'afterwards. Restore the file and put the change in a new migration, or use another database.',
      );
    }
  }
}

/** What has to be known about a server before anything is changed on it. */
export interface ServerFacts {
  /** e.g. 180004 */
  number: number;
  /** e.g. `18.4` */
  version: string;
  encoding: string;
  standby: boolean;
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`,
  );
  const reason = rows[0] && unfit(rows[0]);
  if (reason) throw new MigrationRefused(reason);
}

/** Why we cannot work on such a server, and what to do; undefined when we can. */
export function unfit({ number, version, encoding, standby }: ServerFacts): string | undefined {
  if (number < OLDEST) {
    return `The database is PostgreSQL ${version}; 15 or newer is needed. Set DATABASE_URL to one.`;
  }
  if (encoding !== 'UTF8') {
    return (
      `The database has encoding ${encoding}; UTF8 is needed. ` +
      "Create it with CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'."
    );
  }
  if (standby) return 'The database is a standby, which only reads. Set DATABASE_URL to the primary.';
  return undefined;
}

/** The configuration of our own PostgreSQL: safe first, then fit for many small transactions on a small machine. */
import { statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

export type Settings = Readonly<Record<string, string | number>>;

const MB = 2 ** 20;
const GB = 2 ** 30;
const between = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));

/** What the machine has, in bytes. */
export interface Machine {
  memory: number;
  /** Free space on the disk of the cluster. */
  disk: number;
  cores: number;
}

export function machineOf(folder: string): Machine {
  const { bavail, bsize } = statfsSync(folder);
  const limit = process.constrainedMemory(); // of a container; huge or 0 without one
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return { memory, disk: bavail * bsize, cores: availableParallelism() };
}

/** PostgreSQL's settings for that machine. */
export function settingsFor({ memory, disk, cores }: Machine): Settings {
  return {
    // Nothing acknowledged is lost. These are the defaults, written down because everything rests on them.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',

    // Only through the socket in the cluster folder, only for the server's own user (pg_hba.conf).
    listen_addresses: '',
    max_connections: 100,

    // The server shares the machine: PostgreSQL takes an eighth for its cache, page by page as it is used.
    shared_buffers: `${between(64, memory / 8 / MB, 2048)}MB`,
    effective_cache_size: `${between(128, memory / 2 / MB, 65536)}MB`,
    work_mem: `${between(4, memory / 512 / MB, 32)}MB`,
    maintenance_work_mem: `${between(64, memory / 32 / MB, 512)}MB`,

    // After a checkpoint every touched page is written whole: rare checkpoints make ingest 2–5 times cheaper in WAL.
    // Never more than a quarter of the free disk. Recovery replays at most this much.
    max_wal_size: `${between(256, disk / 4 / MB, 8 * (GB / MB))}MB`,
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    wal_compression: 'off', // pglz cost more than it saved; lz4 and zstd are not in these binaries
    wal_buffers: '16MB',

    // Short statements on solid state disks.
    random_page_cost: 1.1,
    jit: 'off',
    max_parallel_workers_per_gather: cores > 4 ? 2 : 0,
    io_method: 'sync', // rows are in the cache or one page away: worker processes would only pass pages on

    // Append-mostly tables: keep the visibility map fresh, so that counts and index-only scans stay cheap.
    autovacuum_vacuum_insert_scale_factor: 0.02,
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.02,
    autovacuum_max_workers: 2,

    // No personal data in the log: no statements, parameters or values of rows.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
  };
}

/** The text of a postgresql.conf. */
export function configuration(settings: Settings): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = '${String(value).replaceAll("'", "''")}'`);
  return `# Written at every start. What you change with ALTER SYSTEM goes before it.\n${lines.join('\n')}\n`;
}

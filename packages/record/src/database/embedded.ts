/** PostgreSQL of our own, under a data folder: started, watched, started again when it falls, and stopped. */
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './embedded/binaries.ts';
import { type Cluster, configure, ensureCluster, NAME } from './embedded/cluster.ts';
import { EmbeddedPostgresError, fileError } from './embedded/error.ts';
import { lockFolder } from './embedded/lock.ts';
import { ownerOf } from './embedded/owner.ts';
import { type Exit, endLeftOver, type Postmaster, startPostmaster } from './embedded/postmaster.ts';
import { machineOf, type Settings, settingsFor } from './embedded/settings.ts';

export interface EmbeddedPostgresOptions {
  /** Made when it is not there. Holds cluster/, server.lock and postgres.log. */
  dataDir: string;
  /** PostgreSQL settings that go before ours. */
  settings?: Settings;
  /** PostgreSQL ended without being asked to; it is being started again. */
  onExit?: (exit: Exit) => void;
  /** It runs again, at the same url. */
  onRestart?: () => void;
  /** A restart failed and is tried again. */
  onRestartFailed?: (error: unknown) => void;
}

export interface EmbeddedPostgres {
  /** `postgres://…`: a Unix socket, open to this operating system user only; the same as long as this runs. */
  readonly url: string;
  /** Process number of the postmaster; another one after a restart. */
  readonly pid: number;
  /** True when another PostgreSQL was still at work in the folder, its server gone, and was ended first. */
  readonly endedOrphan: boolean;
  /** Stops PostgreSQL cleanly and gives the folder back. May be called more than once. */
  stop(): Promise<void>;
}

/** Pauses before a restart, in milliseconds; the last one stays. */
const AGAIN = [0, 200, 1_000, 5_000];
/** Longest path of a Unix socket, in bytes (104 on macOS). */
const LONGEST_SOCKET = 103;

/**
 * Starts PostgreSQL under the data folder, making the cluster the first time.
 *
 * The folder belongs to one server at a time. PostgreSQL stops with this process, whatever ends it. It cannot run as
 * root: then it runs as `nobody`, who owns the cluster folder.
 * @throws {EmbeddedPostgresError} whose message says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  let unlock: (() => void) | undefined;
  let running: ReturnType<typeof supervise> | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    unlock = await lockFolder(dataDir);
    const folder = join(realpathSync(dataDir), 'cluster');
    const owner = ownerOf(folder);
    const cluster: Cluster = { dataDir, folder, owner, binaries: findBinaries(owner) };
    await ensureCluster(cluster);
    const endedOrphan = await endLeftOver(folder);
    configure(cluster, { ...settingsFor(machineOf(folder)), ...options.settings });
    const socket = socketFor(cluster);
    const url = `postgres://${NAME}@/${NAME}?host=${encodeURIComponent(socket.path)}`;
    const started = supervise(cluster, await startAlone(cluster, socket.forPostgres), socket.forPostgres, options);
    running = started;
    await ensureDatabase(socket.path);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await started.stop();
      socket.remove();
      unlock?.();
    };
    return {
      url,
      endedOrphan,
      get pid() {
        return started.pid();
      },
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await running?.stop();
    unlock?.();
    throw fileError(dataDir, error);
  }
}

/** How often an orphan that came to light meanwhile is ended. */
const ATTEMPTS = 4;

/**
 * Starts PostgreSQL. A server that was killed while it started one leaves an orphan that is no PostgreSQL yet when it is
 * looked for, and has taken the folder a moment later: it is ended, and the start repeated.
 */
async function startAlone(cluster: Cluster, socketDir: string): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(cluster, socketDir);
    } catch (error) {
      const isTaken = error instanceof EmbeddedPostgresError && /lock file "postmaster\.pid"/.test(String(error.cause));
      if (!isTaken || attempt === ATTEMPTS) throw error;
      await endLeftOver(cluster.folder);
    }
  }
}

/** The socket lies in the cluster folder; where that has too long a path, in a new folder for temporary files. */
function socketFor({ folder, owner }: Cluster) {
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_SOCKET) {
    return { path: folder, forPostgres: '.', remove: () => {} };
  }
  const path = mkdtempSync(join(tmpdir(), 'helseplattform-'));
  if (owner) chownSync(path, owner.uid, owner.gid);
  return { path, forPostgres: path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts PostgreSQL again whenever it ends before it is asked to. */
function supervise(cluster: Cluster, first: Postmaster, socketDir: string, options: EmbeddedPostgresOptions) {
  let current = first;
  const stop = new AbortController();
  const stopping = once(stop.signal, 'abort');

  async function watch(): Promise<void> {
    for (;;) {
      const exit = await Promise.race([current.exited, stopping]);
      if (stop.signal.aborted) return;
      options.onExit?.(exit as Exit);
      for (let failures = 0; ; failures++) {
        const { signal } = stop;
        await pause(AGAIN[Math.min(failures, AGAIN.length - 1)], undefined, { signal }).catch(() => {});
        if (stop.signal.aborted) return;
        try {
          await endLeftOver(cluster.folder);
          current = await startPostmaster(cluster, socketDir, stop.signal);
          options.onRestart?.();
          break;
        } catch (error) {
          if (stop.signal.aborted) return;
          options.onRestartFailed?.(error);
        }
      }
    }
  }
  const watching = watch();

  return {
    pid: () => current.pid,
    stop: async () => {
      stop.abort();
      await watching;
      await current.stop();
    },
  };
}

/** Makes our database in a new cluster. Also waits until PostgreSQL answers. */
async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client({ host: socketDir, port: 5432, user: NAME, database: 'postgres' });
  client.on('error', () => {}); // the statement under way reports it
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}

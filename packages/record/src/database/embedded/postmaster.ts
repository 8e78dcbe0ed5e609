/** One run of PostgreSQL in its cluster folder, from start to the end of its last process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, programIn } from './cluster.ts';
import { EmbeddedPostgresError, programError, spawnError } from './error.ts';
import { clusterName, isAlive, isPostgres, postgresIn, signalAll, until } from './processes.ts';

/** How a run ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Postmaster {
  pid: number;
  exited: Promise<Exit>;
  /** Fast shutdown: open transactions are rolled back, everything is on disk, no process is left. */
  stop(): Promise<void>;
}

/** Milliseconds a fast shutdown may take (it writes a checkpoint) before PostgreSQL is made to leave it to recovery. */
const SHUTDOWN = 60_000;
/** The log is put aside at the start when it is larger than this, in bytes. */
const MOST_LOG = 10_000_000;

/**
 * Starts PostgreSQL and returns when it takes connections. Recovery after a crash is part of that and is waited for as
 * long as it runs.
 * @param socketDir folder of the socket, as PostgreSQL shall open it
 * @param giveUp ends a start that is under way
 * @throws {EmbeddedPostgresError}
 */
export async function startPostmaster(cluster: Cluster, socketDir: string, giveUp?: AbortSignal): Promise<Postmaster> {
  const log = join(cluster.dataDir, 'postgres.log');
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MOST_LOG) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  const start = statSync(log).size;
  const program = programIn(cluster, 'postgres');
  const settings = [`unix_socket_directories=${socketDir}`, `cluster_name=${clusterName(cluster.folder)}`];
  const args = ['-D', program.pgdata, ...settings.flatMap((setting) => ['-c', setting])];
  let child: ChildProcess;
  try {
    child = spawn(program.file, args, { ...program.options, stdio: ['ignore', output, output, ...program.stdio] });
  } finally {
    program.done();
    closeSync(output);
  }
  child.unref();
  let over: Exit | Error | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.on('error', (error) => {
      over = error;
      resolve({ code: -1, signal: null });
    });
    child.on('exit', (code, signal) => {
      over ??= { code, signal };
      resolve({ code, signal });
    });
  });
  const pid = child.pid ?? -1;
  const stop = () => over === undefined && signalAll([pid], 'SIGINT');
  const watch = watchdog(cluster, pid);
  void exited.then(() => watch.kill('SIGKILL'));
  giveUp?.addEventListener('abort', stop);
  await until(() => over !== undefined || isReady(cluster.folder, pid), Number.POSITIVE_INFINITY);
  giveUp?.removeEventListener('abort', stop);
  if (over instanceof Error) throw spawnError(over, cluster.binaries.root, cluster.dataDir);
  if (over) throw programError('PostgreSQL', cluster.dataDir, readFileSync(log).subarray(start).toString());
  return {
    pid,
    exited,
    stop: async () => {
      child.ref(); // our process lives until this one is gone
      stop();
      const slow = setTimeout(() => signalAll([pid], 'SIGQUIT'), SHUTDOWN).unref();
      await exited;
      clearTimeout(slow);
      await endLeftOver(cluster.folder);
    },
  };
}

/** PostgreSQL's own note about itself: number of the process in the first line, state in the eighth. */
function note(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

const isReady = (folder: string, pid: number) => {
  const lines = note(folder);
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
};

/**
 * Stops PostgreSQL when this process is gone, however it went: the shell waits for the end of a pipe whose other end
 * only we hold.
 */
function watchdog({ owner }: Cluster, pid: number): ChildProcess {
  const watch = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -INT "$1"', 'sh', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...owner,
  });
  watch.on('error', () => {}); // no shell: a later start ends the orphan
  watch.unref();
  (watch.stdin as { unref?: () => void } | null)?.unref?.();
  return watch;
}

/**
 * Ends PostgreSQL processes that work in the folder without a server of ours: an orphan whose server was killed, or
 * what is left of one that was killed itself. An orphan could be taken over, but its settings are those of an older
 * start and its end cannot be waited for; to stop it costs a second at most.
 * @returns whether there were any
 */
export async function endLeftOver(folder: string): Promise<boolean> {
  const postmaster = Number(note(folder)[0]) || undefined;
  const left = postgresIn(folder);
  if (postmaster && left.includes(postmaster)) {
    signalAll([postmaster], 'SIGINT');
    await until(() => !isAlive(postmaster), SHUTDOWN);
  }
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    if (postgresIn(folder).length === 0) break;
    signalAll(postgresIn(folder), signal);
    await until(() => postgresIn(folder).length === 0, 5_000);
  }
  const stuck = postgresIn(folder);
  if (stuck.length > 0) {
    const message = `PostgreSQL processes of ${folder} do not end: ${stuck.join(', ')}. End them and start again.`;
    throw new EmbeddedPostgresError('failed', message);
  }
  // PostgreSQL would refuse to start if the number in its notes now belonged to another process, or to remains that
  // nobody has collected. When that one is not a PostgreSQL, the notes are of no use.
  if (postmaster && !isPostgres(postmaster)) {
    for (const file of ['postmaster.pid', '.s.PGSQL.5432.lock']) rmSync(join(folder, file), { force: true });
  }
  return left.length > 0;
}

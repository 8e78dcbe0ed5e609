/** The folder of PostgreSQL's files: made whole or not at all, and configured anew at every start. */
import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, INSTEAD, programError, spawnError } from './error.ts';
import type { Owner } from './owner.ts';
import { configuration, type Settings } from './settings.ts';

/** Name of the database, and of the role that owns everything. */
export const NAME = 'helseplattform';

/** A cluster folder and who works in it. */
export interface Cluster {
  /** The data folder; messages name it. */
  dataDir: string;
  /** The cluster folder in it, without symbolic links above. */
  folder: string;
  owner: Owner | undefined;
  binaries: Binaries;
}

/**
 * How a program is started in the cluster folder. As another user on Linux it gets the folder as an open file: that
 * user then need not be able to pass the folders above it, and no permission of theirs has to be changed.
 */
export function programIn(
  { folder, owner, binaries }: Pick<Cluster, 'folder' | 'owner' | 'binaries'>,
  program: string,
) {
  const opened = owner && process.platform === 'linux' ? openSync(folder, 'r') : undefined;
  return {
    file: join(binaries.root, 'bin', program),
    /** What to give as -D. */
    pgdata: opened === undefined ? folder : '/proc/self/fd/3',
    stdio: opened === undefined ? [] : [opened],
    options: {
      cwd: '/',
      detached: true, // Ctrl-C is for the server, which then stops PostgreSQL itself
      env: { PATH: process.env.PATH, HOME: tmpdir(), LC_ALL: 'C', TZ: 'UTC' },
      ...owner,
    },
    done: () => {
      if (opened !== undefined) closeSync(opened);
    },
  };
}

/** Makes the cluster if there is none, and checks that its PostgreSQL is this one. @throws {EmbeddedPostgresError} */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  const { dataDir, folder, owner, binaries } = cluster;
  for (const entry of readdirSync(dataDir)) {
    if (entry.startsWith('cluster.new')) rmSync(join(dataDir, entry), { recursive: true, force: true });
  }
  if (existsSync(folder)) {
    const major = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
    if (major === binaries.major) return;
    throw new EmbeddedPostgresError(
      'version',
      `The data folder ${dataDir} was made by PostgreSQL ${major}, this is ${binaries.major}. ` +
        `Start it with the version of this program that made it and export from there, choose another DATA_DIR, ${INSTEAD}.`,
    );
  }
  // A new name each time: an initdb whose server was killed may still write under the old one.
  const draft = mkdtempSync(`${folder}.new-`);
  if (owner) chownSync(draft, owner.uid, owner.gid);
  await initdb({ ...cluster, folder: draft });
  // The name says that it is whole.
  renameSync(draft, folder);
  const parent = openSync(dirname(folder), 'r');
  fsyncSync(parent);
  closeSync(parent);
}

/** Text sorts and compares by code point, everywhere alike; ICU's orders are asked for by name where people read lists. */
const INITDB = [
  ['--username', NAME],
  ['--encoding', 'UTF8'],
  ['--locale-provider', 'builtin'],
  ['--builtin-locale', 'C.UTF-8'],
  ['--locale', 'C'],
  ['--auth-local', 'peer'],
  ['--auth-host', 'reject'],
].flat();

async function initdb(cluster: Cluster): Promise<void> {
  const program = programIn(cluster, 'initdb');
  const child = spawn(program.file, ['-D', program.pgdata, ...INITDB, '--no-instructions'], {
    ...program.options,
    stdio: ['ignore', 'pipe', 'pipe', ...program.stdio],
  });
  program.done();
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', (error) => reject(spawnError(error, cluster.binaries.root, cluster.dataDir)));
    child.on('close', resolve);
  });
  if (code !== 0) throw programError('initdb', cluster.dataDir, output);
}

/** Writes the configuration: what we need of PostgreSQL, and that only the server's own user gets in, by the socket. */
export function configure({ folder, owner }: Cluster, settings: Settings): void {
  const user = `"${userInfo().username.replaceAll('"', '""')}"`;
  const files = {
    'postgresql.conf': configuration({ ...settings, unix_socket_permissions: '0700' }),
    'pg_hba.conf': 'local all all peer map=server\n',
    // as the role that owns everything, and as those it makes: the server works as one with fewer rights
    'pg_ident.conf': `server ${user} all\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    // A new file each time: as root we must not write through a link that the folder's owner may have put there.
    const path = join(folder, name);
    rmSync(path, { force: true });
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, text);
    if (owner) fchownSync(file, owner.uid, owner.gid);
    closeSync(file);
  }
}

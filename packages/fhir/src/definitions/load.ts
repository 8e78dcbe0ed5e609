/** Loads the R4 definitions: from the cache of their small form, which is made when it is not there. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Definitions, packDefinitions, packedDefinitions } from './definitions.ts';
import { Pack } from './pack.ts';
import { packageFolder, packageVersion, sourceResources } from './source.ts';

/** The files that decide what the small form looks like: when one changes, an old cache no longer fits. */
const FORM = ['source.ts', 'restore.ts', 'reduce.ts', 'pack.ts', 'definitions.ts'];

/**
 * The R4 definitions of HL7. The first call on a machine reduces 80 MB of JSON (about a second) and keeps the result under
 * `node_modules/.cache/helseplattform/`; where that cannot be written it is done at every start. Later calls read 10 MB and
 * decode each definition when it is first asked for.
 *
 * @param cacheFolder where the small form is kept; `undefined` for nowhere
 */
export function loadDefinitions(cacheFolder: URL | undefined = defaultCache()): Definitions {
  if (cacheFolder === undefined) return packedDefinitions(new Pack(packDefinitions(sourceResources(packageFolder()))));
  const file = new URL(`definitions-${cacheKey()}.pack`, cacheFolder);
  return packedDefinitions(readCache(file) ?? makeCache(cacheFolder, file));
}

/** Beside the package itself, where build tools of Node keep what can be made again. */
const defaultCache = () => new URL('../../.cache/helseplattform/', packageFolder());

function cacheKey(): string {
  const hash = createHash('sha256');
  for (const file of FORM) hash.update(readFileSync(new URL(file, import.meta.url)));
  return `${packageVersion(packageFolder())}-${hash.digest('hex').slice(0, 12)}`;
}

function readCache(file: URL): Pack | undefined {
  try {
    return new Pack(readFileSync(file));
  } catch {
    return undefined; // not there yet, or not whole: it is made anew
  }
}

function makeCache(folder: URL, file: URL): Pack {
  const bytes = packDefinitions(sourceResources(packageFolder()));
  // Written beside and renamed: another process sees the whole file or none.
  const beside = new URL(`${file.href}.${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(beside, bytes);
    renameSync(beside, file);
    removeOthers(folder, file);
  } catch {
    if (existsSync(beside)) rmSync(beside); // a folder of someone else: the definitions live in memory only
  }
  return new Pack(bytes);
}

/** Caches of earlier versions are of no use to anyone. */
function removeOthers(folder: URL, file: URL): void {
  for (const name of readdirSync(folder)) {
    if (/^definitions-.*\.pack$/.test(name) && !file.pathname.endsWith(`/${name}`))
      rmSync(new URL(name, folder), { force: true });
  }
}

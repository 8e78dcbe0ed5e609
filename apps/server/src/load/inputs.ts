/** The files that `load` is given: folders looked through, compressed ones opened. */
import { createReadStream, type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Input {
  /** As it is named in messages; `-` is standard input. */
  readonly name: string;
  /** Its bytes, uncompressed. */
  open(): AsyncIterable<Buffer>;
}

const READABLE = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/** What others refer to comes first: then fewer lines have to be tried again. */
const FIRST = [
  'organization',
  'hospital',
  'location',
  'practitioner',
  'practitionerrole',
  'healthcareservice',
  'medication',
  'device',
  'patient',
  'relatedperson',
  'encounter',
  'episodeofcare',
  'condition',
];

/**
 * @param paths files, folders (with everything below), or `-` for standard input
 * @throws when a path is not there, or is no kind of file we read
 */
export function findInputs(paths: readonly string[]): Input[] {
  return paths.flatMap((path) => {
    if (path === '-') return [{ name: '-', open: () => process.stdin as AsyncIterable<Buffer> }];
    if (statSync(path).isDirectory()) return filesBelow(path).map(fileInput);
    if (!READABLE.test(path)) throw new Error(`${path} is not .json, .ndjson or .jsonl (or one of these with .gz).`);
    return [fileInput(path)];
  });
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile() && READABLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }));
}

function rank(path: string): number {
  const name =
    path
      .slice(path.lastIndexOf('/') + 1)
      .toLowerCase()
      .match(/^[a-z]+/)?.[0] ?? '';
  const at = FIRST.findIndex(
    (first) =>
      name === first ||
      (first === 'hospital' || first === 'practitioner' ? name.startsWith(`${first}information`) : false),
  );
  return at === -1 ? FIRST.length : at;
}

const fileInput = (path: string): Input => ({
  name: path,
  open() {
    const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
    if (!/\.gz$/i.test(path)) return file as AsyncIterable<Buffer>;
    // An error of either is thrown to whoever reads.
    return pipeline(file, createGunzip(), () => {}) as AsyncIterable<Buffer>;
  },
});

/** Reads FHIR packages: a .tgz as registries give out, an unpacked folder, or single JSON files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseJson } from '../json/parse.ts';
import type { Resource } from '../types.ts';
import { tarFiles } from './tar.ts';

export interface FhirPackage {
  /** From package.json, when there is one. */
  name?: string;
  version?: string;
  /** Definitions of the package: what `Definitions.with` takes. */
  resources: Resource[];
  /** Resources in `example` and `examples` folders. */
  examples: Resource[];
  /** JSON files that are no resources or cannot be read, with the reason. */
  skipped: { path: string; reason: string }[];
}

/** The largest package there is (all of terminology.hl7.org) is a tenth of it; what swells further is no package. */
const LARGEST = 1024 ** 3;

/**
 * @param paths a .tgz, a folder (read with its folders), or JSON files
 * @throws {Error} when a path does not exist or an archive cannot be read
 */
export function loadFhirPackage(...paths: string[]): FhirPackage {
  const result: FhirPackage = { resources: [], examples: [], skipped: [] };
  for (const path of paths) for (const file of filesOf(path)) addFile(result, file.path, file.bytes);
  return result;
}

function* filesOf(path: string): Generator<{ path: string; bytes: Buffer }> {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const name of names) if (name.endsWith('.json')) yield { path: name, bytes: readFileSync(name) };
  } else if (/\.(?:tgz|tar\.gz)$/.test(path)) {
    for (const file of tarFiles(gunzipSync(readFileSync(path), { maxOutputLength: LARGEST })))
      if (file.path.endsWith('.json')) yield file;
  } else {
    yield { path, bytes: readFileSync(path) };
  }
}

function addFile(result: FhirPackage, path: string, bytes: Buffer): void {
  const name = path.split(/[/\\]/).at(-1)!;
  if (name.startsWith('.')) return; // .index.json and the like
  try {
    const { value } = parseJson(bytes);
    if (typeof value.resourceType === 'string') {
      const isExample = /[/\\]examples?[/\\]/.test(path);
      (isExample ? result.examples : result.resources).push(value as unknown as Resource);
    } else if (name === 'package.json') {
      if (typeof value.name === 'string') result.name = value.name;
      if (typeof value.version === 'string') result.version = value.version;
    } else {
      result.skipped.push({ path, reason: 'it has no resourceType' });
    }
  } catch (error) {
    result.skipped.push({ path, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Writes a region to files: transaction bundles, or one NDJSON file for each resource type. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from '@helseplattform/fhir';
import { badRequest, FhirError } from '@helseplattform/fhir';
import { estimate } from './loading.ts';
import { personId } from './people/person.ts';
import type { Region } from './region.ts';

/** Part of the free disk that may be filled. */
const FILL = 0.9;

/**
 * Writes to a folder that is made if need be. Refuses a folder with other files in it, and a disk with too little room.
 * With `from` above 0 the folder may hold the files of a writing that was broken off.
 */
export async function writeRegion(
  region: Region,
  folder: string,
  format: 'bundles' | 'ndjson',
  from: number,
): Promise<void> {
  if (folder === '-') return await writeLines(region, from);
  await mkdir(folder, { recursive: true });
  if (from === 0 && (await readdir(folder)).length > 0) {
    throw badRequest(
      `${folder} is not empty: give another folder, or --from N to go on with a writing that was broken off`,
    );
  }
  await checkRoom(folder, region.people - from);
  if (format === 'bundles') await writeBundles(region, folder, from);
  else await writeTypes(region, folder, from);
}

async function checkRoom(folder: string, people: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const { bytes } = estimate(people);
  if (bytes > bavail * bsize * FILL) {
    throw new FhirError(507, {
      severity: 'error',
      code: 'no-store',
      text: `The region takes about ${gigabytes(bytes)} and the disk has ${gigabytes(bavail * bsize)} left: ask for fewer people`,
    });
  }
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

async function writeBundles(region: Region, folder: string, from: number): Promise<void> {
  let organisations = 0;
  let number = from;
  for (const bundle of region.bundles(from)) {
    const isPerson = bundle.entry?.[0]?.resource?.resourceType === 'Patient';
    const name = isPerson ? personId(number++) : `organisations-${String(organisations++).padStart(4, '0')}`;
    await writeFile(join(folder, `${name}.json`), JSON.stringify(bundle));
  }
}

/** Bulk-data form: Patient.ndjson, Observation.ndjson and so on. */
async function writeTypes(region: Region, folder: string, from: number): Promise<void> {
  const files = new Map<string, WriteStream>();
  try {
    for (const bundle of region.bundles(from)) {
      for (const [type, lines] of linesByType(bundle)) {
        let file = files.get(type);
        if (!file) {
          file = createWriteStream(join(folder, `${type}.ndjson`), { flags: 'a' });
          files.set(type, file);
        }
        if (!file.write(lines)) await once(file, 'drain');
      }
    }
  } finally {
    await Promise.all([...files.values()].map((file) => new Promise<void>((resolve) => file.end(resolve))));
  }
}

function linesByType(bundle: Bundle): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { resource } of bundle.entry ?? []) {
    if (resource)
      lines.set(resource.resourceType, `${lines.get(resource.resourceType) ?? ''}${JSON.stringify(resource)}\n`);
  }
  return lines;
}

async function writeLines(region: Region, from: number): Promise<void> {
  for (const bundle of region.bundles(from)) {
    if (!process.stdout.write(`${JSON.stringify(bundle)}\n`)) {
      await once(process.stdout, 'drain');
    }
  }
}

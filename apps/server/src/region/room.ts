/** Whether the disk of the database has room for a region, asked before anything is loaded. */
import { statfsSync } from 'node:fs';
import { FhirError } from '@helseplattform/fhir';

/** Bytes a resource takes in the database, history and indexes included (`npm run bench -- region`). */
const PER_RESOURCE = 2_200;
/** The part of what is free that may be filled: the database needs room to work. */
const FILL = 0.8;

/** @throws {FhirError} 507 naming what is needed and what is there */
export function checkRoom(resources: number, free: number): void {
  const bytes = resources * PER_RESOURCE;
  if (bytes <= free * FILL) return;
  throw new FhirError(507, {
    severity: 'error',
    code: 'no-store',
    text: `The region takes about ${gigabytes(bytes)} in the database and its disk has ${gigabytes(free)} left: ask for fewer people, or set DATA_DIR to a larger disk. Nothing was loaded.`,
  });
}

/** Free bytes of the disk a folder is on. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

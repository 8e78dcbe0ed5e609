/** Where a region can be loaded: straight into the store of this process, or through the API of a running server. */
import { FhirError, type Resource, type ResourceType, type UnknownResource } from '@helseplattform/fhir';
import type { Record } from '@helseplattform/record';
import { issuesIn, type RunningServer } from '../commands/running-server.ts';
import type { Place } from './load-region.ts';

export function storePlace(record: Record): Place {
  return {
    async read(type, id) {
      const version = await record.read(type as ResourceType, id);
      return version?.body.length ? (JSON.parse(version.body.toString()) as Resource) : undefined;
    },
    isEmpty: async () => (await record.history({ count: 1 }))!.items.length === 0,
    async put(resources) {
      await record.transact(
        resources.map((resource) => ({
          method: 'update',
          type: resource.resourceType,
          id: resource.id!,
          resource: { value: resource as unknown as UnknownResource },
        })),
        { bundle: true },
      );
    },
  };
}

export function serverPlace(server: RunningServer): Place {
  return {
    async read(type, id) {
      const { status, body } = await server.request('GET', `/${type}/${id}`);
      return status === 200 ? (body as unknown as Resource) : undefined;
    },
    async isEmpty() {
      const { body } = await server.request('GET', '/_history?_count=1');
      return !(body?.entry as unknown[] | undefined)?.length;
    },
    async put(resources) {
      const entry = resources.map((resource) => ({
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      }));
      const bundle = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
      const { status, body } = await server.request('POST', '', bundle, {
        'content-type': 'application/fhir+json',
        prefer: 'return=minimal',
      });
      if (status !== 200)
        throw new FhirError(
          status,
          issuesIn(body).map((issue) => ({ severity: 'error', ...issue })),
        );
    },
  };
}

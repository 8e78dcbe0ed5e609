/** The R4 resource types, and the difference between a resource someone sends and one the record holds. */
import type { Resource } from '@medplum/fhirtypes';

export type * from '@medplum/fhirtypes';

export type ResourceType = Resource['resourceType'];

/** A resource as the record holds it: it has an id and a version. */
export type Stored<T extends Resource = Resource> = T & {
  id: string;
  meta: { versionId: string; lastUpdated: string } & NonNullable<T['meta']>;
};

/** Any JSON object with a resourceType: what a client sent, before validation has said what it is. */
export type UnknownResource = { resourceType: string; id?: string; meta?: Record<string, unknown> } & Record<
  string,
  unknown
>;

/** The personas of the synthetic region with their units and nothing else: the smallest region one can sign in to. */
import type { Resource } from '@helseplattform/fhir';
import { createRegion } from '@helseplattform/region';

/** The manifest by which a server knows its personas, and what makes them who they are with all that it refers to. */
export function smallRegion(): readonly Resource[] {
  const region = createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] });
  const all = new Map<string, Resource>();
  for (const batch of region.organisations())
    for (const resource of batch) all.set(`${resource.resourceType}/${resource.id}`, resource);

  const kept = new Set<string>();
  const keep = (reference: string): void => {
    const resource = all.get(reference);
    if (!resource || kept.has(reference)) return;
    kept.add(reference);
    for (const next of referencesIn(resource)) keep(next);
  };
  for (const { role } of region.personas()) if (role) keep(role);
  // what a unit does says what its people may do
  for (const [reference, resource] of all)
    if (resource.resourceType === 'HealthcareService' && kept.has(resource.providedBy?.reference ?? ''))
      keep(reference);
  return [region.manifest(), ...[...all].filter(([reference]) => kept.has(reference)).map(([, resource]) => resource)];
}

const referencesIn = (resource: Resource): string[] =>
  [...JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)].map(([, reference]) => reference!);

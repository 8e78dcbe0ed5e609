/** The people one can sign in as, with their units and what these do, and nobody else: a region that is loaded in a moment. */
import { createRegion } from '@helseplattform/region';
import type { Helseplattform } from './helseplattform.ts';
import type { Resource } from './people/index.ts';

/** For tests that bring their own patients. */
export async function loadStaff({ load }: Pick<Helseplattform, 'load'>): Promise<void> {
  const region = createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] });
  const all = new Map<string, Resource>();
  for (const batch of region.organisations())
    for (const one of batch) all.set(`${one.resourceType}/${one.id}`, one as unknown as Resource);
  const kept = new Map<string, Resource>();
  const keep = (reference: string): void => {
    const resource = all.get(reference);
    if (!resource || kept.has(reference)) return;
    kept.set(reference, resource);
    for (const [, next] of JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)) keep(next!);
  };
  for (const { role } of region.personas()) if (role) keep(role);
  for (const [reference, resource] of all) {
    const { providedBy } = resource as { providedBy?: { reference?: string } };
    if (resource.resourceType === 'HealthcareService' && kept.has(providedBy?.reference ?? '')) keep(reference);
  }
  await load([region.manifest() as unknown as Resource, ...kept.values()]);
}

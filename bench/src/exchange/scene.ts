/** Who takes part in the soak: the units of the synthetic region, GP offices reached at the partner, patients on a ward. */
import type { Resource } from '@helseplattform/fhir';
import { createRegion } from '@helseplattform/region';

const OFFICES = 20;
const PATIENTS = 40;
const WARD = 'Organization/sykehus-trondheim-lunge';
const HER = 'urn:oid:2.16.578.1.12.4.1.2';

export interface Scene {
  readonly resources: readonly Resource[];
  /** GP offices that are not live. */
  readonly offices: readonly string[];
  readonly patients: readonly Resource[];
  /** HER-ids as messages name them. */
  readonly ward: { readonly organisation: string; readonly service: string };
  readonly hersOf: (office: string) => { readonly organisation: string; readonly service: string };
}

/** @param partner URL of the partner */
export function scene(partner: string): Scene {
  const region = createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] });
  const all = new Map<string, Resource>();
  for (const batch of region.organisations())
    for (const resource of batch) all.set(`${resource.resourceType}/${resource.id}`, resource);
  const offices = [...all.values()]
    .filter((one) => one.resourceType === 'Endpoint')
    .slice(0, OFFICES)
    .map((one) => (one as { managingOrganization?: { reference?: string } }).managingOrganization!.reference!);
  const kept = new Set<string>();
  const keep = (reference: string): void => {
    const resource = all.get(reference);
    if (!resource || kept.has(reference)) return;
    kept.add(reference);
    for (const [, next] of JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)) keep(next!);
  };
  for (const { role } of region.personas()) if (role) keep(role);
  for (const office of offices) keep(office);
  for (const [reference, resource] of all)
    if (resource.resourceType === 'HealthcareService' && kept.has(resource.providedBy?.reference ?? ''))
      keep(reference);
  const hersOf = (organisation: string) => {
    const service = [...all.values()].find(
      (one) => one.resourceType === 'HealthcareService' && one.providedBy?.reference === organisation,
    );
    let at = organisation;
    while (!herOf(all.get(at)!)) at = (all.get(at) as { partOf?: { reference?: string } }).partOf!.reference!;
    return { organisation: herOf(all.get(at)!)!, service: herOf(service!)! };
  };
  const patients = Array.from({ length: PATIENTS }, (_, i) => patient(i));
  return {
    resources: [
      region.manifest(),
      ...[...all]
        .filter(([name]) => kept.has(name))
        .map(([, one]) => (one.resourceType === 'Endpoint' ? { ...one, address: `${partner}/in/${one.id}` } : one)),
      ...patients.flatMap((one, i) => [one, stay(i)]),
    ],
    offices,
    patients,
    ward: hersOf(WARD),
    hersOf,
  };
}

const herOf = (resource: Resource): string | undefined =>
  (resource as { identifier?: { system?: string; value?: string }[] }).identifier?.find(({ system }) => system === HER)
    ?.value;

const patient = (i: number): Resource => ({
  resourceType: 'Patient',
  id: `soak-${i}`,
  name: [{ family: 'Prøve', given: [`Nummer${i}`] }],
  birthDate: '1970-05-01',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: personNumber(i) }],
});

const stay = (i: number): Resource => ({
  resourceType: 'Encounter',
  id: `soak-${i}`,
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: `Patient/soak-${i}` },
  serviceProvider: { reference: WARD },
  period: { start: '2026-01-02T08:00:00+01:00' },
});

/** The i-th synthetic number (month + 80) of a day that has both check digits. */
function personNumber(i: number): string {
  const weighted = (digits: readonly number[], weights: readonly number[]) => {
    const rest = 11 - (weights.reduce((sum, weight, n) => sum + weight * digits[n]!, 0) % 11);
    return rest === 11 ? 0 : rest;
  };
  for (let serial = 100, found = 0; ; serial++) {
    const digits = [...`018570${serial}`].map(Number);
    const first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const second = first < 10 ? weighted([...digits, first], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) : 10;
    if (second < 10 && found++ === i) return [...digits, first, second].join('');
  }
}

/** Who is responsible for an entry, where the resource itself says so. */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import type { Owner } from '@helseplattform/record';
import { references } from './json.ts';

/** The element that names the responsible unit, by type. */
const ELEMENTS: Partial<Record<ResourceType, string>> = {
  Encounter: 'serviceProvider',
  EpisodeOfCare: 'managingOrganization',
  Composition: 'custodian',
  DocumentReference: 'custodian',
  CareTeam: 'managingOrganization',
  DiagnosticReport: 'performer',
  Observation: 'performer',
  Procedure: 'performer',
  Immunization: 'performer',
};

/**
 * @param organisationOf the organisation responsible in law for a unit, where it is known
 * @returns undefined where the resource names no unit: then it is the acting person's
 */
export function ownerOf(
  resource: UnknownResource,
  organisationOf: (unit: string) => string | undefined,
): Owner | undefined {
  const element = ELEMENTS[resource.resourceType as ResourceType];
  const [unit] = element ? references(resource[element]).filter((ref) => ref.startsWith('Organization/')) : [];
  if (!unit) return undefined;
  const organisation = organisationOf(unit);
  return { unit, ...(organisation ? { organisation } : {}) };
}

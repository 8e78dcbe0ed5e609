/** Which patient a resource belongs to: the patient compartment, read straight from the elements that name the patient. */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';

/** Elements that name the patient, in order of preference, where it is not `subject` or `patient`. */
const PATIENT_ELEMENTS: Partial<Record<ResourceType, readonly string[]>> = {
  Account: ['subject'],
  Appointment: ['participant.actor'],
  AppointmentResponse: ['actor'],
  AuditEvent: ['agent.who', 'entity.what'],
  Coverage: ['beneficiary', 'policyHolder', 'subscriber'],
  CoverageEligibilityRequest: ['patient'],
  EnrollmentRequest: ['candidate'],
  Group: [],
  Invoice: ['subject', 'recipient'],
  List: ['subject', 'source'],
  Person: ['link.target'],
  Practitioner: [],
  Organization: [],
  Provenance: ['target'],
  ResearchSubject: ['individual'],
  Schedule: ['actor'],
  SupplyRequest: ['deliverTo'],
  Task: ['for'],
};
const USUAL = ['subject', 'patient'] as const;

/** The local Patient reference (`Patient/x`, `urn:uuid:…` or a conditional one) a resource belongs to; undefined for none. */
export function patientReferenceOf(
  resource: UnknownResource,
  isPatient: (reference: string) => boolean,
): string | undefined {
  const elements = PATIENT_ELEMENTS[resource.resourceType as ResourceType] ?? USUAL;
  for (const path of elements) {
    const found = firstReference(resource, path.split('.'), 0, isPatient);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstReference(
  node: unknown,
  path: string[],
  at: number,
  isPatient: (reference: string) => boolean,
): string | undefined {
  if (Array.isArray(node)) {
    for (const item of node) {
      const found = firstReference(item, path, at, isPatient);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (node === null || typeof node !== 'object') return undefined;
  if (at === path.length) {
    const reference = (node as { reference?: unknown }).reference;
    return typeof reference === 'string' && isPatient(reference) ? reference : undefined;
  }
  return firstReference((node as Record<string, unknown>)[path[at]!], path, at + 1, isPatient);
}

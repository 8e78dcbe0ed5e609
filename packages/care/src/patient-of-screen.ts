/** Two patients never mix: what is written from a screen is about the patient of that screen. */
import { FhirError, type Resource } from '@helseplattform/fhir';
import type { Plan } from './operation.ts';

/** Elements that name whose a resource is. */
const PATIENT_ELEMENTS = ['subject', 'patient', 'for', 'beneficiary'] as const;

/** The patients a resource is about, as `Patient/x`. */
function patientsOf(resource: Resource): string[] {
  const elements = resource as unknown as { readonly [element: string]: unknown };
  if (resource.resourceType === 'Patient') return resource.id === undefined ? [] : [`Patient/${resource.id}`];
  const participants = (elements.participant as readonly { readonly actor?: unknown }[] | undefined) ?? [];
  const named = [...PATIENT_ELEMENTS.map((name) => elements[name]), ...participants.map(({ actor }) => actor)].flat();
  return named.flatMap((value) => {
    const reference = (value as { readonly reference?: unknown } | undefined)?.reference;
    return typeof reference === 'string' && reference.startsWith('Patient/') ? [reference] : [];
  });
}

/**
 * @param screen logical id of the patient on the screen; undefined: the act comes from no screen
 * @param elsewhere patients (`Patient/x`) that the act by its nature writes to as well
 * @throws {FhirError} 409 naming `x-patient` when anything planned is about somebody else
 */
export function refuseOtherPatients(
  { writes }: Plan,
  screen: string | undefined,
  elsewhere: readonly string[] = [],
): void {
  if (screen === undefined) return;
  const allowed = new Set([`Patient/${screen}`, ...elsewhere]);
  for (const write of writes) {
    const other = patientsOf('created' in write ? write.created : write.changed).find((one) => !allowed.has(one));
    if (other !== undefined) throw otherPatient(screen);
  }
}

/** Says nothing of who the other one is: the screen may be shared. */
export const otherPatient = (screen: string): FhirError =>
  new FhirError(409, {
    severity: 'error',
    code: 'conflict',
    text: `The screen shows Patient/${screen}, and this is about another patient. Nothing was written; open the right chart.`,
    expression: 'x-patient',
  });

/** Who a patient is, as far as the caller is shown it. */
import { FhirError, type Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

export interface WhoIs {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
}

/** @returns undefined where the caller does not see the patient, or there is none */
export async function whoIs(record: Reader, id: string): Promise<WhoIs | undefined> {
  try {
    const version = await record.read('Patient', id);
    if (!version || version.body.length === 0) return undefined;
    return identityOf(JSON.parse(version.body.toString()) as Patient, id);
  } catch (error) {
    if (error instanceof FhirError && error.status < 500) return undefined;
    throw error;
  }
}

export function identityOf({ name, birthDate }: Pick<Patient, 'name' | 'birthDate'>, id: string): WhoIs {
  const [first] = name ?? [];
  const full = first?.text ?? [...(first?.given ?? []), first?.family].filter(Boolean).join(' ');
  return { id, name: full, ...(birthDate ? { birthDate } : {}) };
}

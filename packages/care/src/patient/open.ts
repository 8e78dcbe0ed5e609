/** Whether a record is open to its reader, and the refusal where it is closed. What is closed never looks like what is empty. */
import { FhirError } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

/** Whether the reader may see the record of a patient at all, asked with the least there is to ask for. */
export const isOpen = async (reader: Pick<Reader, 'chart'>, patientId: string): Promise<boolean> =>
  (await reader.chart(patientId, [{ type: 'Flag', limit: 1 }])) !== undefined;

/** @param patientId id of a Patient that is there */
export const notOpen = (patientId: string): FhirError =>
  new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: `The record of Patient/${patientId} is not open to you: say why you need it, or use the emergency access.`,
  });

/** Whether a record is open to its reader, and the refusal where it is closed. What is closed never looks like what is empty. */
import { FhirError, type Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { readCase } from '../operation.ts';

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

/** Why nothing is answered of a record. @throws {FhirError} 404 or 410 for no such patient, else 403 */
export async function refused(reader: Pick<Reader, 'read'>, patientId: string): Promise<never> {
  await readCase<Patient>(reader, 'Patient', patientId);
  throw notOpen(patientId);
}

/** @throws {FhirError} as {@link refused}, where the record is not open to its reader */
export async function mustBeOpen(reader: Pick<Reader, 'chart' | 'read'>, patientId: string): Promise<void> {
  if (!(await isOpen(reader, patientId))) await refused(reader, patientId);
}

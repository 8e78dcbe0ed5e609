/** All facts of one kind of a patient, with the patient and the names behind them: two statements. */
import { FhirError, type Patient, type Resource, type ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { readCase } from '../operation.ts';
import { resourceOf } from '../reading/body.ts';
import { Origins } from '../reading/origin.ts';

/** More problems or allergies than this is a fault, and is said to be one. */
const MOST = 1_000;

/**
 * @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open to this reader: what is
 * closed never looks like what is empty
 */
export async function factsOf<T extends Resource & { id: string }>(
  reader: Reader,
  patientId: string,
  type: ResourceType,
): Promise<{ patient: Patient & { id: string }; facts: T[]; origins: Origins }> {
  const [patient, found] = await Promise.all([
    readCase<Patient>(reader, 'Patient', patientId),
    reader.chart(patientId, [{ type, limit: MOST }]),
  ]);
  if (found === undefined)
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: `The record of Patient/${patientId} is not open to you: say why you need it, or use the emergency access.`,
    });
  const origins = new Origins();
  const facts = (found[0] ?? []).map((version) => resourceOf<T>(version));
  for (const fact of facts) origins.note(fact);
  if (origins.wanted.length > 0)
    for (const one of await reader.readMany(origins.wanted))
      if (one.method !== 'DELETE') origins.learn(resourceOf(one));
  return { patient, facts, origins };
}

/** All facts of one kind of a patient, with the patient and the names behind them: two statements. */
import type { Patient, Reference, Resource, ResourceType } from '@helseplattform/fhir';
import type { ChartSlice, Reader, StoredVersion } from '@helseplattform/record';
import { readCase } from '../operation.ts';
import { notOpen } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { learnNames } from '../reading/names.ts';
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
  const { patient, slices } = await patientAndSlices(reader, patientId, [{ type, limit: MOST }]);
  const facts = (slices[0] ?? []).map((version) => resourceOf<T>(version));
  return { patient, facts, origins: await originsOf(reader, facts) };
}

/** The patient, and slices of the record in one statement. @throws {FhirError} as {@link factsOf} */
export async function patientAndSlices(
  reader: Reader,
  patientId: string,
  slices: readonly ChartSlice[],
): Promise<{ patient: Patient & { id: string }; slices: readonly StoredVersion[][] }> {
  const [patient, found] = await Promise.all([
    readCase<Patient>(reader, 'Patient', patientId),
    reader.chart(patientId, slices),
  ]);
  if (found === undefined) throw notOpen(patientId);
  return { patient, slices: found };
}

/** Who wrote each, by name: one statement for all of them. @param also what else is wanted by name */
export async function originsOf(
  reader: Reader,
  resources: readonly Resource[],
  also: readonly (Reference | undefined)[] = [],
): Promise<Origins> {
  const origins = new Origins();
  for (const one of resources) origins.note(one);
  origins.want(...also);
  await learnNames(reader, origins);
  return origins;
}

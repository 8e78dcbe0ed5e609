/** Who in the municipality is to be told of a stay: services that know the patient, and the office that decides on services. */
import type { HealthcareService, Organization, Patient, Reference, ServiceRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { OWN_KIND, volven } from '../codes.ts';
import { findAll } from '../operation.ts';
import { unitsFrom } from '../parties.ts';
import { municipalityNumber } from '../patient/municipality.ts';
import { resourceOf } from '../reading/body.ts';
import { servicesOf } from './companion.ts';

type Unit = Reference<Organization>;

/** Units that give services by a decision that is in force (vedtak). */
export async function nursingServices(reader: Reader, patient: string): Promise<Unit[]> {
  const decisions = await findAll<ServiceRequest>(reader, 'ServiceRequest', [
    ['patient', patient],
    ['category', `${OWN_KIND}|vedtak`],
    ['status', 'active'],
  ]);
  return servicesOf(decisions);
}

/** The office of the municipality of a service or, where none knows the patient, of where the patient lives. */
export async function serviceOffice(
  reader: Reader,
  patient: string,
  nursing: readonly Unit[],
): Promise<Unit | undefined> {
  const offices = await findAll<HealthcareService>(reader, 'HealthcareService', [
    ['specialty', `${volven(8663)}|KD0501`],
  ]);
  const units = offices.flatMap(({ providedBy }) => (providedBy ? [providedBy as Unit] : []));
  const known = nursing[0]?.reference;
  if (known !== undefined) {
    const municipality = await unitsFrom(reader, known);
    for (const unit of units) {
      const above = await unitsFrom(reader, unit.reference!);
      if (above.slice(1).some((one) => municipality.includes(one))) return named(reader, unit);
    }
  }
  const home = municipalityNumber((await read<Patient>(reader, patient))?.address);
  if (home === undefined) return undefined;
  for (const unit of units) {
    const organization = await read<Organization>(reader, unit.reference!);
    if (municipalityNumber(organization?.address) === home) return named(reader, unit);
  }
  return undefined;
}

async function named(reader: Reader, { reference, display }: Unit): Promise<Unit> {
  const name = display ?? (await read<Organization>(reader, reference!))?.name;
  return { reference: reference!, ...(name ? { display: name } : {}) };
}

async function read<T extends Organization | Patient>(reader: Reader, reference: string): Promise<T | undefined> {
  const [type, id] = reference.split('/') as ['Organization', string];
  const version = await reader.read(type, id);
  return version && version.method !== 'DELETE' ? (resourceOf(version) as unknown as T) : undefined;
}

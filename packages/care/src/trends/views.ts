/** Everything that is measured over time of one patient, and what was taken meanwhile. One request, two statements. */
import type { MedicationRequest, MedicationStatement, Observation } from '@helseplattform/fhir';
import type { ChartSlice, Reader } from '@helseplattform/record';
import { measurementsOf } from '../chart/measurements.ts';
import { medicationsOf } from '../chart/medications.ts';
import type { Medication } from '../chart/view-model.ts';
import { originsOf, patientAndSlices } from '../facts/reading.ts';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { writtenDecimals } from '../reading/quantity.ts';
import { joined } from './rules.ts';
import type { TreatmentPeriod, TrendsView } from './view-model.ts';

/** Some years of a person who is ill. */
const MOST_VALUES = 3_000;
const SLICES: readonly ChartSlice[] = [
  { type: 'Observation', limit: MOST_VALUES + 1 },
  { type: 'MedicationRequest', limit: 300 },
  { type: 'MedicationStatement', limit: 300 },
];

/** @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open */
export async function trendsView(reader: Reader, patientId: string, now: Date): Promise<TrendsView> {
  const { patient, slices } = await patientAndSlices(reader, patientId, SLICES);
  const [observations = [], prescriptions = [], statements = []] = slices;
  const observed = observations.slice(0, MOST_VALUES).map((version) => {
    const body = version.body.toString('utf8');
    return { resource: JSON.parse(body) as Observation & { id: string }, written: writtenDecimals(body) };
  });
  const drugs = [
    ...prescriptions.map((one) => resourceOf<MedicationRequest>(one)),
    ...statements.map((one) => resourceOf<MedicationStatement>(one)),
  ];
  const origins = await originsOf(
    reader,
    [...observed.map(({ resource }) => resource), ...drugs],
    drugs.map((drug) => drug.medicationReference),
  );
  const { vitals, laboratory, other } = measurementsOf(observed, origins);
  return {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    series: [...joined(vitals, 'vital'), ...joined(laboratory, 'laboratory'), ...joined(other, 'other')].filter(
      ({ values }) => values.some(({ numbers, time }) => numbers !== undefined && time !== undefined),
    ),
    treatments: medicationsOf(drugs, origins, () => undefined).flatMap(periodOf),
    more: observations.length > MOST_VALUES,
  };
}

/** A drug that nobody has said the beginning of has no place on the axis. */
const periodOf = ({ id, name, state, since, until }: Medication): TreatmentPeriod[] =>
  since === undefined ? [] : [{ id, name, state, since, ...(until ? { until } : {}) }];

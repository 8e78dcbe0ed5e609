/** The sheet of one patient, and the round of a ward. One request each. */
import type { Condition, Goal, Observation, Organization } from '@helseplattform/fhir';
import type { ChartSlice, Reader } from '@helseplattform/record';
import { unitBeds } from '../admission/unit-beds.ts';
import type { ViewContext } from '../case/view.ts';
import { measurementsOf, VITAL_CATEGORIES } from '../chart/measurements.ts';
import { stateOf } from '../facts/act.ts';
import { originsOf, patientAndSlices } from '../facts/reading.ts';
import { isNews2, NEWS2_TOTAL, news2In } from '../news2/observation.ts';
import { hoursToNext } from '../news2/rules.ts';
import { findAll, readCase } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { unitOf as unitOfQuantity } from '../reading/quantity.ts';
import { exceptionOf } from './exception.ts';
import { LIMITS, measuredIn } from './kinds.ts';
import { isTarget, mayDecideScale, scaleOf } from './scale.ts';
import type {
  MeasuredNumber,
  MeasurementEntry,
  MeasurementSheet,
  RoundPatient,
  RoundView,
  ScoredSet,
} from './view-model.ts';

type Measured = Observation & { id: string };

const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const SLICES: readonly ChartSlice[] = [
  {
    type: 'Observation',
    where: VITAL_CATEGORIES.map((code) => ({ param: 'category', system: OBSERVATION_CATEGORY, code })),
    limit: 60,
  },
  { type: 'Observation', where: [{ param: 'code', ...NEWS2_TOTAL }], limit: 12 },
  { type: 'Goal', limit: 100 },
  { type: 'Condition', limit: 200 },
];

/** @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open */
export async function measurementSheet(
  reader: Reader,
  patientId: string,
  context: ViewContext,
): Promise<MeasurementSheet> {
  const { now } = context;
  const [{ patient, slices }, by] = await Promise.all([patientAndSlices(reader, patientId, SLICES), actingIn(context)]);
  const [vitals = [], scores = [], goals = [], conditions = []] = slices.map((part) =>
    part.map((version) => resourceOf(version)),
  ) as [Measured[], Measured[], (Goal & { id: string })[], Condition[]];
  const origins = await originsOf(reader, [...vitals, ...scores]);
  const { scale, by: scaleBy } = scaleOf(goals, scores);
  const decision = goals.find(isTarget);
  const today = dayOf(now);
  const exception = exceptionOf(patient, conditions, today);
  const newest = scores.find(({ status }) => status !== 'entered-in-error');
  const news2 = newest && scoredSet(newest);
  return {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    limits: LIMITS,
    ...(exception ? { exception } : {}),
    scale,
    scaleBy,
    ...(decision && scaleBy === 'decision'
      ? {
          scaleDecision: {
            id: decision.id,
            ...stateOf(decision),
            ...(decision.note?.[0]?.text ? { reason: decision.note[0].text } : {}),
          },
        }
      : {}),
    mayDecideScale: mayDecideScale(by),
    ...(news2 ? { news2 } : {}),
    last: lastOf(vitals),
    entries: entriesOf([...vitals, ...scores], origins),
  };
}

/** The newest number of each kind. @param vitals newest first */
function lastOf(vitals: readonly Measured[]): MeasurementSheet['last'] {
  const last: { [measured in MeasuredNumber]?: { value: number; time?: string } } = {};
  const note = (measured: MeasuredNumber, value: number | undefined, time: string | undefined) => {
    if (value !== undefined) last[measured] ??= { value, ...(time ? { time } : {}) };
  };
  for (const one of vitals) {
    if (one.status === 'entered-in-error') continue;
    const measured = measuredIn(one);
    const time = one.effectiveDateTime;
    if (measured === 'pressure') {
      const part = (code: string) =>
        one.component?.find((component) => component.code.coding?.some((coding) => coding.code === code))?.valueQuantity
          ?.value;
      note('systolic', part('8480-6'), time);
      note('diastolic', part('8462-4'), time);
    } else if (measured !== undefined && measured !== 'consciousness' && measured !== 'news2') {
      // a value in another unit, pounds or Fahrenheit, is not one to hold a new one against
      if (unitOfQuantity(one.valueQuantity) === LIMITS[measured].unit) note(measured, one.valueQuantity?.value, time);
    }
  }
  return last;
}

function entriesOf(observations: readonly Measured[], origins: Origins): MeasurementEntry[] {
  return observations
    .map((one): MeasurementEntry => {
      const isWrong = one.status === 'entered-in-error';
      const measured = measuredIn(one);
      // the chart's own reading, of the value as it was before it was marked as wrong
      const read = measurementsOf([{ resource: { ...one, status: 'final' }, written: undefined }], origins);
      const value = [...read.vitals, ...read.laboratory, ...read.other][0];
      const { numbers, text } = value?.values[0] ?? {};
      return {
        id: one.id,
        name: textOf(one.code) ?? '',
        ...(measured ? { measured } : {}),
        ...(one.effectiveDateTime ? { time: one.effectiveDateTime } : {}),
        ...(numbers ? { numbers } : {}),
        ...(text === undefined ? {} : { text }),
        unit: value?.unit ?? '',
        origin: origins.of(one),
        ...stateOf(one),
        isWrong,
        mendable: !isWrong && !isNews2(one) && (measured === 'pressure' || one.valueQuantity?.value !== undefined),
      };
    })
    .sort((a, b) => Date.parse(b.time ?? '') - Date.parse(a.time ?? ''));
}

function scoredSet(score: Measured): ScoredSet | undefined {
  const read = news2In(score);
  if (read === undefined) return undefined;
  const time = score.effectiveDateTime;
  const hours = hoursToNext(read.asks);
  return {
    ...read,
    id: score.id,
    ...(time ? { time } : {}),
    ...(time && hours !== undefined ? { nextBy: new Date(Date.parse(time) + hours * 3_600_000).toISOString() } : {}),
  };
}

/** A ward larger than this has several rounds. */
const MOST_PATIENTS = 80;

/**
 * Everybody in the beds of a unit whose stay this reader sees, those whose next set is due first.
 * @param unit id of the Organization
 */
export async function roundView(reader: Reader, unit: string, context: ViewContext): Promise<RoundView> {
  const { now } = context;
  const [ward, organization] = await Promise.all([
    unitBeds(reader, unit, context),
    readCase<Organization>(reader, 'Organization', unit),
  ]);
  const beds = ward.wards
    .flatMap(({ beds: inside }) => inside)
    .flatMap(({ name, stay }) => (stay ? [{ bed: name, patient: stay.patient }] : []))
    .slice(0, MOST_PATIENTS);
  const of = beds.map(({ patient }) => `Patient/${patient.id}`).join(',');
  const [goals, conditions, scores] =
    beds.length === 0
      ? [[], [], []]
      : await Promise.all([
          findAll<Goal>(reader, 'Goal', [['patient', of]], 5_000),
          findAll<Condition>(
            reader,
            'Condition',
            [
              ['patient', of],
              ['clinical-status', 'active'],
            ],
            10_000,
          ),
          Promise.all(beds.map(({ patient }) => scoresOf(reader, patient.id))),
        ]);
  const goalsBy = Map.groupBy(goals, ({ subject }) => subject.reference ?? '');
  const conditionsBy = Map.groupBy(conditions, ({ subject }) => subject.reference ?? '');
  const patients = beds.map(({ bed, patient }, i): RoundPatient => {
    const reference = `Patient/${patient.id}`;
    const own = scores[i] ?? [];
    const newest = own.find(({ status }) => status !== 'entered-in-error');
    const news2 = newest && scoredSet(newest);
    const exception = exceptionOf(patient, conditionsBy.get(reference) ?? [], dayOf(now));
    return {
      patient,
      bed,
      ...(exception ? { exception } : {}),
      scale: scaleOf(goalsBy.get(reference) ?? [], own).scale,
      ...(news2 ? { news2 } : {}),
    };
  });
  return {
    unit: { id: unit, name: organization.name ?? unit },
    readAt: now.toISOString(),
    limits: LIMITS,
    patients: patients.sort((a, b) => dueOf(a) - dueOf(b)),
  };
}

/** Whoever has no score yet is due now. */
const dueOf = ({ news2 }: RoundPatient): number =>
  news2?.nextBy === undefined ? Number.NEGATIVE_INFINITY : Date.parse(news2.nextBy);

async function scoresOf(reader: Reader, patientId: string): Promise<Measured[]> {
  const found = await reader.chart(patientId, [{ ...SLICES[1]!, limit: 3 }]);
  return (found?.[0] ?? []).map((version) => resourceOf<Observation>(version));
}

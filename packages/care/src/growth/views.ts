/** The growth of a child: every measurement with its percentile, and the curves to draw it on. */
import { GROWTH_SOURCE, type GrowthSex, lastAge, type Observation } from '@helseplattform/fhir';
import type { ChartSlice, Reader } from '@helseplattform/record';
import { type Day, dayPart } from '../calendar/day.ts';
import { codesOf } from '../chart/concepts.ts';
import { originsOf, patientAndSlices } from '../facts/reading.ts';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf, sortNewestFirst } from '../reading/clinical-time.ts';
import { hasCode } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { unitOf } from '../reading/quantity.ts';
import { convert } from '../trends/conversions.ts';
import { GESTATION, gestationDays, isGestation } from './gestation.ts';
import { growthAge, PERCENTILES, percentileOf, percentileValue, zScore } from './rules.ts';
import type { GrowthChart, GrowthMeasure, GrowthValue, GrowthView } from './view-model.ts';

const UNITS: { readonly [measure in GrowthMeasure]: string } = {
  height: 'cm',
  weight: 'kg',
  'head-circumference': 'cm',
  bmi: 'kg/m2',
};
const MEASURES: readonly GrowthMeasure[] = ['height', 'weight', 'head-circumference', 'bmi'];
const CODES = new Map(
  MEASURES.map((measure) => [measure, codesOf({ kind: 'vital', key: measure }).map(({ code }) => code)]),
);
const SLICE: ChartSlice = {
  type: 'Observation',
  where: [...MEASURES.flatMap((measure) => codesOf({ kind: 'vital', key: measure })), GESTATION].map((token) => ({
    param: 'code',
    ...token,
  })),
  limit: 500,
};
/** Nobody grows up later; the tables end here too. */
const ADULT = 19;
/** Points of a drawn curve. */
const STEPS = 60;

type Measured = Observation & { id: string };

/** @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open */
export async function growthView(reader: Reader, patientId: string, now: Date): Promise<GrowthView> {
  const { patient, slices } = await patientAndSlices(reader, patientId, [SLICE]);
  const observations = (slices[0] ?? [])
    .map((version) => resourceOf<Observation>(version))
    .filter(({ status }) => status !== 'entered-in-error');
  const origins = await originsOf(reader, observations);
  const written = observations.find(isGestation);
  const gestation = written && gestationDays(written);
  const birth = dayPart(patient.birthDate);
  const sex = patient.gender === 'female' || patient.gender === 'male' ? patient.gender : undefined;
  const base = {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    ...(written && gestation !== undefined
      ? { gestation: { id: written.id, days: gestation, origin: origins.of(written) } }
      : {}),
    source: GROWTH_SOURCE,
  };
  if (birth === undefined) return { ...base, without: 'birth-date', isCorrected: false, charts: [] };
  if (sex === undefined) return { ...base, without: 'sex', isCorrected: false, charts: [] };
  const charts = MEASURES.flatMap((measure) => chartOf(measure, sex, birth, gestation, observations, origins));
  const isChild = growthAge(birth, dayOf(now), undefined).age < ADULT;
  return {
    ...base,
    ...(isChild || charts.length > 0 ? {} : { without: 'adult' as const }),
    isCorrected: charts.some(({ values }) => values.some(({ correctedAge }) => correctedAge !== undefined)),
    charts,
  };
}

function chartOf(
  measure: GrowthMeasure,
  sex: GrowthSex,
  birth: Day,
  gestation: number | undefined,
  observations: readonly Measured[],
  origins: Origins,
): GrowthChart[] {
  const codes = CODES.get(measure) ?? [];
  const last = lastAge(measure, sex);
  const values = observations.flatMap((one): GrowthValue[] => {
    const time = one.effectiveDateTime ?? one.effectiveInstant;
    const day = dayPart(time);
    const value = hasCode(one.code, ...codes) ? inUnit(one, measure) : undefined;
    if (time === undefined || day === undefined || value === undefined) return [];
    const { age, corrected } = growthAge(birth, day, gestation);
    if (age < 0 || age > last) return [];
    const z = zScore(measure, sex, corrected ?? age, value);
    return [
      {
        id: one.id,
        time,
        value,
        age,
        ...(corrected === undefined ? {} : { correctedAge: corrected }),
        ...(z === undefined ? {} : { z, percentile: percentileOf(z) }),
        origin: origins.of(one),
      },
    ];
  });
  if (values.length === 0) return [];
  const until = Math.min(last, drawnUntil(Math.max(...values.map(({ age }) => age))));
  const ages = Array.from({ length: STEPS + 1 }, (_, i) => (until * i) / STEPS);
  return [
    {
      measure,
      unit: UNITS[measure],
      values: sortNewestFirst(values, ({ time }) => time),
      ages,
      curves: PERCENTILES.map((percentile) => ({
        percentile,
        values: ages.map((age) => percentileValue(measure, sex, age, percentile) ?? Number.NaN),
      })),
    },
  ];
}

/** Charts on paper end at one, two, five and nineteen years: the smallest the child is not about to leave. */
const drawnUntil = (age: number): number => [1, 2, 5, 10, ADULT].find((end) => age < end * 0.95) ?? ADULT;

/** @returns undefined for a value in a unit that cannot safely be read as that of the chart */
function inUnit({ valueQuantity }: Observation, measure: GrowthMeasure): number | undefined {
  const { value, comparator } = valueQuantity ?? {};
  if (value === undefined || comparator !== undefined) return undefined;
  return convert(measure, value, unitOf(valueQuantity), UNITS[measure])?.value;
}

/** Measurements followed over time: values of the same concept and unit become one series, whoever sent them. */
import type { Observation, ObservationComponent, Quantity } from '@helseplattform/fhir';
import { millisecondsOf, sortNewestFirst } from '../reading/clinical-time.ts';
import { codeOf, hasCode, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { amountOf, sameUnit, unitOf } from '../reading/quantity.ts';
import type { Amount, ClinicalTime, Origin } from '../reading/view-model.ts';
import { componentOrder, conceptOf, orderOf } from './concepts.ts';
import { flagOf, rangeOf } from './rules.ts';
import type { MeasuredValue, Measurement } from './view-model.ts';

/** An observation and how its numbers were written. */
export interface Observed {
  readonly resource: Observation & { id: string };
  readonly written: ReadonlyMap<number, number> | undefined;
}

export interface Measurements {
  readonly vitals: Measurement[];
  readonly laboratory: Measurement[];
  readonly other: Measurement[];
}

/** One value before it has found its series. */
interface Reading {
  readonly observation: Observation;
  readonly unit: string;
  readonly parts?: readonly string[];
  readonly value: MeasuredValue;
}

/**
 * Sorts observations into series: vital signs, laboratory and the rest, each in the order it is read.
 * @param left codes of which older observations were left out.
 */
export function measurementsOf(
  observed: readonly Observed[],
  origins: Origins,
  left: ReadonlySet<string> = new Set(),
): Measurements {
  const byConcept = new Map<string, Reading[]>();
  for (const one of observed) {
    const reading = readingOf(one, origins);
    if (reading === undefined) continue;
    const key = conceptKey(reading.observation);
    const readings = byConcept.get(key);
    if (readings) readings.push(reading);
    else byConcept.set(key, [reading]);
  }
  const measurements: Measurements = { vitals: [], laboratory: [], other: [] };
  const series = [...byConcept].flatMap(([key, readings]) => seriesOf(key, readings, left));
  for (const { measurement, room } of series.sort((a, b) => a.order - b.order || compareNames(a, b))) {
    measurements[room].push(measurement);
  }
  return measurements;
}

const collator = new Intl.Collator('nb', { sensitivity: 'base' });
const compareNames = (a: { measurement: Measurement }, b: { measurement: Measurement }): number =>
  collator.compare(a.measurement.name, b.measurement.name);

/** A known concept, else the first code, else the words. */
function conceptKey(observation: Observation): string {
  const known = conceptOf(observation.code);
  if (known) return known.key;
  const code = codeOf(observation.code);
  return code ? `${code.system ?? ''}|${code.code}` : (textOf(observation.code) ?? '').toLowerCase();
}

/** The series of one concept, one for each unit; values in words go with the unit that was used last. */
function seriesOf(key: string, readings: Reading[], left: ReadonlySet<string>) {
  sortNewestFirst(readings, (reading) => reading.value.time);
  const byUnit = new Map<string, Reading[]>();
  const lastUnit = readings.find((reading) => reading.value.numbers !== undefined)?.unit ?? '';
  for (const reading of readings) {
    const unit = sameUnit(reading.value.numbers === undefined ? lastUnit : reading.unit);
    const same = byUnit.get(unit);
    if (same) same.push(reading);
    else byUnit.set(unit, [reading]);
  }
  return [...byUnit].map(([unit, same]) => {
    const newest = same[0]!;
    const { observation } = same.find((reading) => reading.value.numbers !== undefined) ?? newest;
    const concept = conceptOf(observation.code);
    const code = codeOf(observation.code);
    const parts = same.find((reading) => reading.parts !== undefined)?.parts;
    const measurement: Measurement = {
      key: `${key} ${unit}`.trim(),
      name: textOf(newest.observation.code) ?? '',
      ...(concept?.kind === 'vital' ? { vital: concept.key } : {}),
      group: concept?.kind === 'laboratory' ? concept.group : 'other',
      ...(code ? { code } : {}),
      unit,
      ...(parts ? { parts } : {}),
      values: same.map((reading) => reading.value),
      more: same.some((one) => one.observation.code?.coding?.some((coding) => left.has(coding.code ?? ''))),
    };
    return { measurement, order: orderOf(observation.code), room: roomOf(observation) };
  });
}

function roomOf(observation: Observation): keyof Measurements {
  const concept = conceptOf(observation.code);
  if (concept) return concept.kind === 'vital' ? 'vitals' : 'laboratory';
  const is = (...codes: string[]) => observation.category?.some((category) => hasCode(category, ...codes));
  if (is(...VITAL_CATEGORIES)) return 'vitals';
  return is('laboratory') ? 'laboratory' : 'other';
}

/** The second is what Synthea wrote for a while. */
export const VITAL_CATEGORIES = ['vital-signs', 'vital-sign'];

function readingOf({ resource: observation, written }: Observed, origins: Origins): Reading | undefined {
  if (observation.status === 'entered-in-error') return undefined;
  const time = observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.effectivePeriod?.start;
  const components = [...(observation.component ?? [])].sort((a, b) => componentOrder(a.code) - componentOrder(b.code));
  const numeric = components.filter((component) => component.valueQuantity !== undefined);
  const own = observation.valueQuantity;
  const unit = unitOf(own ?? numeric[0]?.valueQuantity);
  let numbers: (Amount | null)[] | undefined;
  let parts: string[] | undefined;
  if (own) numbers = [amountOf(own, written) ?? null];
  else if (observation.valueInteger !== undefined) numbers = [{ value: observation.valueInteger }];
  else if (numeric.length > 0 && sameUnits(numeric)) {
    numbers = numeric.map((component) => amountOf(component.valueQuantity, written) ?? null);
    parts = numeric.map((component) => textOf(component.code) ?? '');
  }
  const inWords = components.filter((component) => !(parts && component.valueQuantity)).flatMap(componentText);
  const text = numbers ? undefined : (valueText(observation) ?? (inWords.length > 0 ? inWords.join(', ') : undefined));
  const absent = textOf(observation.dataAbsentReason);
  const note = [
    ...(numbers ? inWords : []),
    ...(observation.note ?? []).map((n) => n.text),
    ...(numbers || text ? [] : (observation.interpretation ?? []).flatMap((i) => textOf(i) ?? [])),
  ].filter(Boolean);
  // a panel that only points at its members has nothing of its own to show
  if (!numbers && text === undefined && absent === undefined && observation.hasMember) return undefined;
  const range = rangeOf(observation.referenceRange, unit);
  const flag = flagOf(observation.interpretation, numbers?.length === 1 ? numbers[0]?.value : undefined, range);
  return {
    observation,
    unit,
    ...(parts ? { parts } : {}),
    value: {
      id: observation.id!,
      ...(time ? { time } : {}),
      ...(numbers ? { numbers } : {}),
      ...(text === undefined ? {} : { text }),
      ...(absent === undefined ? {} : { absent }),
      ...(range ? { range } : {}),
      ...(flag ? { flag } : {}),
      ...(observation.status === 'final' ? {} : { status: observation.status ?? 'unknown' }),
      ...(note.length > 0 ? { note: note.join(' ') } : {}),
      origin: withoutSameTime(origins.of(observation), time),
    },
  };
}

const sameUnits = (components: readonly ObservationComponent[]): boolean =>
  new Set(components.map((component) => sameUnit(unitOf(component.valueQuantity)))).size === 1;

/** When a value was written down is worth a line only when it is not when it was measured. */
function withoutSameTime(origin: Origin, time: ClinicalTime | undefined): Origin {
  const [written, measured] = [millisecondsOf(origin.recorded), millisecondsOf(time)];
  if (written === undefined || measured === undefined || Math.abs(written - measured) >= 60_000) return origin;
  const { recorded: _same, ...rest } = origin;
  return rest;
}

/** A value that is not one quantity, in words. */
function valueText(value: Observation | ObservationComponent): string | undefined {
  if (value.valueString !== undefined) return value.valueString;
  if (value.valueCodeableConcept) return textOf(value.valueCodeableConcept);
  if (value.valueBoolean !== undefined) return value.valueBoolean ? '+' : '−';
  if (value.valueInteger !== undefined) return String(value.valueInteger);
  if (value.valueRange) return `${quantityText(value.valueRange.low)}–${quantityText(value.valueRange.high)}`;
  if (value.valueRatio)
    return `${quantityText(value.valueRatio.numerator)}:${quantityText(value.valueRatio.denominator)}`;
  return value.valueDateTime ?? value.valuePeriod?.start ?? value.valueTime;
}

/** `{score}` and the like say what is counted, which the name beside the number says already. */
const ANNOTATION = /^\{[^{}]*\}$/;

function quantityText(quantity: Quantity | undefined): string {
  if (quantity?.value === undefined) return '';
  const unit = unitOf(quantity);
  return `${quantity.comparator ?? ''}${quantity.value} ${ANNOTATION.test(unit) ? '' : unit}`.trim();
}

function componentText(component: ObservationComponent): string[] {
  const value = component.valueQuantity ? quantityText(component.valueQuantity) : valueText(component);
  return value === undefined ? [] : [`${textOf(component.code) ?? ''}: ${value}`];
}

/** Series of the same concept in units that may be read as each other become one. Pure. */
import { dayPart } from '../calendar/day.ts';
import { conceptOf } from '../chart/concepts.ts';
import type { MeasuredValue, Measurement, ReferenceRange } from '../chart/view-model.ts';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { convert, usualUnit } from './conversions.ts';
import type { TrendConversion, TrendSeries, TrendValue } from './view-model.ts';

/**
 * @param measurements of one kind, one for each concept and unit, as the chart has them
 * @returns in the same order, each joined into the first of its concept that it can be read with
 */
export function joined(measurements: readonly Measurement[], kind: TrendSeries['kind']): TrendSeries[] {
  const byConcept = Map.groupBy(measurements, (one) => conceptKey(one) ?? one.key);
  return [...byConcept].flatMap(([concept, same]) => seriesOf(concept, same, kind));
}

const conceptKey = ({ code }: Measurement): string | undefined => code && conceptOf({ coding: [code] })?.key;

function seriesOf(concept: string, same: readonly Measurement[], kind: TrendSeries['kind']): TrendSeries[] {
  const usual = usualUnit(concept);
  const main = same.find(({ unit }) => unit === usual) ?? same[0]!;
  const unit = usual !== undefined && same.every((one) => canRead(concept, one, usual)) ? usual : main.unit;
  const readable = same.filter((one) => canRead(concept, one, unit));
  const apart = same.filter((one) => !readable.includes(one));
  const isApart = apart.length > 0;
  const conversions: TrendConversion[] = [];
  const values = readable.flatMap((one) => {
    const read = one.values.map((value) => valueIn(concept, value, one.unit, unit));
    const source = read.find((value) => value.sent !== undefined) && sourceOf(concept, one, unit);
    if (source) conversions.push({ from: one.unit, count: read.filter(({ sent }) => sent).length, source });
    return read;
  });
  // what it is called where it is measured in that unit: that is what readers here know it by
  const first = readable.includes(main) ? main : (readable[0] ?? main);
  return [
    {
      key: `${concept} ${unit}`.trim(),
      name: first.name,
      kind,
      ...(first.vital ? { vital: first.vital } : {}),
      group: first.group,
      unit,
      ...(first.parts ? { parts: first.parts } : {}),
      values: sortNewestFirst(values, ({ time }) => time),
      conversions,
      isApart,
    },
    ...apart.map(
      (one): TrendSeries => ({
        key: one.key,
        name: one.name,
        kind,
        ...(one.vital ? { vital: one.vital } : {}),
        group: one.group,
        unit: one.unit,
        ...(one.parts ? { parts: one.parts } : {}),
        values: one.values,
        conversions: [],
        isApart: true,
      }),
    ),
  ];
}

/** Every number of it can be read in the unit on the day it was measured. */
const canRead = (concept: string, { unit, values }: Measurement, to: string): boolean =>
  values.every(
    ({ numbers, time }) =>
      numbers === undefined ||
      numbers.every((one) => one === null || convert(concept, one.value, unit, to, dayPart(time)) !== undefined),
  );

const sourceOf = (concept: string, { unit, values }: Measurement, to: string): string | undefined =>
  values
    .flatMap(({ numbers }) => numbers ?? [])
    .map((one) => one && convert(concept, one.value, unit, to)?.source)
    .find((source) => source != null) ?? undefined;

function valueIn(concept: string, value: MeasuredValue, from: string, to: string): TrendValue {
  const { numbers, range } = value;
  if (from === to || numbers === undefined) return value;
  const on = dayPart(value.time);
  const read = (number: number) => convert(concept, number, from, to, on)?.value ?? number;
  return {
    ...value,
    // decimals as written belong to the unit as sent; `<` stays true in any unit
    numbers: numbers.map((one) =>
      one === null ? null : { value: read(one.value), ...(one.comparator ? { comparator: one.comparator } : {}) },
    ),
    ...(range ? { range: rangeIn(range, read) } : {}),
    sent: { numbers, unit: from },
  };
}

/** Words about a range were about the unit as sent. */
const rangeIn = ({ low, high }: ReferenceRange, read: (number: number) => number): ReferenceRange => ({
  ...(low === undefined ? {} : { low: read(low) }),
  ...(high === undefined ? {} : { high: read(high) }),
});

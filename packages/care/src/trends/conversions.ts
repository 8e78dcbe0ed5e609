/**
 * Units that may be read as another for the same quantity in the same material: a factor by definition, or one that follows
 * from the molar mass of the very substance, or the international agreement on HbA1c. Everything else stays in its own
 * unit. Dated: what is agreed can be agreed anew. A converted value always says what it was.
 */
import type { Day } from '../calendar/day.ts';
import { sameUnit } from '../reading/quantity.ts';

interface Conversion {
  /** Keys of the dated concepts (chart/concepts.ts) it is safe for. */
  readonly of: readonly string[];
  readonly from: string;
  readonly to: string;
  /** `to = (from + before) × factor`. */
  readonly factor: number;
  readonly before?: number;
  readonly since: Day;
  readonly source: string;
}

const MOLAR = 'molar masse, IUPAC';
const DEFINED = 'definisjon (SI, NIST SP 811)';
const molar = (of: readonly string[], from: string, to: string, factor: number): Conversion => ({
  of,
  from,
  to,
  factor,
  since: '1979-01-01',
  source: MOLAR,
});

// biome-ignore format: a table
const CONVERSIONS: readonly Conversion[] = [
  molar(['creatinine'], 'mg/dL', 'umol/L', 88.402),
  molar(['glucose-plasma', 'glucose-blood'], 'mg/dL', 'mmol/L', 1 / 18.016),
  molar(['cholesterol', 'ldl', 'hdl'], 'mg/dL', 'mmol/L', 1 / 38.665),
  molar(['urea'], 'mg/dL', 'mmol/L', 1 / 2.8014),
  molar(['bilirubin'], 'mg/dL', 'umol/L', 17.104),
  molar(['calcium'], 'mg/dL', 'mmol/L', 1 / 4.0078),
  { of: ['haemoglobin'], from: 'g/L', to: 'g/dL', factor: 0.1, since: '1979-01-01', source: DEFINED },
  { of: ['albumin'], from: 'g/dL', to: 'g/L', factor: 10, since: '1979-01-01', source: DEFINED },
  { of: ['crp'], from: 'mg/dL', to: 'mg/L', factor: 10, since: '1979-01-01', source: DEFINED },
  { of: ['sodium', 'potassium', 'chloride'], from: 'meq/L', to: 'mmol/L', factor: 1, since: '1979-01-01', source: 'ett ladningstall' },
  { of: ['hba1c'], from: '%', to: 'mmol/mol', factor: 10.929, before: -2.152, since: '2010-01-01', source: 'IFCC–NGSP hovedligning, 2010' },
  { of: ['weight'], from: 'g', to: 'kg', factor: 0.001, since: '1979-01-01', source: DEFINED },
  { of: ['weight'], from: '[lb_av]', to: 'kg', factor: 0.45359237, since: '1959-07-01', source: DEFINED },
  { of: ['height', 'head-circumference'], from: 'm', to: 'cm', factor: 100, since: '1979-01-01', source: DEFINED },
  { of: ['height', 'head-circumference'], from: '[in_i]', to: 'cm', factor: 2.54, since: '1959-07-01', source: DEFINED },
  { of: ['temperature'], from: '[degF]', to: 'Cel', factor: 5 / 9, before: -32, since: '1979-01-01', source: DEFINED },
];

export interface Converted {
  readonly value: number;
  /** Why it may be read so; absent where the unit was the one asked for. */
  readonly source?: string;
}

/**
 * A value of a concept in another unit.
 * @param of key of the concept @param on the day it was measured
 * @returns undefined where that is not known to be safe
 */
export function convert(of: string, value: number, from: string, to: string, on?: Day): Converted | undefined {
  if (sameUnit(from) === sameUnit(to)) return { value };
  const found = CONVERSIONS.findLast(
    (one) =>
      one.of.includes(of) &&
      sameUnit(one.from) === sameUnit(from) &&
      sameUnit(one.to) === sameUnit(to) &&
      (on === undefined || one.since <= on),
  );
  if (found === undefined) return undefined;
  return { value: rounded((value + (found.before ?? 0)) * found.factor), source: found.source };
}

/** The unit Norwegian laboratories answer a concept in, where others are read as it; undefined where none is. */
export const usualUnit = (of: string): string | undefined => CONVERSIONS.find((one) => one.of.includes(of))?.to;

/** Four digits that count: more than any of these is measured with. */
const rounded = (value: number): number => Number(value.toPrecision(4));

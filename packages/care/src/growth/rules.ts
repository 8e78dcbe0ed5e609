/** Growth against the WHO curves: z-score, percentile, and the age that counts for those born early. Pure. */
import { type GrowthMeasure, type GrowthSex, lmsAt, valueAt } from '@helseplattform/fhir';
import { type Day, daysBetween } from '../calendar/day.ts';

const DAYS_OF_YEAR = 365.25;
/** The pregnancy's full length, and from when a birth is at term (WHO: before 37 weeks is preterm). */
const FULL_TERM_DAYS = 40 * 7;
const TERM_DAYS = 37 * 7;
/** Corrected age is used until two years. */
const CORRECTED_UNTIL = 2;

/** Lines of the Norwegian charts. */
export const PERCENTILES: readonly number[] = [2.5, 10, 25, 50, 75, 90, 97.5];

export interface GrowthAge {
  /** Years from birth. */
  readonly age: number;
  /** Years from the day the child was due; absent for those born at term, and from two years. Negative before that day. */
  readonly corrected?: number;
}

/** @param gestation length of the pregnancy in days, where it is known */
export function growthAge(birth: Day, on: Day, gestation: number | undefined): GrowthAge {
  const days = daysBetween(birth, on);
  const age = days / DAYS_OF_YEAR;
  if (gestation === undefined || gestation >= TERM_DAYS || age >= CORRECTED_UNTIL) return { age };
  return { age, corrected: (days - (FULL_TERM_DAYS - gestation)) / DAYS_OF_YEAR };
}

/** Measures whose curves are skewed: beyond three standard deviations the formula says more than the data behind it. */
const SKEWED: ReadonlySet<GrowthMeasure> = new Set(['weight', 'bmi']);
const TRUSTED = 3;

/**
 * Standard deviations from the median: ((X/M)^L − 1) / (L·S), and ln(X/M)/S where L is 0. Of weight and BMI beyond three of
 * them, the distance from the third is counted in steps as long as that from the second to the third (WHO Child Growth
 * Standards 2006, Methods and development, chapter 7; WHO Reference 2007).
 */
export function zScore(measure: GrowthMeasure, sex: GrowthSex, age: number, value: number): number | undefined {
  const lms = lmsAt(measure, sex, age);
  if (lms === undefined || !(value > 0)) return undefined;
  const [l, m, s] = lms;
  const z = Math.abs(l) < 1e-6 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s);
  if (!SKEWED.has(measure) || Math.abs(z) <= TRUSTED) return z;
  const side = Math.sign(z);
  const [second, third] = [valueAt(lms, side * (TRUSTED - 1)), valueAt(lms, side * TRUSTED)];
  return side * (TRUSTED + (value - third) / (third - second));
}

/** The value of a percentile at an age; undefined outside the table. */
export function percentileValue(
  measure: GrowthMeasure,
  sex: GrowthSex,
  age: number,
  percentile: number,
): number | undefined {
  const lms = lmsAt(measure, sex, age);
  return lms && valueAt(lms, zOfPercentile(percentile));
}

/** Share of children below, 0–100: the normal distribution, by Abramowitz and Stegun 7.1.26 (error below 0.00002). */
export function percentileOf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return 100 * (z >= 0 ? 1 - tail / 2 : tail / 2);
}

/** The z-score of a percentile, found by halving: percentiles are few and this is plain. */
function zOfPercentile(percentile: number): number {
  let [low, high] = [-6, 6];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (percentileOf(middle) < percentile) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The WHO references read at any age, and the values of z-scores on them. Pure. */
import { type GrowthMeasure, type GrowthSex, type LmsRow, WHO_LMS } from './who.ts';

/** Skewness, median and variation of a measure at an age. */
export type Lms = readonly [l: number, m: number, s: number];

/** L, M and S at an age; undefined outside the table. @param age years */
export function lmsAt(measure: GrowthMeasure, sex: GrowthSex, age: number): Lms | undefined {
  const rows = WHO_LMS[measure][sex];
  const next = rows.findIndex(([tabled]) => tabled >= age);
  if (next === -1 || age < 0) return undefined;
  const high = rows[next] as LmsRow;
  const low = rows[Math.max(0, next - 1)] as LmsRow;
  const share = high[0] === low[0] ? 0 : (age - low[0]) / (high[0] - low[0]);
  const between = (from: number, to: number) => from + share * (to - from);
  return [between(low[1], high[1]), between(low[2], high[2]), between(low[3], high[3])];
}

/** The value so many standard deviations from the median. */
export const valueAt = ([l, m, s]: Lms, z: number): number =>
  Math.abs(l) < 1e-6 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l);

/** The last tabled age of a measure, in years. */
export const lastAge = (measure: GrowthMeasure, sex: GrowthSex): number => WHO_LMS[measure][sex].at(-1)?.[0] ?? 0;

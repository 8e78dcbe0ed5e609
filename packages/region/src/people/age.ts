/** The ages of a municipality's people: its six published bands, with a plausible shape inside each. */
import { AGE_BANDS, type Municipality } from '../facts/municipalities.ts';

const OLDEST = 104;

/** Relative weight of an age inside its band: flat for the young, falling with mortality for the old. */
function weightInBand(band: number, age: number): number {
  if (band === 3) return 1.25 - (0.5 * (age - 67)) / 12;
  if (band === 4) return 1.6 - (1.2 * (age - 80)) / 9;
  if (band === 5) return 0.72 ** (age - 90);
  return 1;
}

const cumulative = new Map<string, Float64Array>();

/** Share of a municipality's people who are younger than each age, 0 to OLDEST + 1. */
function sharesBelow(m: Municipality): Float64Array {
  let shares = cumulative.get(m.number);
  if (shares) return shares;
  const total = m.ageBands.reduce((sum, n) => sum + n, 0);
  shares = new Float64Array(OLDEST + 2);
  let below = 0;
  for (const [band, from] of AGE_BANDS.entries()) {
    const to = AGE_BANDS[band + 1] ?? OLDEST + 1;
    let weights = 0;
    for (let age = from; age < to; age++) weights += weightInBand(band, age);
    for (let age = from; age < to; age++) {
      below += ((m.ageBands[band] ?? 0) / total) * (weightInBand(band, age) / weights);
      shares[age + 1] = below;
    }
  }
  cumulative.set(m.number, shares);
  return shares;
}

/** The age (whole years on 1 January) below which the share `q` of the municipality's people is. */
export function ageAt(m: Municipality, q: number): number {
  const shares = sharesBelow(m);
  let low = 0;
  let high = OLDEST;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shares[middle + 1] ?? 1) > q) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Share of men at an age: slightly more boys are born, fewer men grow old. */
export function shareOfMen(age: number): number {
  if (age < 60) return 0.512;
  if (age < 75) return 0.495;
  return Math.max(0.22, 0.48 - (age - 75) * 0.013);
}

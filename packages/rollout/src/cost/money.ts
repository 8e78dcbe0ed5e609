/** Amounts are whole øre in plain numbers: exact up to 90 000 billion kroner, far beyond any programme. */
import { FhirError } from '@helseplattform/fhir';

/** Whole øre; 100 to a krone. */
export type Ore = number;

export const kroner = (amount: number): Ore => checked(Math.round(amount * 100), `${amount} kr`);

/** The amount itself. Throws when it is not whole øre or too large to be exact. */
export function checked(amount: number, element: string): Ore {
  if (Number.isSafeInteger(amount)) return amount;
  throw new FhirError(422, {
    severity: 'error',
    code: 'value',
    expression: element,
    text: `${amount} is not an amount in whole øre; enter kroner with at most two decimals`,
  });
}

/** amount × part / whole, rounded toward nought. The product may be beyond a plain number, so it is made with BigInt. */
export const proportion = (amount: Ore, part: number, whole: number): Ore =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

/** amount × part / whole, rounded to the nearest øre, halves away from nought. */
export function rounded(amount: Ore, part: number, whole: number): Ore {
  const [product, divisor] = [BigInt(amount) * BigInt(part), BigInt(whole)];
  const half = (product < 0n ? -divisor : divisor) / 2n;
  return Number((product + half) / divisor);
}

/** Splits an amount by weights so that the parts add up to the øre: the largest remainders get the odd ones. */
import { FhirError } from '@helseplattform/fhir';
import { type Ore, proportion } from './money.ts';

export interface Share {
  amount: Ore;
  /** The odd øre this part was given on top of its rounded-down share: 0, 1 or −1 when the whole is a credit. */
  extra: number;
}

/**
 * Parts of an amount in proportion to weights, which are whole numbers of 0 or more. Every part is rounded down; the øre
 * that are left go one each to the parts that lost most by rounding, the earlier first when equal. Throws when nobody
 * has a weight.
 */
export function allocate(amount: Ore, weights: readonly number[]): Share[] {
  const whole = weights.reduce((sum, w) => sum + w, 0);
  if (!(whole > 0) || weights.some((w) => !Number.isSafeInteger(w) || w < 0))
    throw new FhirError(422, {
      severity: 'error',
      code: 'value',
      expression: 'weights',
      text: `cannot split by ${JSON.stringify(weights)}: weights are whole numbers of 0 or more, and one must be more than 0`,
    });
  const sign = amount < 0 ? -1 : 1;
  const size = Math.abs(amount);
  const shares = weights.map((weight) => ({ amount: proportion(size, weight, whole), extra: 0 }));
  const lost = (i: number): bigint => (BigInt(size) * BigInt(weights[i] ?? 0)) % BigInt(whole);
  const odd = size - shares.reduce((sum, s) => sum + s.amount, 0);
  const order = [...weights.keys()].sort((a, b) => Number(lost(b) - lost(a)) || a - b);
  for (const i of order.slice(0, odd)) {
    const share = shares[i];
    if (share) [share.amount, share.extra] = [share.amount + 1, 1];
  }
  return shares.map((s) => (sign < 0 ? { amount: -s.amount || 0, extra: -s.extra || 0 } : s));
}

/** Prices of other years: an index by year, entered, never extrapolated. */
import { refusal } from '../refusals/refusal.ts';
import type { Formula } from './formula.ts';

export interface PriceIndex {
  name: string;
  source: string;
  /** Whole numbers on any common base, such as 1000 for 2022 and 1041 for 2023. */
  values: { readonly [year: number]: number };
}

/** An amount at the prices of another year, as a formula. Throws for a year the index does not have. */
export function atPricesOf(amount: Formula, index: PriceIndex, from: number, to: number): Formula {
  if (from === to) return amount;
  const value = (year: number): Formula => {
    const found = index.values[year];
    if (found === undefined || !Number.isSafeInteger(found) || found <= 0)
      throw refusal(422, 'not-found', `index.values[${year}]`, 'no-price', index.name, year);
    return { op: 'given', label: String(year), value: found, unit: 'index', source: index.source };
  };
  return { op: 'index', amount, from: value(from), to: value(to) };
}

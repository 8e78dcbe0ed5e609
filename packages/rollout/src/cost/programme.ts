/** The programme's cost against its frame: what was decided, what has been spent, where it is heading. */
import { kroner, type Ore } from './money.ts';

export interface FramePoint {
  year: number;
  amount: Ore;
  what: string;
  source: string;
}

const billions = (amount: number): Ore => kroner(amount * 1e9);

/** What the programme was said to cost, as it was said. Where sources differ, the lower is given and the higher noted. */
export const PROGRAMME_TOTALS: readonly FramePoint[] = [
  { year: 2019, amount: billions(2.7), what: 'frame of the purchase', source: 'Aftenposten, May 2023' },
  { year: 2023, amount: billions(6.4), what: 'estimate of an outside review', source: 'NRK 1.16523074, August 2023' },
  {
    year: 2024,
    amount: billions(6.6),
    what: 'at least, says the Auditor General',
    source: 'digi.no 552096, October 2024',
  },
  { year: 2025, amount: billions(6.7), what: 'press figure', source: 'digi.no, 2025' },
];

export interface Forecast {
  spent: Ore;
  /** Spent and what is still to come. */
  expected: Ore;
  frame: Ore;
  /** Positive: over the frame. */
  over: Ore;
  /** First year in which the sum of all years is over the frame. */
  brokenIn?: number;
}

/** Where the programme ends: amounts by year, of which those up to `spentUntil` have been paid. */
export function forecast(byYear: { readonly [year: number]: Ore }, frame: Ore, spentUntil: number): Forecast {
  let [spent, expected] = [0, 0];
  let brokenIn: number | undefined;
  for (const [year, amount] of Object.entries(byYear)
    .map(([y, a]) => [Number(y), a] as const)
    .sort(([a], [b]) => a - b)) {
    expected += amount;
    if (year <= spentUntil) spent += amount;
    if (brokenIn === undefined && expected > frame) brokenIn = year;
  }
  return { spent, expected, frame, over: expected - frame, ...(brokenIn === undefined ? {} : { brokenIn }) };
}

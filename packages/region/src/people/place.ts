/** Which municipality a neighbourhood of people lies in: in proportion to the people there, for any number of them. */
import { MUNICIPALITIES, type Municipality, populationOn } from '../facts/municipalities.ts';
import { uniform } from '../random.ts';

/** People in one neighbourhood. They are made together, so that families can be found among them. */
export const NEIGHBOURHOOD = 24;

const GOLDEN = 0.6180339887498949;

/** The municipalities people are placed in: all, or those with the given numbers. */
export type Among = readonly string[] | undefined;

const sums = new Map<string, readonly [Municipality, number][]>();

/** People there on 1 January of a year. */
export function regionPopulation(year: number, among?: Among): number {
  return populationSums(year, among).at(-1)?.[1] ?? 0;
}

function populationSums(year: number, among: Among): readonly [Municipality, number][] {
  const key = `${year} ${among?.join(' ') ?? ''}`;
  let list = sums.get(key);
  if (!list) {
    let below = 0;
    list = MUNICIPALITIES.filter((m) => !among || among.includes(m.number)).map((m) => {
      below += populationOn(m, year);
      return [m, below] as [Municipality, number];
    });
    sums.set(key, list);
  }
  return list;
}

/**
 * The municipality of the n-th neighbourhood. Steps by the golden ratio through the population, which spreads any first
 * n neighbourhoods more evenly than chance would: each municipality's share is right to within about log(n) / n.
 */
export function municipalityOf(seed: number, neighbourhood: number, year: number, among?: Among): Municipality {
  const list = populationSums(year, among);
  const total = list.at(-1)?.[1] ?? 1;
  const point = ((uniform(seed, 'place') + neighbourhood * GOLDEN) % 1) * total;
  return (list.find(([, below]) => point < below) ?? (list[0] as [Municipality, number]))[0];
}

/** Birth dates and numbers that never collide, though every person is made alone. */
import { type Day, dayOf } from '../calendar.ts';
import { type Sex, syntheticHelpNumber, syntheticNumber } from '../identity/person-number.ts';
import { uniform } from '../random.ts';
import type { Identity } from './person.ts';

/** Every 16th neighbourhood may have twins. */
export const TWINS_EVERY = 16;
/** Every 40th neighbourhood has a person with an FH-number. */
export const FHN_EVERY = 40;
/** Walks through the days of a year in long steps; has no factor in common with 365 or 366. */
const STEP = 167;

const daysIn = (year: number): number => dayOf(year + 1, 1, 1) - dayOf(year, 1, 1);

/**
 * The birth date of the only person of that sex and year of birth in a neighbourhood. Neighbourhoods take the days of
 * the year in turn: the first 365 get different dates, the next 365 the same dates again, with the next number.
 */
export function birthday(seed: number, neighbourhood: number, year: number, sex: Sex): Day {
  const days = daysIn(year);
  const first = Math.floor(uniform(seed, 'birthday', year, sex) * days);
  return dayOf(year, 1, 1) + ((neighbourhood * STEP + first) % days);
}

/** The number of that person. Room: 87 rounds through the year reach 760,000 people; a date has at least 177 numbers. */
export function personNumber(neighbourhood: number, year: number, born: Day, sex: Sex, kind: 'fnr' | 'dnr'): Identity {
  return { kind, value: syntheticNumber(born, sex, Math.floor(neighbourhood / daysIn(year)), kind) };
}

/**
 * The number of a person's younger twin. Twins are born on a date that is not their own turn, so they are numbered from
 * the far end; neighbourhoods with twins whose elders meet on a date lie at least 2,920 apart when the elders are of one
 * sex. The demonstration twins have a turn nobody else reaches.
 */
export function twinNumber(neighbourhood: number, born: Day, sex: Sex, elder: Sex): Identity {
  const turn = neighbourhood === 0 ? 11 : Math.floor(neighbourhood / 2900);
  return { kind: 'fnr', value: syntheticNumber(born, sex, -1 - (turn * 2 + (elder === 'female' ? 0 : 1))) };
}

/** The FH-number of the one person of a neighbourhood who has one. */
export function helpNumber(neighbourhood: number): Identity {
  return { kind: 'fhn', value: syntheticHelpNumber(Math.floor(neighbourhood / FHN_EVERY)) };
}

/** Birth date and number of the n-th employee; employees count from the far end, and are older than any twin child. */
export function employeeNumber(seed: number, ordinal: number, sex: Sex, year: number, ages: number): [Day, Identity] {
  const born = year - 22 - ((ordinal * 7) % ages);
  const turn = Math.floor(ordinal / ages);
  const days = daysIn(born);
  const first = Math.floor(uniform(seed, 'employee', born) * days);
  const date = dayOf(born, 1, 1) + ((turn * STEP + first) % days);
  return [date, { kind: 'fnr', value: syntheticNumber(date, sex, -1 - Math.floor(turn / days)) }];
}

/** The gates before a go-live: 120, 90, 60, 30 and 7 days, each on a working day. */
import { addDays, type IsoDate } from '../calendar/day.ts';
import { workdayOnOrBefore } from '../calendar/holidays.ts';

export const GATES = [120, 90, 60, 30, 7] as const;
/** Days before go-live. */
export type Gate = (typeof GATES)[number];

/** The day of each gate; one that falls on a weekend or holiday is held the working day before. */
export const gateDates = (goLive: IsoDate): { gate: Gate; on: IsoDate }[] =>
  GATES.map((gate) => ({ gate, on: workdayOnOrBefore(addDays(goLive, -gate)) }));

/** The gate that is next on a day, or undefined when the last has been held. */
export const nextGate = (goLive: IsoDate, today: IsoDate): { gate: Gate; on: IsoDate } | undefined =>
  gateDates(goLive).find((g) => g.on >= today);

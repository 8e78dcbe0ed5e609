/** What the pulse says of how a unit is: a reading of the signal `usability`, so that nobody has to enter it. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import { READING_DAYS, type Reading } from './stop-rule.ts';
import { susPulse } from './sus.ts';

interface PulseAnswer {
  readonly unit: string;
  readonly on: IsoDate;
  readonly answers: readonly number[];
}

/** The median of each unit whose people have answered lately; none where too few have. It is of the day of the last answer. */
export function pulseReadings(pulses: readonly PulseAnswer[], today: IsoDate): Reading[] {
  const recent = pulses.filter(({ on }) => on <= today && daysBetween(on, today) <= READING_DAYS);
  return [...Map.groupBy(recent, ({ unit }) => unit)].flatMap(([unit, group]): Reading[] => {
    const value = susPulse(group.map(({ answers }) => answers));
    if (value === undefined) return [];
    const on = group
      .map((one) => one.on)
      .sort()
      .at(-1)!;
    return [{ unit, signal: 'usability', value, on, basis: { kind: 'counted', source: 'pulse', at: on } }];
  });
}

/** The usability pulse: the median of each live unit, all in all and month by month, and where the reader may answer. */
import { FEWEST_ANSWERS, SUS_AVERAGE, susPulse } from '../benefits/sus.ts';
import type { IsoDate } from '../calendar/day.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { currentDates } from './standing.ts';

/** How many answered, and their median; absent when too few have. */
interface Pulse {
  readonly answers: number;
  readonly score?: number;
}

export interface UnitPulse extends Pulse {
  readonly unit: { readonly id: UnitId; readonly name: string };
  /** The oldest first; `2026-09`. */
  readonly months: readonly (Pulse & { readonly month: string })[];
}

export interface PulseView {
  readonly units: readonly UnitPulse[];
  /** Units that are live: those can be answered for. */
  readonly live: readonly { readonly id: UnitId; readonly name: string }[];
  /** The reader's own, when it is live. */
  readonly own?: UnitId;
  /** Whether the reader has answered this round, a month: a second answer replaces the first. */
  readonly answered: boolean;
  readonly average: number;
  readonly fewest: number;
}

export const PULSE_KINDS = ['pulse', 'plan-version', 'unit'] as const;

/** The round of the pulse a day lies in: a month, `2026-11`. */
export const pulseRound = (on: IsoDate): string => on.slice(0, 7);

/** @param now read with PULSE_KINDS @param reader the unit they work in, and their key in the round of today */
export function pulseView(
  now: Snapshot,
  register: UnitRegister,
  { own, voter }: { readonly own: UnitId | undefined; readonly voter: string },
  today: IsoDate,
): PulseView {
  const named = (id: UnitId) => ({ id, name: register.nameOn(id, today) });
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'nb');
  const live = [...currentDates(now)].filter(([, { actual }]) => actual).map(([id]) => named(id));
  const answered = Map.groupBy(now.bodies('pulse'), ({ unit }) => unit);
  return {
    units: [...answered]
      .map(([unit, answers]): UnitPulse => {
        const months = Map.groupBy(answers, ({ on }) => pulseRound(on));
        return {
          unit: named(unit),
          ...pulseOf(answers),
          months: [...months]
            .map(([month, some]) => ({ month, ...pulseOf(some) }))
            .sort((a, b) => (a.month < b.month ? -1 : 1)),
        };
      })
      .sort((a, b) => byName(a.unit, b.unit)),
    live: live.sort(byName),
    ...(own !== undefined && live.some(({ id }) => id === own) ? { own } : {}),
    answered: now.get('pulse', voter) !== undefined,
    average: SUS_AVERAGE,
    fewest: FEWEST_ANSWERS,
  };
}

function pulseOf(group: readonly { readonly answers: readonly number[] }[]): Pulse {
  const score = susPulse(group.map(({ answers }) => answers));
  return { answers: group.length, ...(score === undefined ? {} : { score }) };
}

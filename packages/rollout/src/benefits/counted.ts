/**
 * How live units are, as the platform counts it by itself: open faults of the register, and what follow-up says waits at a
 * unit. A figure that is counted stands before one that somebody has entered.
 */
import type { IsoDate } from '../calendar/day.ts';
import { blocking, type Fault } from '../readiness/fault.ts';
import type { CountedFrom, Reading, Signal } from './stop-rule.ts';

/** What waits of one kind at one place, as follow-up counts it. */
export interface WaitCount {
  /** Code of the kind of duty, `leveringsfeil`. */
  readonly kind: string;
  /** `Organization/…` of whoever it waits for, and of all above it. */
  readonly chain: readonly string[];
  readonly open: number;
  readonly overdue: number;
}

/** What follow-up knew when it last looked through everything. */
export interface WaitCounts {
  /** ISO time. */
  readonly at: string;
  readonly counts: readonly WaitCount[];
}

/** A live unit, and the Organization it is; absent where it does not work in this record: nothing waits for it here. */
export interface CountedUnit {
  readonly unit: string;
  readonly organisation?: string;
}

/**
 * Which duties a signal counts: those of the first list as soon as they are there, those of the second when their time is up.
 * What did not get through was rejected or is overdue; what is only under way is no fault before its deadline.
 */
const WAITS: readonly [Signal, readonly string[], readonly string[]][] = [
  ['undelivered-messages', ['leveringsfeil'], ['levering']],
  ['unread-messages', [], ['ulest-svar', 'ubesvart-melding']],
];

/** Characters of the day in an ISO time. */
const DAY_LENGTH = 10;

/** The counted signals of each unit. @param waits absent: follow-up has not looked yet, and nothing is said of messages */
export function countedReadings(
  units: readonly CountedUnit[],
  faults: readonly Fault[],
  waits: WaitCounts | undefined,
  today: IsoDate,
): Reading[] {
  return units.flatMap(({ unit, organisation }) => {
    const reading = (signal: Signal, value: number, source: CountedFrom, at: string): Reading => ({
      unit,
      signal,
      value,
      on: at.slice(0, DAY_LENGTH),
      basis: { kind: 'counted', source, at },
    });
    const found = reading('severe-faults', blocking(faults, unit).length, 'fault-register', today);
    if (!waits || !organisation) return [found];
    const here = waits.counts.filter(({ chain }) => chain.includes(organisation));
    const sum = (kinds: readonly string[], of: 'open' | 'overdue') =>
      here.reduce((all, count) => all + (kinds.includes(count.kind) ? count[of] : 0), 0);
    return [
      found,
      ...WAITS.map(([signal, open, overdue]) =>
        reading(signal, sum(open, 'open') + sum(overdue, 'overdue'), 'follow-up', waits.at),
      ),
    ];
  });
}

/** All readings, without those somebody entered where the platform counts the same. */
export function countedFirst(counted: readonly Reading[], entered: readonly Reading[]): Reading[] {
  const isCounted = (one: Reading) => counted.some(({ unit, signal }) => unit === one.unit && signal === one.signal);
  return [...counted, ...entered.filter((one) => !isCounted(one))];
}

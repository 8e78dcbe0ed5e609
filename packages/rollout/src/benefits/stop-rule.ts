/** The rule that pauses the next wave while those who are live are unwell. People may lift it, by name and with a reason. */

import { daysBetween, type IsoDate } from '../calendar/day.ts';
import { refusal } from '../refusals/refusal.ts';

export type Signal =
  | 'usability'
  | 'unread-messages'
  | 'severe-faults'
  | 'activity'
  | 'after-hours'
  | 'undelivered-messages';

/** When a signal says that a unit is unwell. Limits are the programme's; these are where we begin. */
export interface SignalRule {
  signal: Signal;
  /** Unwell below this. */
  below?: number;
  /** Unwell above this. */
  above?: number;
  /** Units newer than this are given time, in days since go-live. */
  graceDays: number;
}

// biome-ignore format: a table
export const SIGNAL_RULES: readonly SignalRule[] = [
  { signal: 'usability', below: 50, graceDays: 90 },              // SUS; 68 is average, 25 was measured in 2023
  { signal: 'unread-messages', above: 0, graceDays: 0 },          // results and letters nobody has read in their time
  { signal: 'undelivered-messages', above: 0, graceDays: 0 },     // sent without a receipt in its time
  { signal: 'severe-faults', above: 0, graceDays: 0 },            // open critical or severe faults
  { signal: 'activity', below: 0.9, graceDays: 56 },              // part of baseline; some weeks' dip is planned
  { signal: 'after-hours', above: 1.25, graceDays: 56 },          // work after hours, part of baseline
];

export interface Reading {
  unit: string;
  signal: Signal;
  value: number;
  on: IsoDate;
  /** Where it is from. */
  basis?: Basis;
}

/** What the platform counts a signal from. */
export type CountedFrom = 'fault-register' | 'follow-up' | 'pulse';

/** Counted by the platform as of a day or an instant, or entered by somebody. */
export type Basis =
  | { readonly kind: 'counted'; readonly source: CountedFrom; readonly at: string }
  | { readonly kind: 'entered'; readonly by: string; readonly at: IsoDate };

export interface LiveUnit {
  unit: string;
  goLive: IsoDate;
}

export interface Unwell {
  unit: string;
  signal: Signal;
  /** Absent: nobody has measured in time. Not knowing is a reason to stop, not to go on. */
  value?: number;
}

/** A reading counts for this long. */
export const READING_DAYS = 31;

export interface WaveHealth {
  /** True: the next wave waits. */
  paused: boolean;
  because: readonly Unwell[];
}

/** The reading of a signal that counts today; undefined when nobody has measured in time. */
export const latestReading = (
  readings: readonly Reading[],
  unit: string,
  signal: Signal,
  today: IsoDate,
): Reading | undefined =>
  readings
    .filter((r) => r.unit === unit && r.signal === signal && r.on <= today && daysBetween(r.on, today) <= READING_DAYS)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);

/** Whether the next wave may go on, from the latest reading of every signal in every live unit that is past its grace. */
export function waveHealth(
  live: readonly LiveUnit[],
  readings: readonly Reading[],
  today: IsoDate,
  rules = SIGNAL_RULES,
): WaveHealth {
  const because = live.flatMap(({ unit, goLive }) =>
    rules.flatMap((rule): Unwell[] => {
      if (daysBetween(goLive, today) < rule.graceDays) return [];
      const latest = latestReading(readings, unit, rule.signal, today);
      if (!latest) return [{ unit, signal: rule.signal }];
      const low = rule.below !== undefined && latest.value < rule.below;
      const high = rule.above !== undefined && latest.value > rule.above;
      return low || high ? [{ unit, signal: rule.signal, value: latest.value }] : [];
    }),
  );
  return { paused: because.length > 0, because };
}

export interface Lift {
  by: string;
  on: IsoDate;
  reason: string;
  /** What was known and accepted. */
  accepted: readonly Unwell[];
}

/** Lifts a pause. Throws when there is none, or nobody says who and why. It holds for what was known, not for what comes. */
export function lift(health: WaveHealth, by: string, reason: string, on: IsoDate): Lift {
  if (!health.paused) throw refusal(409, 'business-rule', 'lift', 'not-paused');
  if (by.trim() === '' || reason.trim() === '') throw refusal(409, 'business-rule', 'lift', 'lift-needs-reason');
  return { by, on, reason, accepted: structuredClone(health.because) };
}

/** Whether a lift covers everything that is wrong now. Something new pauses again. */
export const covers = (lift: Lift, health: WaveHealth): boolean =>
  health.because.every((now) => lift.accepted.some((then) => then.unit === now.unit && then.signal === now.signal));

/** Activity against baseline from the day of go-live: the dip is expected, seen, and told from missing registrations. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';

export interface ActivityWeek {
  /** Monday. */
  week: IsoDate;
  done: number;
  /** What the same week would have been without go-live. */
  baseline: number;
  /** What was planned: reduced on purpose around go-live. */
  planned: number;
  /** Share of contacts whose registration is complete, 0 to 1. Null: nobody has checked. */
  registered: number | null;
}

export type ActivityReading = 'as-planned' | 'below-plan' | 'unregistered' | 'unknown';

/** Below plan by less than this is noise. */
const NOISE = 0.05;

export interface ActivityState {
  week: IsoDate;
  /** Weeks since go-live; the week of go-live is 0. */
  sinceGoLive: number;
  /** Part of the baseline, 1 is as before. Null when there is no baseline. */
  level: number | null;
  reading: ActivityReading;
}

/**
 * Reads each week. A shortfall that missing registrations can explain is not called a fall in activity: that is what
 * Region Hovedstaden could not tell apart.
 */
export function readActivity(weeks: readonly ActivityWeek[], goLive: IsoDate): ActivityState[] {
  return weeks.map(({ week, done, baseline, planned, registered }) => ({
    week,
    sinceGoLive: Math.floor((daysBetween(goLive, week) + 6) / 7),
    level: baseline > 0 ? done / baseline : null,
    reading: reading(done, planned, registered),
  }));
}

function reading(done: number, planned: number, registered: number | null): ActivityReading {
  const enough = planned * (1 - NOISE);
  if (done >= enough) return 'as-planned';
  if (registered === null) return 'unknown';
  return registered > 0 && done / registered >= enough ? 'unregistered' : 'below-plan';
}

/** Sessions needed in each week against those that can be held. Weeks are named by their Monday. */
import { addDays, type IsoDate, mondayOf } from '../calendar/day.ts';
import { isWorkday } from '../calendar/holidays.ts';

export interface TrainingWindow {
  /** Whole weeks before the week of go-live in which users are trained. */
  userWeeks: number;
  /** Weeks before those in which super users are. */
  superUserWeeks: number;
}

/** The first go-live: super users in 2 weeks, users in 8 (helseplattformen.no, superbrukerne kommer). */
export const WINDOW: TrainingWindow = { userWeeks: 8, superUserWeeks: 2 };

export interface UnitSessions {
  unit: string;
  goLive: IsoDate;
  users: number;
  superUsers: number;
}

export interface WeekLoad {
  /** Monday. */
  week: IsoDate;
  needed: number;
  capacity: number;
  /** Sessions that do not fit. */
  short: number;
  byUnit: ReadonlyMap<string, number>;
}

export interface WeeklyCapacity {
  /** Sessions on a working day, all rooms and instructors together. */
  perDay: number;
  /** Weeks with another capacity: school holidays, instructors on leave. */
  exceptions?: ReadonlyMap<IsoDate, number>;
}

/** The load of every week somebody is trained in; a week with public holidays holds fewer sessions. */
export function loadByWeek(
  units: readonly UnitSessions[],
  capacity: WeeklyCapacity,
  window: TrainingWindow = WINDOW,
): WeekLoad[] {
  const weeks = new Map<IsoDate, Map<string, number>>();
  for (const { unit, goLive, users, superUsers } of units) {
    const last = addDays(mondayOf(goLive), -7);
    const add = (sessions: number, count: number, end: IsoDate) => {
      const trained = Array.from({ length: count }, (_, i) => addDays(end, -7 * (count - 1 - i)));
      for (const [i, week] of trained.entries()) {
        if (part(sessions, count, i) === 0) continue;
        const byUnit = weeks.get(week) ?? new Map<string, number>();
        byUnit.set(unit, (byUnit.get(unit) ?? 0) + part(sessions, count, i));
        weeks.set(week, byUnit);
      }
    };
    add(users, window.userWeeks, last);
    add(superUsers, window.superUserWeeks, addDays(last, -7 * window.userWeeks));
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, byUnit]) => {
      const needed = [...byUnit.values()].reduce((sum, n) => sum + n, 0);
      const possible = weekCapacity(week, capacity);
      return { week, needed, capacity: possible, short: Math.max(0, needed - possible), byUnit };
    });
}

/** How many sessions a week holds. */
export function weekCapacity(week: IsoDate, { perDay, exceptions }: WeeklyCapacity): number {
  const days = Array.from({ length: 5 }, (_, i) => addDays(week, i)).filter(isWorkday).length;
  return exceptions?.get(week) ?? perDay * days;
}

/** Part `i` of a number of sessions shared evenly: the earlier weeks take the odd ones. */
const part = (sessions: number, weeks: number, i: number): number =>
  Math.floor(sessions / weeks) + (i < sessions % weeks ? 1 : 0);

/** Compares two plan versions: who is moved, added, left without a date; how many users wait how long. */

import { DAYS_PER_MONTH } from '../calendar/day.ts';
import type { DayRange } from '../calendar/period.ts';
import { isExact, mayBeSame, type Period, shift } from '../calendar/period.ts';
import { type Figure, type FigureSum, sumFigures } from '../figure.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { datesOf, type PlanHistory } from './plan.ts';

/** A unit whose date is another in the second version. */
export interface Move {
  unit: UnitId;
  from: Period;
  to: Period;
  /** Positive: later. */
  days: DayRange;
  users: Figure;
  /** The new date has happened. */
  actual: boolean;
}

export interface Placed {
  unit: UnitId;
  when: Period;
  users: Figure;
}

export interface PlanComparison {
  a: string;
  b: string;
  /** Certainly on another day. Later ones first by unit order of the first version. */
  moved: readonly Move[];
  /** The date may be the same: equal, or one of the two is not given to the day. */
  kept: readonly Placed[];
  /** With a date in the second only. */
  added: readonly Placed[];
  /** With a date in the first only. The second has not said that they are out; it has said nothing. */
  withoutDate: readonly Placed[];
  /** Users who must wait longer. */
  delayed: FigureSum;
  /** Users who come earlier. */
  advanced: FigureSum;
  /** Users whose unit has lost its date: how long they wait is not known. */
  undated: FigureSum;
  /** Users × days of the delayed, at least and at most. Whoever lost the date is not in it. */
  userDays: DayRange;
}

/**
 * Compares version `a` with version `b` of one history. Dates are those that held in each, so a go-live that happened
 * between the two counts as the later date. User figures are those of the unit on the day of its first date.
 */
export function comparePlans(history: PlanHistory, register: UnitRegister, a: string, b: string): PlanComparison {
  const first = datesOf(history, a);
  const second = datesOf(history, b);
  const moved: Move[] = [];
  const kept: Placed[] = [];
  const withoutDate: Placed[] = [];
  for (const [unit, { when: from }] of first) {
    const users = register.usersOn(unit, from.to);
    const next = second.get(unit);
    if (!next) withoutDate.push({ unit, when: from, users });
    else if (mayBeSame(from, next.when) && !bothExactAndDifferent(from, next.when))
      kept.push({ unit, when: next.when, users });
    else moved.push({ unit, from, to: next.when, days: shift(from, next.when), users, actual: next.actual });
  }
  const added = [...second]
    .filter(([unit]) => !first.has(unit))
    .map(([unit, { when }]): Placed => ({ unit, when, users: register.usersOn(unit, when.to) }));
  const later = moved.filter((m) => m.days.least > 0);
  return {
    a,
    b,
    moved,
    kept,
    added,
    withoutDate,
    delayed: sumFigures(later.map((m) => m.users)),
    advanced: sumFigures(moved.filter((m) => m.days.most < 0).map((m) => m.users)),
    undated: sumFigures(withoutDate.map((w) => w.users)),
    userDays: {
      least: later.reduce((sum, m) => sum + (m.users.value ?? 0) * m.days.least, 0),
      most: later.reduce((sum, m) => sum + (m.users.value ?? 0) * m.days.most, 0),
    },
  };
}

const bothExactAndDifferent = (a: Period, b: Period): boolean => isExact(a) && isExact(b) && a.from !== b.from;

/** Months of a number of days, for reading. */
export const months = (days: number): number => days / DAYS_PER_MONTH;

/** What to do when training is behind: extra sessions in the weeks that are left, or the truth that it cannot be done. */
import { addDays, type IsoDate, mondayOf } from '../calendar/day.ts';
import { type WeeklyCapacity, weekCapacity } from './weeks.ts';

export interface Behind {
  /** Sessions still to be held. */
  left: number;
  today: IsoDate;
  goLive: IsoDate;
  capacity: WeeklyCapacity;
  /** Sessions a week that evenings, Saturdays and borrowed instructors can add. */
  extraPerWeek: number;
}

export interface Recovery {
  kind: 'on-time' | 'with-extra' | 'too-late';
  weeks: readonly { week: IsoDate; planned: number; extra: number }[];
  /** Sessions that have no place before go-live. */
  unplaced: number;
  /** The first Monday on which all could be trained; go-live can be in that week or later. */
  readyBy: IsoDate;
}

/** Fills the weeks from next Monday to the one before go-live: ordinary sessions first, extra ones where they are not enough. */
export function recover({ left, today, goLive, capacity, extraPerWeek }: Behind): Recovery {
  const first = addDays(mondayOf(today), 7);
  const end = mondayOf(goLive);
  const weeks: { week: IsoDate; planned: number; extra: number }[] = [];
  for (let week = first; week < end; week = addDays(week, 7)) weeks.push({ week, planned: 0, extra: 0 });
  let rest = left;
  for (const week of weeks) {
    week.planned = Math.min(rest, weekCapacity(week.week, capacity));
    rest -= week.planned;
  }
  for (const week of weeks) {
    week.extra = Math.min(rest, extraPerWeek);
    rest -= week.extra;
  }
  return {
    kind: rest > 0 ? 'too-late' : weeks.some((w) => w.extra > 0) ? 'with-extra' : 'on-time',
    weeks,
    unplaced: rest,
    readyBy: readyBy(left, first, capacity, extraPerWeek),
  };
}

/** Two years ahead; a training that takes longer is not a recovery. */
const HORIZON_WEEKS = 104;

function readyBy(left: number, first: IsoDate, capacity: WeeklyCapacity, extra: number): IsoDate {
  let [week, rest] = [first, left];
  for (let i = 0; rest > 0 && i < HORIZON_WEEKS; i++) {
    rest -= weekCapacity(week, capacity) + extra;
    week = addDays(week, 7);
  }
  return week;
}

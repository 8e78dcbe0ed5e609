/** What the training page shows: who must learn what, what is set up, and each week's need against what can be held. */
import { addDays, type IsoDate, mondayOf } from '../calendar/day.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { courseOf } from '../training/course.ts';
import { completedIn, curriculumOf, staffOf, TRAINING_KINDS, trainingFigures } from '../training/figures.ts';
import { trainingNeed } from '../training/need.ts';
import { type Recovery, recover } from '../training/recovery.ts';
import { superUsersMissing } from '../training/super-users.ts';
import { loadByWeek, type UnitSessions, weekCapacity } from '../training/weeks.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { goLiveOf } from './readiness.ts';

/** Kinds the page is made of. */
export const TRAINING_PAGE_KINDS = [
  ...TRAINING_KINDS,
  'training-capacity',
  'room',
  'instructor',
  'plan-version',
  'unit',
] as const;

export interface TrainingView {
  readonly units: readonly {
    readonly id: UnitId;
    readonly name: string;
    readonly goLive?: IsoDate;
    readonly people: number;
    readonly superUsers: number;
    readonly superUsersMissing: number;
    /** Per cent of course seats completed, and completed or set up. */
    readonly trained: number;
    readonly booked: number;
    /** Sessions that are not set up yet. */
    readonly missing: number;
    /** What it takes to be done in time, when nothing more is set up than today. */
    readonly recovery?: Omit<Recovery, 'weeks'>;
  }[];
  /** Each week to come: sessions that are set up, those that are needed when what is left is spread evenly, and what can be held. */
  readonly weeks: readonly {
    readonly week: IsoDate;
    readonly held: number;
    readonly needed: number;
    readonly capacity: number;
  }[];
  readonly courses: readonly {
    readonly id: string;
    readonly name: string;
    readonly hours: number | null;
    readonly people: number;
    readonly sessions: number;
    readonly completed: number;
  }[];
  readonly instructors: number;
  readonly rooms: number;
  readonly source: string;
}

/** @param now read with TRAINING_PAGE_KINDS */
export function trainingView(now: Snapshot, register: UnitRegister, today: IsoDate): TrainingView {
  const curriculum = curriculumOf(now);
  const [capacity] = now.bodies('training-capacity');
  const perWeek = { perDay: capacity?.perDay ?? 0, exceptions: new Map(Object.entries(capacity?.exceptions ?? {})) };
  const ids = [...new Set(now.bodies('staff-group').map(({ unit }) => unit))];
  const sessions = now.bodies('session').filter(({ on }) => on >= mondayOf(today));
  const perCourse = new Map<string, { people: number; sessions: number; completed: number }>();

  const units = ids.map((id) => {
    const staff = staffOf(now, id);
    const done = completedIn(now, id);
    const need = trainingNeed(curriculum, staff, done);
    for (const { course, people, sessions: count } of need) {
      const sum = perCourse.get(course) ?? { people: 0, sessions: 0, completed: 0 };
      perCourse.set(course, {
        people: sum.people + people,
        sessions: sum.sessions + count,
        completed: sum.completed + (done.get(course) ?? 0),
      });
    }
    const missing = need.reduce((sum, { course, sessions: count }) => {
      const setUp = sessions.filter((one) => one.unit === id && one.course === course).length;
      return sum + Math.max(0, count - setUp);
    }, 0);
    const people = staff.reduce((sum, group) => sum + group.people, 0);
    const superUsers = staff.reduce((sum, group) => sum + group.superUsers, 0);
    const figures = new Map(trainingFigures(now, id));
    const goLive = goLiveOf(now, id)?.on;
    return {
      id,
      name: register.nameOn(id, today),
      ...(goLive ? { goLive } : {}),
      people,
      superUsers,
      superUsersMissing: superUsersMissing(people, superUsers),
      trained: figures.get('users-trained-percent')?.value ?? 0,
      booked: figures.get('sessions-booked-percent')?.value ?? 0,
      missing,
      ...(goLive && missing > 0
        ? {
            recovery: withoutWeeks(
              recover({
                left: missing,
                today,
                goLive,
                capacity: free(perWeek, sessions),
                extraPerWeek: capacity?.extraPerWeek ?? 0,
              }),
            ),
          }
        : {}),
    };
  });
  const held = new Map<IsoDate, number>();
  for (const { on } of sessions) held.set(mondayOf(on), (held.get(mondayOf(on)) ?? 0) + 1);
  const needed = new Map(
    loadByWeek(
      ids.flatMap((id) => sessionsLeft(now, id)),
      perWeek,
    ).map((load) => [load.week, load.needed]),
  );
  const last = [...held.keys(), ...needed.keys()].sort().at(-1) ?? mondayOf(today);
  const weeks: TrainingView['weeks'][number][] = [];
  for (let week = mondayOf(today); week <= last; week = addDays(week, 7))
    weeks.push({
      week,
      held: held.get(week) ?? 0,
      needed: needed.get(week) ?? 0,
      capacity: weekCapacity(week, perWeek),
    });
  return {
    units,
    weeks,
    courses: [...perCourse].map(([id, sum]) => {
      const kept = now.get('course', id);
      return { id, name: kept?.body.name ?? id, hours: courseOf(curriculum, id).hours, ...sum };
    }),
    instructors: now.all('instructor').length,
    rooms: now.all('room').length,
    source: capacity?.source ?? '',
  };
}

/** Sessions a unit still needs before its day: those of super users apart, who are trained first. */
function sessionsLeft(now: Snapshot, unit: UnitId): UnitSessions[] {
  const goLive = goLiveOf(now, unit);
  if (!goLive || goLive.actual) return [];
  const curriculum = curriculumOf(now);
  const need = trainingNeed(curriculum, staffOf(now, unit), completedIn(now, unit));
  const sum = (superUsersOnly: boolean) =>
    need
      .filter(({ course }) => (courseOf(curriculum, course).superUsersOnly ?? false) === superUsersOnly)
      .reduce((all, { sessions }) => all + sessions, 0);
  return [{ unit, goLive: goLive.on, users: sum(false), superUsers: sum(true) }];
}

/** What is left of each week when the sessions that are set up have taken theirs. */
function free(
  capacity: { perDay: number; exceptions: ReadonlyMap<IsoDate, number> },
  sessions: readonly { readonly on: IsoDate }[],
): { perDay: number; exceptions: ReadonlyMap<IsoDate, number> } {
  const taken = new Map<IsoDate, number>();
  for (const { on } of sessions) taken.set(mondayOf(on), (taken.get(mondayOf(on)) ?? 0) + 1);
  const exceptions = new Map(capacity.exceptions);
  for (const [week, count] of taken) exceptions.set(week, Math.max(0, weekCapacity(week, capacity) - count));
  return { perDay: capacity.perDay, exceptions };
}

const withoutWeeks = ({ weeks: _, ...recovery }: Recovery) => recovery;

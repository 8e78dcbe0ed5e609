/** How far a unit's training has come, as its entries say: what criteria and pages ask for. */
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId } from '../units/unit.ts';
import { type CourseId, type Curriculum, courseOf } from './course.ts';
import { type CourseNeed, type Staff, trainingNeed } from './need.ts';

/** Kinds the figures are made of. */
export const TRAINING_KINDS = [
  'course',
  'training-role',
  'staff-group',
  'course-progress',
  'completion',
  'session',
] as const;

/** @param now read with TRAINING_KINDS */
export const curriculumOf = (now: Snapshot): Curriculum => ({
  courses: now.bodies('course'),
  roles: now.bodies('training-role'),
});

export const staffOf = (now: Snapshot, unit: UnitId): Staff[] =>
  now.bodies('staff-group').filter((group) => group.unit === unit);

/** People who have completed each course: as many as are recorded by name, or as somebody has counted where those are more. */
export function completedIn(now: Snapshot, unit: UnitId): ReadonlyMap<CourseId, number> {
  const done = new Map<CourseId, number>();
  for (const one of now.bodies('completion'))
    if (one.unit === unit) done.set(one.course, (done.get(one.course) ?? 0) + 1);
  for (const { unit: of, course, completed } of now.bodies('course-progress'))
    if (of === unit) done.set(course, Math.max(done.get(course) ?? 0, completed));
  return done;
}

export interface TrainingFigure {
  readonly value: number;
  readonly source: string;
}

/** The measures of readiness that training gives; empty where nobody has said who works there. */
export function trainingFigures(now: Snapshot, unit: UnitId): [measure: string, figure: TrainingFigure][] {
  const staff = staffOf(now, unit);
  const people = staff.reduce((sum, group) => sum + group.people, 0);
  const superUsers = staff.reduce((sum, group) => sum + group.superUsers, 0);
  if (people === 0) return [];
  const curriculum = curriculumOf(now);
  const need = trainingNeed(curriculum, staff);
  const done = completedIn(now, unit);
  const wanted = need.reduce((sum, one) => sum + one.people, 0);
  const completed = need.reduce((sum, { course, people: all }) => sum + Math.min(all, done.get(course) ?? 0), 0);
  const booked = seatsBooked(now, unit, curriculum, trainingNeed(curriculum, staff, done));
  return [
    [
      'users-trained-percent',
      { value: percent(completed, wanted), source: `kursplasser fullført: ${completed} / ${wanted}` },
    ],
    [
      'sessions-booked-percent',
      {
        value: percent(completed + booked, wanted),
        source: `fullført eller satt opp: ${completed + booked} / ${wanted}`,
      },
    ],
    ...(superUsers > 0
      ? [
          [
            'users-per-super-user',
            {
              value: Math.round((people / superUsers) * 10) / 10,
              source: `${people} brukere, ${superUsers} superbrukere`,
            },
          ] satisfies [string, TrainingFigure],
        ]
      : []),
  ];
}

/** Seats in sessions that are set up, never more than are needed of a course. */
function seatsBooked(now: Snapshot, unit: UnitId, curriculum: Curriculum, left: readonly CourseNeed[]): number {
  const sessions = now.bodies('session').filter((session) => session.unit === unit);
  return left.reduce((sum, { course, people }) => {
    const seats = sessions.filter((session) => session.course === course).length * courseOf(curriculum, course).seats;
    return sum + Math.min(people, seats);
  }, 0);
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10);

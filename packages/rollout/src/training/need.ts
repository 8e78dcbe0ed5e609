/** How much training a unit needs: people, sessions and instructor hours, by course. */
import { type CourseId, type Curriculum, courseOf, pathOf, type RoleId } from './course.ts';

export interface CourseNeed {
  course: CourseId;
  people: number;
  sessions: number;
  /** Null when the course's hours are not known. */
  instructorHours: number | null;
}

export interface Staff {
  role: RoleId;
  people: number;
  /** How many of them are super users. */
  superUsers: number;
}

/** The need of some staff. People who have completed a course are left out by `done`. */
export function trainingNeed(
  curriculum: Curriculum,
  staff: readonly Staff[],
  done: ReadonlyMap<CourseId, number> = new Map(),
): CourseNeed[] {
  const people = new Map<CourseId, number>();
  for (const { role, people: all, superUsers } of staff)
    for (const id of pathOf(curriculum, role)) {
      const learners = courseOf(curriculum, id).superUsersOnly ? superUsers : all;
      people.set(id, (people.get(id) ?? 0) + learners);
    }
  return [...people].map(([course, all]) => {
    const { seats, hours } = courseOf(curriculum, course);
    const left = Math.max(0, all - (done.get(course) ?? 0));
    const sessions = Math.ceil(left / seats);
    return { course, people: left, sessions, instructorHours: hours === null ? null : sessions * hours };
  });
}

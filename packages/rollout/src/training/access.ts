/** No access before training (a programme principle: helseplattformen.no, opplæring). */
import type { IsoDate } from '../calendar/day.ts';
import { type CourseId, type Curriculum, courseOf, pathOf, type RoleId } from './course.ts';

export interface Completion {
  person: string;
  course: CourseId;
  on: IsoDate;
}

/**
 * The courses a person still lacks for a role on a day, in the order to take them. None: access may be given. What only super
 * users take keeps nobody out.
 */
export function missingCourses(
  curriculum: Curriculum,
  role: RoleId,
  completions: readonly Completion[],
  person: string,
  on: IsoDate,
): CourseId[] {
  const done = new Set(completions.filter((c) => c.person === person && c.on <= on).map((c) => c.course));
  return pathOf(curriculum, role).filter((course) => !courseOf(curriculum, course).superUsersOnly && !done.has(course));
}

/** Whether somebody has what some role asks for on a day: whoever has gets in where the unit is live. */
export const isTrained = (
  curriculum: Curriculum,
  completions: readonly Completion[],
  person: string,
  on: IsoDate,
): boolean => curriculum.roles.some(({ id }) => missingCourses(curriculum, id, completions, person, on).length === 0);

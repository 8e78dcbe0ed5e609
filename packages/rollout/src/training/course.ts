/** What each role must learn: roles have courses, courses have seats, hours and others that come first. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { type Refused, refusal, refusedIssue } from '../refusals/refusal.ts';

export type CourseId = string;
export type RoleId = string;

export interface Course {
  id: CourseId;
  /** Seats in one session. */
  seats: number;
  /** Hours of one session. Null: the programme has not published them, and no hours are counted. */
  hours: number | null;
  /** Courses to be completed before. */
  after: readonly CourseId[];
  /** Whether only super users take it. */
  superUsersOnly?: boolean;
}

export interface Role {
  id: RoleId;
  courses: readonly CourseId[];
}

export interface Curriculum {
  roles: readonly Role[];
  courses: readonly Course[];
}

/** The course of an id. Throws when the curriculum has none. */
export function courseOf({ courses }: Curriculum, id: CourseId): Course {
  const course = courses.find((c) => c.id === id);
  if (course) return course;
  throw refusal(422, 'not-found', 'courses', 'no-course', id);
}

/** Throws with every fault: courses nobody has described, courses without seats, courses that wait for each other. */
export function checkCurriculum(curriculum: Curriculum): void {
  const issues: Issue[] = [];
  const fault = (expression: string, ...refused: Refused) =>
    issues.push(refusedIssue('invalid', expression, ...refused));
  const known = new Set(curriculum.courses.map((c) => c.id));
  for (const { id, courses } of curriculum.roles)
    for (const course of courses) if (!known.has(course)) fault(`roles['${id}'].courses`, 'no-course', course);
  for (const { id, seats, after } of curriculum.courses) {
    if (!(seats >= 1)) fault(`courses['${id}'].seats`, 'no-seats', seats);
    for (const first of after) if (!known.has(first)) fault(`courses['${id}'].after`, 'no-course', first);
    const circle = circleFrom(curriculum, id);
    if (circle) fault(`courses['${id}'].after`, 'courses-in-circle', circle);
  }
  if (issues.length > 0) throw new FhirError(422, issues);
}

/** The way from a course back to itself, if there is one. */
function circleFrom({ courses }: Curriculum, start: CourseId): CourseId[] | undefined {
  const visit = (id: CourseId, path: readonly CourseId[]): CourseId[] | undefined => {
    for (const first of courses.find((c) => c.id === id)?.after ?? []) {
      if (first === start) return [...path, id, first];
      if (path.includes(first)) continue;
      const found = visit(first, [...path, id]);
      if (found) return found;
    }
    return undefined;
  };
  return visit(start, []);
}

/** All courses a role needs, with those that come first, in an order they can be taken in. */
export function pathOf(curriculum: Curriculum, role: RoleId): CourseId[] {
  const path: CourseId[] = [];
  const add = (id: CourseId): void => {
    if (path.includes(id)) return;
    for (const first of courseOf(curriculum, id).after) add(first);
    path.push(id);
  };
  for (const id of curriculum.roles.find((r) => r.id === role)?.courses ?? []) add(id);
  return path;
}

/** Who of a unit has completed what: the people who work there, and those whose courses are recorded there. */
import type { Entry } from '../programme/entry.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { StaffMember } from '../tables/table.ts';
import type { UnitId } from '../units/unit.ts';
import { type CourseId, type Curriculum, pathOf } from './course.ts';

/** Key of the entry that says that somebody has completed a course. @param person `Practitioner/…` */
export const completionKey = (unit: UnitId, course: CourseId, person: string): string =>
  `${unit}:${course}:${person.split('/')[1] ?? person}`;

/** Every course some role takes, in an order they can be taken in. */
export const coursesOfRoles = (curriculum: Curriculum): CourseId[] => [
  ...new Set(curriculum.roles.flatMap(({ id }) => pathOf(curriculum, id))),
];

export interface Learner extends StaffMember {
  readonly completions: readonly Entry<'completion'>[];
}

/** By name. @param now read with `completion` */
export function peopleOf(now: Snapshot, unit: UnitId, staff: readonly StaffMember[]): Learner[] {
  const entries = now.all('completion').filter(({ body }) => body.unit === unit);
  const byPerson = Map.groupBy(entries, ({ body }) => body.person);
  const known = new Set(staff.map(({ person }) => person));
  // somebody who has left, or does not work there yet, is not lost
  const others = [...byPerson].flatMap(([person, own]): StaffMember[] =>
    known.has(person) ? [] : [{ person, name: own.findLast(({ body }) => body.name)?.body.name ?? person }],
  );
  return [...staff, ...others]
    .map((one) => ({ ...one, completions: byPerson.get(one.person) ?? [] }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

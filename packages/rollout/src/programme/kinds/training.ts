/** Training: roles and courses, who must take them, sessions with rooms and instructors, and who has completed what. */
import { kind } from '../kind.ts';
import { count, day, dictionary, flag, list, nullable, number, object, pattern, text } from '../shape.ts';
import { unitId } from './ground.ts';

const id = pattern(/^[a-z0-9][a-z0-9-]{0,59}$/, 'home-care-basics');
const clock = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, '08:30');

export const TRAINING = {
  /** Key: its id. */
  course: kind({
    shape: object(
      {
        id,
        name: text(200),
        seats: number({ least: 1, most: 500, whole: true }),
        /** Null: not published. */
        hours: nullable(number({ least: 0.5, most: 80 })),
        after: list(id, { most: 20 }),
      },
      { superUsersOnly: flag },
    ),
    write: 'edit-training',
  }),

  /** Which courses a role takes. Key: its id. */
  'training-role': kind({
    shape: object({ id, name: text(200), courses: list(id, { most: 40 }) }),
    write: 'edit-training',
  }),

  /** How many of a unit's people have a role. Key: unit and role. */
  'staff-group': kind({
    shape: object({ unit: unitId, role: id, people: count, superUsers: count }),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  /** How many of a unit have completed a course. Key: unit and course. */
  'course-progress': kind({
    shape: object({ unit: unitId, course: id, completed: count, on: day }),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  /** Somebody has completed a course: by it access is given at go-live. Key: unit, course and person. */
  completion: kind({
    shape: object(
      {
        unit: unitId,
        course: id,
        person: pattern(/^Practitioner\/[A-Za-z0-9.-]{1,64}$/, 'Practitioner/s-000014'),
        on: day,
      },
      // what shows it: a list of who was there, a certificate; and the name as it was then
      { evidence: text(500), name: text(200) },
    ),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  room: kind({
    shape: object({ name: text(200), place: text(200), seats: count }, { unit: unitId }),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  instructor: kind({
    shape: object({ name: text(200), courses: list(id, { most: 40 }) }, { unit: unitId, from: day, to: day }),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  /** A course held at a time and place. Key: its own. */
  session: kind({
    shape: object(
      { unit: unitId, course: id, on: day, begins: clock, booked: count },
      { room: text(120), instructor: text(120) },
    ),
    write: 'edit-training',
    unit: ({ unit }) => unit,
  }),

  /** What the region can hold. Key: `programme`. */
  'training-capacity': kind({
    shape: object({
      perDay: number({ least: 0, most: 1_000, whole: true }),
      extraPerWeek: number({ least: 0, most: 5_000, whole: true }),
      /** Sessions in a week that is not like others, by its Monday. */
      exceptions: dictionary(count),
      source: text(),
    }),
    write: 'edit-training',
  }),
};

/** The fields of what training is made of, a table for each kind. */
import type { Field, Option } from '../entry/index.ts';
import type { SetupTexts } from './texts.ts';

interface OfUnit {
  readonly id: string;
  readonly name: string;
}

/** For one unit or for all; whoever may set up for their own unit only is not asked. */
const forUnit = (t: SetupTexts, unit: OfUnit, mayAll: boolean): Field[] =>
  mayAll
    ? [
        {
          name: 'unit',
          label: t.forUnit,
          as: 'choice',
          options: [{ value: unit.id, label: unit.name }],
          help: t.forUnitHelp,
          once: true,
        },
      ]
    : [];

export const sessionFields = (
  t: SetupTexts,
  courses: readonly Option[],
  rooms: readonly Option[],
  instructors: readonly Option[],
): readonly Field[] => [
  { name: 'course', label: t.course, as: 'choice', options: courses, required: true },
  { name: 'on', label: t.day, as: 'day', required: true },
  { name: 'begins', label: t.begins, as: 'clock', required: true },
  { name: 'booked', label: t.booked, as: 'number', required: true },
  { name: 'room', label: t.room, as: 'choice', options: rooms },
  { name: 'instructor', label: t.instructor, as: 'choice', options: instructors },
];

export const groupFields = (t: SetupTexts, roles: readonly Option[]): readonly Field[] => [
  { name: 'role', label: t.role, as: 'choice', options: roles, required: true, once: true },
  { name: 'people', label: t.people, as: 'number', required: true },
  { name: 'superUsers', label: t.superUsers, as: 'number', required: true },
];

export const courseFields = (t: SetupTexts, courses: readonly Option[]): readonly Field[] => [
  { name: 'id', label: t.id, as: 'line', help: t.idHelp, required: true, once: true },
  { name: 'name', label: t.name, as: 'line', required: true },
  { name: 'seats', label: t.seats, as: 'number', required: true },
  { name: 'hours', label: t.hours, as: 'number', help: t.hoursHelp, required: true, nullable: true },
  { name: 'after', label: t.after, as: 'several', options: courses, nullable: true },
  { name: 'superUsersOnly', label: t.superUsersOnly, as: 'flag' },
];

export const roleFields = (t: SetupTexts, courses: readonly Option[]): readonly Field[] => [
  { name: 'id', label: t.id, as: 'line', help: t.idHelp, required: true, once: true },
  { name: 'name', label: t.name, as: 'line', required: true },
  { name: 'courses', label: t.coursesOf, as: 'several', options: courses, required: true },
];

export const roomFields = (t: SetupTexts, unit: OfUnit, mayAll: boolean): readonly Field[] => [
  { name: 'name', label: t.name, as: 'line', required: true },
  { name: 'place', label: t.place, as: 'line', required: true },
  { name: 'seats', label: t.seats, as: 'number', required: true },
  ...forUnit(t, unit, mayAll),
];

export const instructorFields = (
  t: SetupTexts,
  courses: readonly Option[],
  unit: OfUnit,
  mayAll: boolean,
): readonly Field[] => [
  { name: 'name', label: t.name, as: 'line', required: true },
  { name: 'courses', label: t.coursesOf, as: 'several', options: courses, required: true },
  { name: 'from', label: t.from, as: 'day' },
  { name: 'to', label: t.to, as: 'day' },
  ...forUnit(t, unit, mayAll),
];

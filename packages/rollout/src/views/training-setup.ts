/** What training is made of, to be edited: courses and who takes them, rooms, instructors, and one unit's people and sessions. */
import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import { type IsoDate, mondayOf } from '../calendar/day.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { TRAINING_KINDS } from '../training/figures.ts';
import { superUsersMissing } from '../training/super-users.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { type EntryRow, rowsOf } from './entry-row.ts';
import { type TrainingUnit, trainingUnits } from './training-unit.ts';

export const TRAINING_SETUP_KINDS = [...TRAINING_KINDS, 'room', 'instructor', 'plan-version', 'unit'] as const;

export interface TrainingSetupView {
  readonly unit: TrainingUnit;
  readonly units: readonly TrainingUnit[];
  readonly courses: readonly EntryRow<'course'>[];
  readonly roles: readonly EntryRow<'training-role'>[];
  readonly rooms: readonly EntryRow<'room'>[];
  readonly instructors: readonly EntryRow<'instructor'>[];
  /** Of the unit: roles with people and super users. */
  readonly groups: readonly (EntryRow<'staff-group'> & { readonly superUsersMissing: number })[];
  /** Of the unit, from this week on, the next one first. */
  readonly sessions: readonly EntryRow<'session'>[];
  /** Whether what holds for all may be edited. */
  readonly mayAll: boolean;
}

/**
 * @param now read with TRAINING_SETUP_KINDS
 * @param wanted the unit asked for; absent: the first the reader may set up
 */
export function trainingSetupView(
  now: Snapshot,
  register: UnitRegister,
  who: Who,
  wanted: UnitId | undefined,
  today: IsoDate,
): TrainingSetupView {
  const { unit, units } = trainingUnits(now, register, who, wanted, today);
  const of = <K extends 'staff-group' | 'session'>(kind: K): readonly EntryRow<K>[] =>
    rowsOf(now, kind, who, register).filter(({ body }) => (body as { unit: UnitId }).unit === unit.id);
  const time = ({ body }: EntryRow<'session'>) => `${body.on} ${body.begins}`;
  return {
    unit,
    units,
    courses: rowsOf(now, 'course', who, register),
    roles: rowsOf(now, 'training-role', who, register),
    rooms: rowsOf(now, 'room', who, register),
    instructors: rowsOf(now, 'instructor', who, register),
    groups: of('staff-group').map((row) => ({
      ...row,
      superUsersMissing: superUsersMissing(row.body.people, row.body.superUsers),
    })),
    sessions: of('session')
      .filter(({ body }) => body.on >= mondayOf(today))
      .toSorted((a, b) => (time(a) < time(b) ? -1 : 1)),
    mayAll: mayDo(who, 'edit-training').may,
  };
}

/** Who of a unit has completed which course, by whom that was recorded and on what evidence, and who lacks what before go-live. */
import type { Who } from '../authority/who.ts';
import type { IsoDate } from '../calendar/day.ts';
import type { KindName } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { StaffMember } from '../tables/table.ts';
import { missingCourses } from '../training/access.ts';
import { coursesOfRoles, type Learner, peopleOf } from '../training/completions.ts';
import { type CourseId, type Curriculum, courseOf } from '../training/course.ts';
import { curriculumOf } from '../training/figures.ts';
import type { UnitRegister } from '../units/register.ts';
import { goLiveOf } from './readiness.ts';
import { type TrainingUnit, trainingUnits } from './training-unit.ts';

export const COMPLETION_KINDS = [
  'completion',
  'course',
  'training-role',
  'staff-group',
  'plan-version',
  'unit',
] as const satisfies readonly KindName[];

interface Done {
  readonly course: CourseId;
  readonly key: string;
  readonly version: number;
  readonly on: IsoDate;
  readonly evidence?: string;
  /** Who recorded it, and when. */
  readonly by: string;
  readonly at: string;
}

export interface PersonTraining extends StaffMember {
  readonly done: readonly Done[];
  /** Whether they get in at go-live. */
  readonly trained: boolean;
  /** The role they lack least for, and the courses they lack; absent where they lack none, or have not begun. */
  readonly lacks?: { readonly role: string; readonly courses: readonly string[] };
}

export interface CompletionsView {
  readonly unit: TrainingUnit;
  readonly units: readonly TrainingUnit[];
  readonly goLive?: IsoDate;
  /** In an order they can be taken in, with how many have completed each. */
  readonly courses: readonly {
    readonly id: CourseId;
    readonly name: string;
    readonly superUsersOnly: boolean;
    readonly completed: number;
  }[];
  readonly people: readonly PersonTraining[];
  readonly trained: number;
  readonly today: IsoDate;
}

/**
 * @param now read with {@link COMPLETION_KINDS}
 * @param staff who works at the unit asked for
 */
export function completionsView(
  now: Snapshot,
  register: UnitRegister,
  who: Who,
  wanted: string | undefined,
  staff: readonly StaffMember[],
  today: IsoDate,
): CompletionsView {
  const { unit, units } = trainingUnits(now, register, who, wanted, today);
  const curriculum = curriculumOf(now);
  const nameOf = (course: CourseId) => now.get('course', course)?.body.name ?? course;
  const people = peopleOf(now, unit.id, staff).map((one) => personTraining(now, curriculum, one, nameOf, today));
  const goLive = unit.id === '' ? undefined : goLiveOf(now, unit.id)?.on;
  return {
    unit,
    units,
    ...(goLive ? { goLive } : {}),
    courses: coursesOfRoles(curriculum).map((id) => ({
      id,
      name: nameOf(id),
      superUsersOnly: courseOf(curriculum, id).superUsersOnly ?? false,
      completed: people.filter(({ done }) => done.some(({ course }) => course === id)).length,
    })),
    people,
    trained: people.filter(({ trained }) => trained).length,
    today,
  };
}

function personTraining(
  now: Snapshot,
  curriculum: Curriculum,
  { completions, ...one }: Learner,
  nameOf: (course: CourseId) => string,
  today: IsoDate,
): PersonTraining {
  // a course counts wherever it was taken
  const all = now.bodies('completion').filter(({ person }) => person === one.person);
  const [nearest] = now
    .bodies('training-role')
    .map(({ id, name }) => ({ role: name, courses: missingCourses(curriculum, id, all, one.person, today) }))
    .sort((a, b) => a.courses.length - b.courses.length);
  const trained = nearest !== undefined && nearest.courses.length === 0;
  return {
    ...one,
    done: completions.map(({ key, version, body, name: by, at }) => ({
      course: body.course,
      key,
      version,
      on: body.on,
      ...(body.evidence ? { evidence: body.evidence } : {}),
      by,
      at,
    })),
    trained,
    ...(nearest && !trained && all.length > 0
      ? { lacks: { role: nearest.role, courses: nearest.courses.map(nameOf) } }
      : {}),
  };
}

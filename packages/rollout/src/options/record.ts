/** What has happened on the ladder: one record for each decision a body made about a step. Records are added, not changed. */
import type { Period } from '../calendar/period.ts';
import type { UnitId } from '../units/unit.ts';
import type { Body, Step } from './ladder.ts';

export interface StepRecord {
  unit: UnitId;
  step: Step;
  /** When it was decided, as exact as the source says. */
  on: Period;
  by: Body;
  outcome: 'yes' | 'no' | 'postponed';
  /** The case in the document register. */
  document?: string;
  /** The case in which the council handed the decision on. Needed when somebody else than the council decides. */
  delegation?: string;
}

/** A wish or expectation a unit has voiced about its date. */
export interface Wish {
  unit: UnitId;
  /** The same date as another unit. */
  sameDateAs?: UnitId;
  /** When it wants to go live. */
  when?: Period;
  /** When its decision is expected, in the source's words. */
  expects?: string;
  /** The last day its option must be triggered by. */
  triggerBy?: Period;
}

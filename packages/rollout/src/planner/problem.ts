/** A planning problem: units to place in waves, what must hold, and what is wished for. Plain data, so it can be sent to a worker. */
import type { IsoDate } from '../calendar/day.ts';

export type UnitKey = string;
export type WaveKey = string;

/** What a wave has only so much of. */
export const RESOURCES = ['end-users', 'trainers', 'migration', 'support', 'hospital-trusts'] as const;
export type Resource = (typeof RESOURCES)[number];

export interface PlannedUnit {
  id: UnitKey;
  /** People who will sign in; the weight of everything that is wished for. */
  users: number;
  needs: { readonly [resource in Resource]?: number };
}

export interface PlanningWave {
  id: WaveKey;
  date: IsoDate;
}

/** What must hold. `why` is the source or reason, shown to whoever asks. */
export type Hard =
  | { kind: 'capacity'; wave: WaveKey; resource: Resource; limit: number; why: string }
  | { kind: 'not-before'; unit: UnitKey; date: IsoDate; why: string }
  | { kind: 'not-after'; unit: UnitKey; date: IsoDate; why: string }
  /** Nobody, or none of some units, goes live on these days: holidays, summer, an election. */
  | { kind: 'closed'; from: IsoDate; to: IsoDate; units?: readonly UnitKey[]; why: string }
  | { kind: 'pin'; unit: UnitKey; wave: WaveKey; why: string }
  /** At least so many days after another unit; 0 lets them go together. */
  | { kind: 'after'; unit: UnitKey; other: UnitKey; days: number; why: string };

/**
 * What is wished for. Every kind is counted in user-days, users × days, times its weight, so that they can be held against
 * each other: weight 2 on a tie says that a day between a municipality and its hospital is as bad as two days of waiting.
 */
export type Soft =
  /** Days after the first wave. */
  | { kind: 'delay'; weight: number }
  /** Days between a municipality or practice and its hospital trust. */
  | { kind: 'hospital-tie'; unit: UnitKey; hospital: UnitKey; weight: number }
  /** Days between two that work together, for the users of the smaller. */
  | { kind: 'neighbours'; a: UnitKey; b: UnitKey; weight: number }
  /** Days from the date a unit has asked for. */
  | { kind: 'wish-date'; unit: UnitKey; date: IsoDate; weight: number }
  /** Days from the unit it wants to go with. */
  | { kind: 'wish-together'; unit: UnitKey; other: UnitKey; weight: number }
  /** Days from where the unit stands in a plan that people know already. */
  | { kind: 'keep'; unit: UnitKey; wave: WaveKey; weight: number };

export type SoftKind = Soft['kind'];

export interface Problem {
  /** In order of date. */
  waves: readonly PlanningWave[];
  units: readonly PlannedUnit[];
  hard: readonly Hard[];
  soft: readonly Soft[];
}

/** Which wave each unit is in. */
export type WavePlan = ReadonlyMap<UnitKey, WaveKey>;

/** A problem or plan that cannot be read. Not a FhirError: the planner runs in a browser worker and knows no FHIR. */
export class PlanningError extends Error {
  /** Such as `hard[3].unit`. */
  readonly element: string;

  constructor(element: string, text: string) {
    super(`${element}: ${text}`);
    this.name = 'PlanningError';
    this.element = element;
  }
}

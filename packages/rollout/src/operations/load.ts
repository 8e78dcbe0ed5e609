/** Staffing against load and budget: users for each post, and whether the year is within its frame. */
import type { Ore } from '../cost/money.ts';
import type { Staffing, StaffingPlan } from './staffing.ts';

export interface Load {
  year: number;
  /** Users live for each post in the company, to one decimal. */
  usersPerPost: number;
  /** Null when nobody has said what a post costs. */
  cost: Ore | null;
  /** Positive: over the frame. Null like the cost. */
  over: Ore | null;
}

/** What a year's staff carries and costs. `orePerPost` is the yearly cost of one post, other running cost apart. */
export function loadOn(
  plan: StaffingPlan,
  staffing: Staffing,
  usersLive: number,
  orePerPost: Ore | null,
  other: Ore = 0,
): Load {
  const cost = orePerPost === null ? null : staffing.company * orePerPost + other;
  return {
    year: staffing.year,
    usersPerPost: Math.round((usersLive / staffing.company) * 10) / 10,
    cost,
    over: cost === null ? null : cost - plan.frameOre,
  };
}

/** The planner's door: pure data and rules, fit for a browser worker. */
export { loadOf, type Violation, violations } from './check.ts';
export { type Conflict, conflictOf } from './conflict.ts';
export {
  describeAlternative,
  describeAlternatives,
  describeConstraint,
  describeScore,
  resourceName,
  type Wording,
  wishName,
} from './describe.ts';
export { everyPlan } from './exhaustive.ts';
export { type Alternative, explain } from './explain.ts';
export { type Bound, bestBound, eachAlone, gap, type LowerBound, pouredUsers } from './lower-bound.ts';
export * from './problem.ts';
export { type Cascade, type Cause, type Change, type Consequence, type Outcome, playOut } from './scenario.ts';
export { type Score, SOFT_KINDS, scoreOf } from './score.ts';
export { DEFAULT_OPTIONS, type SearchOptions } from './search.ts';
export { type Solution, type SolveOptions, solve } from './solve.ts';

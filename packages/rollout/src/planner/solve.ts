/** The planner: proposes a plan, or says which constraints cannot hold together. */
import { violations } from './check.ts';
import { type Conflict, conflictOf } from './conflict.ts';
import { findFeasible } from './feasible.ts';
import { greedyStart } from './greedy.ts';
import { assignment, compile, planOf } from './model.ts';
import type { Problem, WavePlan } from './problem.ts';
import { repair } from './repair.ts';
import { type Score, scoreOf } from './score.ts';
import { DEFAULT_OPTIONS, improve, type SearchOptions } from './search.ts';

export type Solution =
  | { kind: 'plan'; plan: WavePlan; score: Score; seed: number }
  | { kind: 'impossible'; conflict: Conflict }
  /** Neither a plan was found nor shown that there is none. Loosen something or raise the limits. */
  | { kind: 'undecided' };

export interface SolveOptions extends Partial<SearchOptions> {
  /** A plan that can be carried out: the proposal is never worse. */
  start?: WavePlan;
  /** A plan for a problem that has changed since: the search begins as near to it as it can. */
  near?: WavePlan;
}

/**
 * Proposes waves. Same problem and options give the same plan. Throws a PlanningError for a problem that cannot be read.
 */
export function solve(problem: Problem, { start, near, ...effort }: SolveOptions = {}): Solution {
  const model = compile(problem);
  const search = { ...DEFAULT_OPTIONS, ...effort };
  const given = start && violations(problem, start).length === 0 ? assignment(model, start) : undefined;
  let first = given ?? (near && repair(model, assignment(model, near))) ?? greedyStart(model);
  if (!first) {
    const found = findFeasible(model);
    if (found.kind === 'impossible') return { kind: 'impossible', conflict: conflictOf(problem) };
    if (found.kind === 'undecided') return { kind: 'undecided' };
    first = found.assigned;
  }
  const plan = planOf(model, improve(model, first, search));
  return { kind: 'plan', plan, score: scoreOf(problem, plan), seed: search.seed };
}

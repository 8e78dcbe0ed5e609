/** The planner: proposes a plan, or says which constraints cannot hold together. */
import { violations } from './check.ts';
import { type Conflict, conflictOf } from './conflict.ts';
import { findFeasible } from './feasible.ts';
import { greedyStart } from './greedy.ts';
import { assignment, compile, planOf } from './model.ts';
import type { Problem, WavePlan } from './problem.ts';
import { type Score, scoreOf } from './score.ts';
import { DEFAULT_OPTIONS, improve, type SearchOptions } from './search.ts';

export type Solution =
  | { kind: 'plan'; plan: WavePlan; score: Score; seed: number }
  | { kind: 'impossible'; conflict: Conflict }
  /** Neither a plan was found nor shown that there is none. Loosen something or raise the limits. */
  | { kind: 'undecided' };

/**
 * Proposes waves. With a `start` that can be carried out, the proposal is never worse than it. Same problem, start and
 * options give the same plan. Throws a PlanningError for a problem that cannot be read.
 */
export function solve(problem: Problem, options: Partial<SearchOptions> & { start?: WavePlan } = {}): Solution {
  const model = compile(problem);
  const { start, ...effort } = options;
  const search = { ...DEFAULT_OPTIONS, ...effort };
  const given = start && violations(problem, start).length === 0 ? assignment(model, start) : undefined;
  let first = given ?? greedyStart(model);
  if (!first) {
    const found = findFeasible(model);
    if (found.kind === 'impossible') return { kind: 'impossible', conflict: conflictOf(problem) };
    if (found.kind === 'undecided') return { kind: 'undecided' };
    first = found.assigned;
  }
  const plan = planOf(model, improve(model, first, search));
  return { kind: 'plan', plan, score: scoreOf(problem, plan), seed: search.seed };
}

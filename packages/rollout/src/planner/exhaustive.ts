/** Looks at every plan of a small problem: what the search is held against in tests. */
import { violations } from './check.ts';
import type { Problem, WavePlan } from './problem.ts';
import { scoreOf } from './score.ts';

/** The cheapest plan and how many plans there are. Reads the problem itself; knows nothing of the compiled model. */
export function everyPlan(problem: Problem): { best?: { plan: WavePlan; total: number }; count: number } {
  let best: { plan: WavePlan; total: number } | undefined;
  let count = 0;
  const plan = new Map<string, string>();
  const place = (u: number): void => {
    const unit = problem.units[u];
    if (!unit) {
      if (violations(problem, plan).length > 0) return;
      count++;
      const { total } = scoreOf(problem, plan);
      if (!best || total < best.total) best = { plan: new Map(plan), total };
      return;
    }
    for (const wave of problem.waves) {
      plan.set(unit.id, wave.id);
      place(u + 1);
    }
    plan.delete(unit.id);
  };
  place(0);
  return { ...(best ? { best } : {}), count };
}

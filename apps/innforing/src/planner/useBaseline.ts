/** What a scenario or a slip is played out on: the version as it stands, or with dates of the planner for whoever has none. */
import { type Outcome, violations, type WavePlan } from '@helseplattform/rollout/planner';
import { useEffect, useState } from 'react';
import { draftOf, problemOf } from './draft.ts';
import { Superseded } from './planner-thread.ts';
import type { Planning } from './planning.query.ts';
import { usePlannerThread } from './usePlannerThread.ts';

export type Baseline =
  | { readonly kind: 'whole'; readonly plan: WavePlan /** Units that had no date. */; readonly filled: number }
  | { readonly kind: 'none'; readonly outcome?: Outcome };

/** Undefined while it is computed. */
export function useBaseline(planning: Planning): { baseline: Baseline | undefined; failed: boolean } {
  const thread = usePlannerThread();
  const [baseline, setBaseline] = useState<Baseline>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const given = new Map(planning.plan);
    if (violations(planning.problem, given).length === 0) {
      setBaseline({ kind: 'whole', plan: given, filled: 0 });
      return;
    }
    thread
      .solve(problemOf(planning, draftOf(planning)), { near: given })
      .then(({ found }) =>
        setBaseline(
          found.kind === 'plan'
            ? { kind: 'whole', plan: found.plan, filled: found.plan.size - given.size }
            : { kind: 'none', outcome: found },
        ),
      )
      .catch((error) => {
        if (!(error instanceof Superseded)) setFailed(true);
      });
  }, [planning, thread]);
  return { baseline, failed };
}

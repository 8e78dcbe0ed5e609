/** Plays scenarios out one after the other in the planner's thread, each once. */
import { type Outcome, type Problem, violations, type WavePlan } from '@helseplattform/rollout/planner';
import { useEffect, useRef, useState } from 'react';
import { draftOf, problemOf } from '../planner/draft.ts';
import { Superseded } from '../planner/planner-thread.ts';
import type { Planning } from '../planner/planning.query.ts';
import { usePlannerThread } from '../planner/usePlannerThread.ts';
import type { Played, Scenario } from './scenario.ts';

export type Baseline =
  | { readonly kind: 'whole'; readonly plan: WavePlan /** Units that had no date. */; readonly filled: number }
  | { readonly kind: 'none'; readonly outcome?: Outcome };

/** The version as it stands, or with dates of the planner for whoever has none. Undefined while that is computed. */
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

/** What has come of each scenario so far, by id. */
export function usePlayed(
  problem: Problem,
  plan: WavePlan,
  scenarios: readonly Scenario[],
): { played: ReadonlyMap<string, Played>; failed: boolean } {
  const thread = usePlannerThread();
  const [played, setPlayed] = useState<ReadonlyMap<string, Played>>(new Map());
  const [failed, setFailed] = useState(false);
  const isPlaying = useRef(false);
  const next = scenarios.find((s) => played.get(s.id)?.scenario !== s);
  useEffect(() => {
    if (!next || isPlaying.current) return;
    isPlaying.current = true;
    thread
      .playOut(problem, plan, next.changes)
      .then(({ found, milliseconds }) => {
        isPlaying.current = false;
        setPlayed((before) => new Map(before).set(next.id, { scenario: next, outcome: found, milliseconds }));
      })
      .catch((error) => {
        isPlaying.current = false;
        if (!(error instanceof Superseded)) setFailed(true);
      });
  }, [next, problem, plan, thread]);
  return { played, failed };
}

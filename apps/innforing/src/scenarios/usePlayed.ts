/** Plays scenarios out one after the other in the planner's thread, each once. */
import type { Problem, WavePlan } from '@helseplattform/rollout/planner';
import { useEffect, useState } from 'react';
import { Superseded } from '../planner/planner-thread.ts';
import { usePlannerThread } from '../planner/usePlannerThread.ts';
import type { Played, Scenario } from './scenario.ts';

/** What has come of each scenario so far, by id. */
export function usePlayed(
  problem: Problem,
  plan: WavePlan,
  scenarios: readonly Scenario[],
): { played: ReadonlyMap<string, Played>; failed: boolean } {
  const thread = usePlannerThread();
  const [played, setPlayed] = useState<ReadonlyMap<string, Played>>(new Map());
  const [failed, setFailed] = useState(false);
  const next = scenarios.find((s) => played.get(s.id)?.scenario !== s);
  useEffect(() => {
    if (!next) return;
    let isWaitedFor = true;
    thread
      .playOut(problem, plan, next.changes)
      .then(({ found, milliseconds }) => {
        if (!isWaitedFor) return;
        setPlayed((before) => new Map(before).set(next.id, { scenario: next, outcome: found, milliseconds }));
      })
      .catch((error) => {
        if (isWaitedFor && !(error instanceof Superseded)) setFailed(true);
      });
    return () => {
      isWaitedFor = false;
    };
  }, [next, problem, plan, thread]);
  return { played, failed };
}

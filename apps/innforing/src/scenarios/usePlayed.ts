/** Plays scenarios out one after the other in the planner's thread, each once. */
import type { Problem, WavePlan } from '@helseplattform/rollout/planner';
import { useEffect, useRef, useState } from 'react';
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

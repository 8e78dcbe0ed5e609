/** A plan on the table: as it is moved by hand, what it is worth and what is wrong with it, and proposals of the planner. */
import {
  explain,
  loadOf,
  resourceName,
  type Solution,
  scoreOf,
  type UnitKey,
  violations,
} from '@helseplattform/rollout/planner';
import { useLanguage } from '@helseplattform/ui';
import { useMemo, useReducer, useState } from 'react';
import type { WaveLoad } from '../matrix/index.ts';
import { draftOf, problemOf, stepped } from './draft.ts';
import { type Found, Superseded } from './planner-thread.ts';
import type { Planning } from './planning.query.ts';
import { usePlannerThread } from './usePlannerThread.ts';

export type PlanOnTable = ReturnType<typeof usePlanOnTable>;

/** @param chosen the unit whose other places are weighed */
export function usePlanOnTable(planning: Planning, chosen: UnitKey | undefined) {
  const language = useLanguage();
  const thread = usePlannerThread();
  const [draft, step] = useReducer(stepped, planning, draftOf);
  const [seed, setSeed] = useState(1);
  const [state, setState] = useState<'ready' | 'planning' | 'failed'>('ready');
  const [last, setLast] = useState<Found<Solution>>();

  const base = useMemo(() => new Map(planning.plan), [planning.plan]);
  const problem = useMemo(() => problemOf(planning, draft), [planning, draft]);
  const score = useMemo(() => scoreOf(problem, draft.plan), [problem, draft.plan]);
  const baseScore = useMemo(() => scoreOf(problem, base), [problem, base]);
  const faults = useMemo(() => violations(problem, draft.plan), [problem, draft.plan]);
  const broken = useMemo(() => new Set(faults.flatMap((v) => (v.kind === 'broken' ? v.units : []))), [faults]);
  const alternatives = useMemo(
    () => (chosen === undefined ? undefined : explain(problem, draft.plan, chosen)),
    [problem, draft.plan, chosen],
  );
  const loads = useMemo(() => {
    const limits = problem.hard.filter((c) => c.kind === 'capacity');
    const used = new Map([...new Set(limits.map((c) => c.resource))].map((r) => [r, loadOf(problem, draft.plan, r)]));
    return new Map(
      [...Map.groupBy(limits, (c) => c.wave)].map(([wave, all]) => [
        wave,
        all.map(
          ({ resource, limit }): WaveLoad => ({
            name: resourceName(resource, language),
            used: used.get(resource)?.get(wave) ?? 0,
            limit,
          }),
        ),
      ]),
    );
  }, [problem, draft.plan, language]);

  /** Asks the planner for a plan; the same seed gives the same. */
  async function propose(from = seed): Promise<void> {
    setSeed(from);
    setState('planning');
    try {
      const found = await thread.solve(problem, {
        seed: from,
        ...(faults.length === 0 ? { start: draft.plan } : { near: draft.plan }),
      });
      setLast(found);
      if (found.found.kind === 'plan') step({ kind: 'adopt', plan: found.found.plan });
      setState('ready');
    } catch (error) {
      if (!(error instanceof Superseded)) setState('failed');
    }
  }
  return {
    draft,
    step,
    seed,
    state,
    last,
    base,
    problem,
    score,
    baseScore,
    faults,
    broken,
    alternatives,
    loads,
    propose,
  };
}

/** The planner's thread for as long as a screen is shown; started when something is first asked. */
import { useEffect, useRef } from 'react';
import { type PlannerThread, plannerThread } from './planner-thread.ts';

export function usePlannerThread(): PlannerThread {
  const thread = useRef<PlannerThread>(undefined);
  thread.current ??= plannerThread();
  useEffect(() => () => thread.current?.end(), []);
  return thread.current;
}

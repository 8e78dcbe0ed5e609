/** Asks the planner's thread. One question at a time: a new one ends the one before, whose answer nobody waits for any more. */
import type {
  Change,
  Outcome,
  Problem,
  SearchOptions,
  Solution,
  SolveOptions,
  WavePlan,
} from '@helseplattform/rollout/planner';

export type Asked =
  | { readonly kind: 'solve'; readonly problem: Problem; readonly options: SolveOptions }
  | {
      readonly kind: 'play-out';
      readonly problem: Problem;
      readonly plan: WavePlan;
      readonly changes: readonly Change[];
      readonly options: Partial<SearchOptions>;
    };

export type Answer = { readonly found: Solution | Outcome; readonly milliseconds: number } | { readonly error: string };

export interface Found<T> {
  readonly found: T;
  readonly milliseconds: number;
}

/** A newer question has taken its place. */
export class Superseded extends Error {}

export interface PlannerThread {
  solve(problem: Problem, options?: SolveOptions): Promise<Found<Solution>>;
  playOut(problem: Problem, plan: WavePlan, changes: readonly Change[]): Promise<Found<Outcome>>;
  end(): void;
}

export function plannerThread(): PlannerThread {
  let worker: Worker | undefined;
  let abandon: (() => void) | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
    abandon?.();
    abandon = undefined;
  };
  const ask = <T>(asked: Asked): Promise<Found<T>> => {
    if (abandon) end();
    worker ??= new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module' });
    const asking = worker;
    return new Promise<Found<T>>((resolve, reject) => {
      abandon = () => reject(new Superseded());
      asking.onmessage = ({ data }: MessageEvent<Answer>) => {
        abandon = undefined;
        if ('error' in data) reject(new Error(data.error));
        else resolve(data as Found<T>);
      };
      asking.onerror = (event) => {
        end();
        reject(new Error(event.message));
      };
      asking.postMessage(asked);
    });
  };
  return {
    solve: (problem, options = {}) => ask({ kind: 'solve', problem, options }),
    playOut: (problem, plan, changes) => ask({ kind: 'play-out', problem, plan, changes, options: {} }),
    end,
  };
}

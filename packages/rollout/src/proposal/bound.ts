/** The bound by HiGHS in a thread of its own: it computes for seconds, and whoever asks the server meanwhile must not wait. */
import { Worker } from 'node:worker_threads';
import { type Bound, bestBound, gap } from '../planner/lower-bound.ts';
import type { Problem } from '../planner/problem.ts';

export interface KnownBound extends Bound {
  /** Which way of computing gave it. */
  name: string;
  /** How far above it a plan of the given cost is, as a part of it; absent when no cost was given. */
  gap?: number;
}

/** What the thread answers. */
export type BoundAnswer = { bound: Bound } | { error: string };

/** Seconds beyond the limit until the thread is ended: HiGHS looks at the clock between its steps only. */
const GRACE = 5;

/**
 * The best bound after at most so many seconds of one core. Throws when the thread fails.
 * @param total weighted user-days of the plan it is held against
 */
export async function boundOf(problem: Problem, seconds: number, total?: number): Promise<KnownBound> {
  const byHighs = await inThread(problem, seconds);
  const quick = await bestBound(problem);
  const best = byHighs.value >= quick.value ? { name: 'HiGHS', ...byHighs } : quick;
  return { ...best, ...(total === undefined ? {} : { gap: gap(total, best) }) };
}

function inThread(problem: Problem, seconds: number): Promise<Bound> {
  const thread = new Worker(new URL('./bound-thread.ts', import.meta.url), { workerData: { problem, seconds } });
  return new Promise<Bound>((resolve, reject) => {
    const late = setTimeout(() => resolve({ value: 0, attained: false }), (seconds + GRACE) * 1000);
    thread.once('message', (answer: BoundAnswer) => {
      clearTimeout(late);
      if ('bound' in answer) resolve(answer.bound);
      else reject(new Error(answer.error));
    });
    thread.once('error', reject);
  }).finally(() => thread.terminate());
}

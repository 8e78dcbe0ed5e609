/** The thread in which HiGHS computes a bound: one problem in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { highsBound } from '../planner/highs-bound.ts';
import type { Problem } from '../planner/problem.ts';
import type { BoundAnswer } from './bound.ts';

const { problem, seconds } = workerData as { problem: Problem; seconds: number };
const answer: BoundAnswer = await highsBound(seconds)
  .bound(problem)
  .then(
    (bound) => ({ bound }),
    (error: Error) => ({ error: error.message }),
  );
parentPort?.postMessage(answer);

/** The planner in a thread of the page: it computes for a second, and the page must not stand still meanwhile. */
import { playOut, solve } from '@helseplattform/rollout/planner';
import type { Answer, Asked } from './planner-thread.ts';

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const start = performance.now();
  const answer = (): Answer => {
    try {
      const found =
        data.kind === 'solve'
          ? solve(data.problem, data.options)
          : playOut(data.problem, data.plan, data.changes, data.options);
      return { found, milliseconds: performance.now() - start };
    } catch (error) {
      return { error: (error as Error).message };
    }
  };
  self.postMessage(answer());
};

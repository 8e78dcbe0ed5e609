/** Follow-up's rounds in one server process: one after the other, and never two at a time anywhere. */
import { type Followup, round } from '@helseplattform/followup';
import type { Logger } from 'pino';

/** Between two rounds, in milliseconds: what was done behind the record's back is found within a minute. */
const EVERY = 15_000;

/** Runs the rounds; the returned function stops them, and waits for the one under way. */
export function startRounds(followup: Followup, log: Pick<Logger, 'info' | 'warn' | 'error'>): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<void> = Promise.resolve();
  const next = () => {
    under = once().finally(() => {
      if (!isStopped) timer = setTimeout(next, EVERY).unref();
    });
  };
  async function once(): Promise<void> {
    try {
      const { changed, all } = await round(followup);
      for (const report of [changed, all]) {
        if (!report) continue;
        const { found, ended, moved, escalated, left } = report;
        if (found + ended + moved + left.length > 0)
          log.warn({ found, ended, moved, left: left.length }, 'something waited with nobody on it');
        if (escalated > 0) log.info({ escalated }, 'duties went a step up');
      }
    } catch (error) {
      log.error({ err: error }, 'the round of follow-up failed');
    }
  }
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await under;
  };
}

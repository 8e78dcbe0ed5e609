/** Carries messages out, in every server process: what is due, then a pause when nothing is. */
import type { Exchange } from '@helseplattform/exchange';
import { DatabaseUnavailable } from '@helseplattform/record';
import type { Logger } from 'pino';

/** Milliseconds between looks when nothing is due, and after a fault. */
const PAUSE = 500;
const AFTER_FAULT = 5_000;

/** @returns stops after the round under way */
export function startCarrying(
  exchange: Pick<Exchange, 'worker'>,
  log: Pick<Logger, 'error' | 'warn'>,
  pause = PAUSE,
): () => Promise<void> {
  const worker = exchange.worker();
  const stopping = new AbortController();
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        if ((await worker.round()) === 0) await wait(pause);
      } catch (error) {
        if (error instanceof DatabaseUnavailable) log.warn('messages wait: the database does not answer');
        else log.error({ err: error }, 'a round of deliveries failed; it is tried again');
        await wait(AFTER_FAULT);
      }
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
    await worker.close();
  };
}

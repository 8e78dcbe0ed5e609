/** Structured logs: JSON lines on standard error. They hold no personal data: no URLs, no ids, no bodies, no search values. */
import pino, { type Logger } from 'pino';
import type { LogLevel } from './configuration.ts';

export interface Log {
  readonly logger: Logger;
  /** Writes out what is still in memory. */
  flush(): void;
}

export function createLog(level: LogLevel): Log {
  // Written in the background: a terminal or pipe that is slow does not slow down answers.
  const destination = pino.destination({ dest: 2, sync: false });
  const logger = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    logger,
    flush() {
      try {
        destination.flushSync();
      } catch {
        // Nothing was waiting, or standard error is gone.
      }
    },
  };
}

/** Running a transaction again when PostgreSQL asks for it. */
import { DatabaseBusy, DatabaseUnavailable, isSerializationFailure } from './errors.ts';

/** Attempts in all; with the pauses below the last one starts about 0.3 s after the first. */
const ATTEMPTS = 6;
/** After a lost connection, in milliseconds: an attempt that took this long has already waited for a restart. */
const PATIENCE = 5_000;

export interface Retry {
  /** Whether others got in the way, so that the same work may succeed now. Default: serialization failure or deadlock. */
  readonly isConflict?: (error: unknown) => boolean;
  /** What is thrown when others still win. Default: {@link DatabaseBusy}, 429. */
  readonly busy?: (error: unknown) => Error;
}

/**
 * Runs `work` (a whole transaction) again from its start when others got in the way (40001, 40P01), and after a lost
 * connection when nothing can have been committed. An unknown outcome is never repeated.
 * @throws what `busy` makes when others still win after six attempts
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  {
    isConflict = isSerializationFailure,
    busy = (error) => new DatabaseBusy('Others keep changing the same data', error),
  }: Retry = {},
): Promise<T> {
  const start = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const conflict = isConflict(error);
      const lost =
        error instanceof DatabaseUnavailable && error.outcome === 'none' && performance.now() - start < PATIENCE;
      if (!conflict && !lost) throw error;
      if (attempt === ATTEMPTS) {
        throw conflict ? busy(error) : error;
      }
      // Full jitter: those who collided must not meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

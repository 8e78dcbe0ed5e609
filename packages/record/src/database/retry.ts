/** Running a transaction again when PostgreSQL asks for it. */
import { DatabaseBusy, DatabaseUnavailable, isSerializationFailure } from './errors.ts';

/** Attempts in all; with the pauses below the last one starts about 0.3 s after the first. */
const ATTEMPTS = 6;
/** After a lost connection, in milliseconds: an attempt that took this long has already waited for a restart. */
const PATIENCE = 5_000;

/**
 * Runs `work` (a whole transaction) again from its start after a serialization failure or a deadlock (40001, 40P01),
 * and after a lost connection when nothing can have been committed. An unknown outcome is never repeated.
 * @throws {DatabaseBusy} 429 when others still win after six attempts
 */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const conflict = isSerializationFailure(error);
      const lost =
        error instanceof DatabaseUnavailable && error.outcome === 'none' && performance.now() - start < PATIENCE;
      if (!conflict && !lost) throw error;
      if (attempt === ATTEMPTS) {
        throw conflict ? new DatabaseBusy('Others keep changing the same data', error) : error;
      }
      // Full jitter: those who collided must not meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

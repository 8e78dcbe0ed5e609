/** Ids of what messages bring: computed, so that the same thing told twice is the same resource. */
import { createHash } from 'node:crypto';

/**
 * An id from what identifies something, e.g. the sender and the sender's number of it. The order of the parts matters.
 * 32 hexadecimal characters: two different things have the same id with a chance of 1 in 10^19 among a billion.
 */
export const resourceId = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 32);

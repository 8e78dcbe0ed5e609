/**
 * The address register, kept for a moment: reading it is up to eight statements in the transaction of every act that leaves,
 * and the same few receivers are written to all day. Measured in outbox.test.ts. A change in this process is known at once;
 * one in another process after the life of what is kept, and the worker looks again before it sends.
 */
import type { Reader } from '@helseplattform/record';
import { type Register, readRegister } from './register.ts';

export interface RegisterCache {
  /** @param at ms since 1970 */
  read(reader: Pick<Reader, 'readMany' | 'search'>, references: readonly string[], at: number): Promise<Register>;
  /** Something of the register changes. */
  forget(): void;
}

/** Milliseconds. */
const LIFE = 5_000;
/** Sets of sender and receivers, at most; then all is read anew. */
const MOST = 1_000;

export function registerCache(life = LIFE): RegisterCache {
  const kept = new Map<string, { readonly register: Register; readonly at: number }>();
  /** What was read before a change is not kept after it. */
  let generation = 0;
  const forget = () => {
    generation++;
    kept.clear();
  };
  return {
    forget,
    async read(reader, references, at) {
      const key = [...new Set(references)].sort().join(' ');
      const found = kept.get(key);
      if (found && at >= found.at && at - found.at < life) return found.register;
      const before = generation;
      const register = await readRegister(reader, references);
      if (kept.size >= MOST) kept.clear();
      if (before === generation) kept.set(key, { register, at });
      return register;
    },
  };
}

/** What this process knows to be in code_seen already, so that only new codes are written. */
import type { CodeSeen } from '../index-rows.ts';

/** Beyond this many the memory is emptied: writing a row that is there already does no harm. */
const LIMIT = 200_000;

export class SeenCodes {
  readonly #known = new Set<string>();

  /** Adds those of `from` that are not known to `to`. */
  keepUnknown(from: readonly CodeSeen[], to: CodeSeen[]): void {
    for (const seen of from) if (!this.#known.has(nameOf(seen))) to.push(seen);
  }

  /** To be called when they are committed. */
  remember(written: readonly CodeSeen[]): void {
    if (this.#known.size + written.length > LIMIT) this.#known.clear();
    for (const seen of written) this.#known.add(nameOf(seen));
  }
}

const nameOf = (s: CodeSeen) => `${s.p}|${s.code}|${s.system}`;

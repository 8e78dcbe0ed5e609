/** What this process knows to be in code_seen already, so that only new codes are written. */
import type { CodeSeen } from '../index-rows.ts';

/** Beyond this many the memory is emptied: writing a row that is there already does no harm. */
const LIMIT = 200_000;

export class SeenCodes {
  readonly #known = new Map<bigint, Set<string>>();
  #size = 0;

  /** Adds those of `from` that are not known to `to`. */
  keepUnknown(from: readonly CodeSeen[], to: CodeSeen[]): void {
    for (const seen of from) if (!this.#known.get(seen.p)?.has(nameOf(seen))) to.push(seen);
  }

  /** To be called when they are committed. */
  remember(written: readonly CodeSeen[]): void {
    if (this.#size + written.length > LIMIT) {
      this.#known.clear();
      this.#size = 0;
    }
    for (const seen of written) {
      const codes = this.#known.get(seen.p);
      if (codes) codes.add(nameOf(seen));
      else this.#known.set(seen.p, new Set([nameOf(seen)]));
    }
    this.#size += written.length;
  }
}

const nameOf = (s: CodeSeen) => `${s.code}|${s.system}`;

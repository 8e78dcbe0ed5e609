/** How many duties there are, by kind and unit: what /metrics and the page of counters show. */
import type { Duty } from '../duty/duty.ts';

export interface Count {
  readonly kind: Duty['kind'];
  /** `Organization/…`; undefined where the owner belongs to none. */
  readonly unit: string | undefined;
  /** To be done now; those that lie ahead are not counted. */
  open: number;
  overdue: number;
  /** Found with nobody on it, and not dealt with yet. */
  orphans: number;
}

export class Counters {
  readonly #counts = new Map<string, Count>();

  add(duty: Duty, unit: string | undefined, now: number): void {
    if (duty.from > now) return;
    const count = this.#at(duty.kind, unit);
    count.open++;
    if (duty.due < now) count.overdue++;
    if (duty.isFound) count.orphans++;
  }

  /** Something waits, and nobody can be found who answers for it. */
  addOrphan(kind: Duty['kind'], unit: string | undefined): void {
    this.#at(kind, unit).orphans++;
  }

  get all(): readonly Count[] {
    return [...this.#counts.values()].sort(
      (a, b) => a.kind.localeCompare(b.kind) || (a.unit ?? '').localeCompare(b.unit ?? ''),
    );
  }

  #at(kind: Duty['kind'], unit: string | undefined): Count {
    const key = `${kind} ${unit ?? ''}`;
    const count = this.#counts.get(key) ?? { kind, unit, open: 0, overdue: 0, orphans: 0 };
    this.#counts.set(key, count);
    return count;
  }
}

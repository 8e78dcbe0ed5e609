/** The units of the region and how they lie under each other. */
import type { AreaKey } from '../roles/areas.ts';

export interface Unit {
  /** e.g. `Organization/sykehus-trondheim-lunge` */
  readonly reference: string;
  readonly name: string;
  readonly partOf?: string | undefined;
  /** What it does itself; undefined: what the unit above it does. */
  readonly area?: AreaKey | undefined;
  /** Responsible in law (a trust); a unit with nothing above it is, too. */
  readonly legal?: boolean;
  /** Organisation number and RESH id, where they are registered. */
  readonly numbers?: { readonly enh?: string; readonly resh?: string };
}

export class UnitTree {
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #parts = new Map<string, string[]>();

  constructor(units: readonly Unit[]) {
    this.#units = new Map(units.map((unit) => [unit.reference, unit]));
    for (const { reference, partOf } of units) {
      if (partOf === undefined) continue;
      const parts = this.#parts.get(partOf);
      if (parts) parts.push(reference);
      else this.#parts.set(partOf, [reference]);
    }
  }

  get size(): number {
    return this.#units.size;
  }

  get(reference: string): Unit | undefined {
    return this.#units.get(reference);
  }

  /** The unit and everything it lies under, nearest first. Where units lie in a circle, each comes once. */
  upFrom(reference: string): readonly string[] {
    const found = new Set<string>();
    for (let at: string | undefined = reference; at !== undefined && !found.has(at); at = this.get(at)?.partOf)
      found.add(at);
    return [...found];
  }

  /** The unit and everything below it. */
  downFrom(reference: string): readonly string[] {
    const found = new Set([reference]);
    for (const at of found) for (const part of this.#parts.get(at) ?? []) found.add(part);
    return [...found];
  }

  /** What the unit does, or the nearest above it that says so; where nobody does, it administers. */
  areaOf(reference: string): AreaKey {
    for (const at of this.upFrom(reference)) {
      const area = this.get(at)?.area;
      if (area) return area;
    }
    return 'administration';
  }

  /** The organisation responsible in law; undefined for a unit that is not known. */
  organisationOf(reference: string): string | undefined {
    if (!this.#units.has(reference)) return undefined;
    const up = this.upFrom(reference);
    return up.find((at) => this.get(at)?.legal) ?? up.at(-1);
  }
}

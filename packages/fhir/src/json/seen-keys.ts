/** The property names seen in the objects that are open: whether one is given twice. */
import { textOf } from './text.ts';

/** Above this many names in one object they are looked up in a set: comparing pairwise would be quadratic. */
const MANY = 32;

/** Given as hash for a name written with escapes: it is compared with every other by its text. */
export const NO_HASH = -1;

/**
 * Names lie as places in the bytes, with a hash, on one stack; `first[depth]` is where those of the object at a depth begin.
 * Almost always the hashes differ, and no text is made.
 */
export class SeenKeys {
  private readonly bytes: Uint8Array;
  private readonly first: number[] = [0];
  private readonly wide: (Set<string> | undefined)[] = [undefined];
  private readonly hash: number[] = [];
  private readonly start: number[] = [];
  private readonly end: number[] = [];
  private top = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  open(depth: number): void {
    this.first[depth] = this.top;
    this.wide[depth] = undefined;
  }

  close(depth: number): void {
    this.top = this.first[depth]!;
  }

  /** Adds a name to the object at a depth. True when it has it already. */
  add(depth: number, hash: number, start: number, end: number): boolean {
    const first = this.first[depth]!;
    if (this.top - first >= MANY) return this.addToMany(depth, start, end);
    for (let k = first; k < this.top; k++) {
      const other = this.hash[k]!;
      if (other !== hash && other !== NO_HASH && hash !== NO_HASH) continue;
      if (this.name(k) === nameIn(this.bytes, start, end)) return true;
    }
    const top = this.top++;
    this.hash[top] = hash;
    this.start[top] = start;
    this.end[top] = end;
    return false;
  }

  /** Where the value of a property of the root object begins: behind its name and quote. */
  endInRoot(wanted: string, depth: number): number | undefined {
    const ofRoot = depth > 1 ? this.first[2]! : this.top;
    for (let k = 0; k < ofRoot; k++) if (this.name(k) === wanted) return this.end[k]! + 1;
    return undefined;
  }

  private addToMany(depth: number, start: number, end: number): boolean {
    let wide = this.wide[depth];
    if (wide === undefined) {
      wide = new Set();
      for (let k = this.first[depth]!; k < this.top; k++) wide.add(this.name(k));
      this.wide[depth] = wide;
    }
    const before = wide.size;
    return wide.add(nameIn(this.bytes, start, end)).size === before;
  }

  private name(k: number): string {
    return nameIn(this.bytes, this.start[k]!, this.end[k]!);
  }
}

/** The name between two places, its escapes read. */
export function nameIn(bytes: Uint8Array, start: number, end: number): string {
  const raw = textOf(bytes, start, end);
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

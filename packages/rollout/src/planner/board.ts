/** An assignment with its cost and loads, and changes that can be taken back. */
import type { Model } from './model.ts';

export class Board {
  readonly model: Model;
  readonly assigned: Int32Array;
  /** Weighted user-days. */
  cost = 0;
  /** By how much waves are overfull: 0.1 is a tenth of one limit. */
  overload = 0;
  readonly #left: Float64Array;
  /** One over the largest limit of each resource: makes overloads of users and of trainers comparable. */
  readonly #scale: Float64Array;
  readonly #choices: readonly Int32Array[];
  readonly #companions: readonly Int32Array[];
  readonly #ordered: boolean;
  readonly #n: number;
  readonly #m: number;
  readonly #r: number;

  /** Changes since `begin`: unit and the wave it came from, newest last. */
  readonly #changed: Int32Array;
  #changes = 0;
  #before = { cost: 0, overload: 0 };

  constructor(model: Model, assigned: Int32Array) {
    this.model = model;
    this.#n = model.allowed.length;
    this.#m = model.days.length;
    this.#r = model.resources.length;
    this.assigned = assigned.slice();
    this.#left = model.limits.slice();
    this.#scale = Float64Array.from(model.resources, (_, k) => 1 / largestLimit(model, k));
    this.#choices = Array.from(model.allowed, (domain) =>
      Int32Array.from([...model.days.keys()].filter((w) => domain & (1 << w))),
    );
    this.#companions = model.ties.map((ties, u) =>
      Int32Array.from(
        new Set([...ties, ...(model.precedencesOf[u] ?? []).map((p) => (p.unit === u ? p.other : p.unit))]),
      ),
    );
    this.#ordered = model.precedences.length > 0;
    this.#changed = new Int32Array(4 * this.#n);
    this.reset(assigned);
  }

  /** Waves a unit's own constraints allow. */
  choices(u: number): Int32Array {
    return this.#choices[u] as Int32Array;
  }

  /** Units that have to do with a unit: tied to it by a wish, or before or after it. */
  companions(u: number): Int32Array {
    return this.#companions[u] as Int32Array;
  }

  allows(u: number, to: number): boolean {
    return (this.model.allowed[u]! & (1 << to)) !== 0;
  }

  /** Starts again from an assignment. */
  reset(assigned: Int32Array): void {
    const { limits, needs, unary, pair, apart } = this.model;
    this.assigned.set(assigned);
    this.#left.set(limits);
    this.#changes = 0;
    this.cost = 0;
    for (let u = 0; u < this.#n; u++) {
      const w = assigned[u]!;
      this.cost += unary[u * this.#m + w]!;
      for (let v = 0; v < u; v++) this.cost += pair[u * this.#n + v]! * apart[w * this.#m + assigned[v]!]!;
      for (let k = 0; k < this.#r; k++)
        this.#left[w * this.#r + k] = this.#left[w * this.#r + k]! - needs[u * this.#r + k]!;
    }
    this.overload = 0;
    for (let w = 0; w < this.#m; w++)
      for (let k = 0; k < this.#r; k++) this.overload += Math.max(0, -this.#left[w * this.#r + k]!) * this.#scale[k]!;
  }

  /** What it would cost more to have a unit in another wave, everybody else staying. */
  delta(u: number, to: number): number {
    const { unary, pair, apart, ties } = this.model;
    const from = this.assigned[u]!;
    let delta = unary[u * this.#m + to]! - unary[u * this.#m + from]!;
    const tied = ties[u] as Int32Array;
    // Plain loops here and below: this is where the search spends its time.
    for (let i = 0; i < tied.length; i++) {
      const v = tied[i]!;
      const x = this.assigned[v]!;
      delta += pair[u * this.#n + v]! * (apart[to * this.#m + x]! - apart[from * this.#m + x]!);
    }
    return delta;
  }

  /** Begins a change that `takeBack` undoes. */
  begin(): void {
    this.#changes = 0;
    this.#before.cost = this.cost;
    this.#before.overload = this.overload;
  }

  /** Puts a unit in another wave. A unit changes place at most twice in one change. */
  move(u: number, to: number): void {
    const from = this.assigned[u]!;
    if (from === to) return;
    this.cost += this.delta(u, to);
    this.#carry(u, from, to);
    this.#changed[2 * this.#changes] = u;
    this.#changed[2 * this.#changes + 1] = from;
    this.#changes++;
  }

  takeBack(): void {
    while (this.#changes > 0) {
      this.#changes--;
      const u = this.#changed[2 * this.#changes]!;
      this.#carry(u, this.assigned[u]!, this.#changed[2 * this.#changes + 1]!);
    }
    this.cost = this.#before.cost;
    this.overload = this.#before.overload;
  }

  /** Whether the order of units holds for all that were moved since `begin`. */
  inOrder(): boolean {
    const { precedencesOf, days } = this.model;
    if (!this.#ordered) return true;
    for (let i = 0; i < this.#changes; i++)
      for (const p of precedencesOf[this.#changed[2 * i]!] ?? [])
        if (days[this.assigned[p.unit]!]! - days[this.assigned[p.other]!]! < p.days) return false;
    return true;
  }

  /** Moves the load of a unit, and the unit. */
  #carry(u: number, from: number, to: number): void {
    const { needs } = this.model;
    for (let k = 0; k < this.#r; k++) {
      const need = needs[u * this.#r + k]!;
      if (need === 0) continue;
      const [f, t] = [from * this.#r + k, to * this.#r + k];
      const [leftBehind, leftThere] = [this.#left[f]!, this.#left[t]!];
      this.overload +=
        (short(leftBehind + need) - short(leftBehind) + short(leftThere - need) - short(leftThere)) * this.#scale[k]!;
      this.#left[f] = leftBehind + need;
      this.#left[t] = leftThere - need;
    }
    this.assigned[u] = to;
  }
}

const short = (left: number): number => (left < 0 ? -left : 0);

/** The largest finite limit of a resource; 1 when there is none. */
export function largestLimit({ limits, resources, days }: Model, k: number): number {
  let largest = 0;
  for (let w = 0; w < days.length; w++) {
    const limit = limits[w * resources.length + k]!;
    if (limit < Number.POSITIVE_INFINITY) largest = Math.max(largest, limit);
  }
  return largest || 1;
}

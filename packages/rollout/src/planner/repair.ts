/** Keeps what it can of a plan for a changed problem: a start for the search that moves nobody without need. */
import type { Model } from './model.ts';

/**
 * A feasible assignment that leaves every unit where it was if it still may be there, the largest first, and finds the
 * cheapest wave with room for the others. Undefined when this simple way finds none.
 */
export function repair(model: Model, before: Int32Array): Int32Array | undefined {
  const { needs, resources, unary, allowed, days, precedences } = model;
  const [n, m, r] = [allowed.length, days.length, resources.length];
  const left = model.limits.slice();
  const assigned = new Int32Array(n).fill(-1);
  const fits = (u: number, w: number) => resources.every((_, k) => needs[u * r + k]! <= left[w * r + k]!);
  const place = (u: number, w: number) => {
    assigned[u] = w;
    for (let k = 0; k < r; k++) left[w * r + k] = left[w * r + k]! - needs[u * r + k]!;
  };
  const size = (u: number) => resources.reduce((sum, _, k) => sum + needs[u * r + k]!, 0);
  const order = [...before.keys()].sort((a, b) => size(b) - size(a) || a - b);
  for (const u of order) {
    const w = before[u]!;
    if (w >= 0 && allowed[u]! & (1 << w) && fits(u, w)) place(u, w);
  }
  for (const u of order) {
    if (assigned[u]! >= 0) continue;
    const [cheapest] = [...days.keys()]
      .filter((w) => allowed[u]! & (1 << w) && fits(u, w))
      .sort((a, b) => unary[u * m + a]! - unary[u * m + b]!);
    if (cheapest === undefined) return undefined;
    place(u, cheapest);
  }
  const inOrder = precedences.every((p) => days[assigned[p.unit]!]! - days[assigned[p.other]!]! >= p.days);
  return inOrder ? assigned : undefined;
}

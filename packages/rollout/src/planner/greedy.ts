/** A first plan, built unit by unit: those that need most first, each where it costs least or where there is most room. */
import { largestLimit } from './board.ts';
import type { Model } from './model.ts';

interface Rule {
  /** Units with few waves to choose from go before large ones. */
  fewestChoicesFirst: boolean;
  /** The roomiest wave instead of the cheapest. */
  roomiest: boolean;
}

/** Tried in this order: the first gives the best plans, the last fits where it is tight. */
const RULES: readonly Rule[] = [
  { fewestChoicesFirst: false, roomiest: false },
  { fewestChoicesFirst: true, roomiest: false },
  { fewestChoicesFirst: false, roomiest: true },
  { fewestChoicesFirst: true, roomiest: true },
];

/** A feasible assignment, or undefined when these simple ways find none. That does not mean there is none. */
export function greedyStart(model: Model): Int32Array | undefined {
  for (const rule of RULES) {
    const assigned = build(model, rule);
    if (assigned) return assigned;
  }
  return undefined;
}

function build(model: Model, { fewestChoicesFirst, roomiest }: Rule): Int32Array | undefined {
  const { needs, resources, unary, allowed, days, precedences } = model;
  const [n, m, r] = [allowed.length, days.length, resources.length];
  const left = model.limits.slice();
  const assigned = new Int32Array(n).fill(-1);
  const scale = resources.map((_, k) => largestLimit(model, k));
  const size = (u: number) => Math.max(0, ...scale.map((limit, k) => needs[u * r + k]! / limit));
  const choices = (u: number) => days.filter((_, w) => allowed[u]! & (1 << w)).length;
  /** The scarcest resource decides how roomy a wave is. */
  const tightness = (w: number) => -Math.min(...scale.map((limit, k) => left[w * r + k]! / limit));
  const order = [...assigned.keys()].sort(
    (a, b) => (fewestChoicesFirst ? choices(a) - choices(b) : 0) || size(b) - size(a) || a - b,
  );
  for (const u of order) {
    const cost = (w: number) => (roomiest ? tightness(w) : unary[u * m + w]!);
    let best = -1;
    for (let w = 0; w < m; w++) {
      if (!(allowed[u]! & (1 << w))) continue;
      const fits = resources.every((_, k) => needs[u * r + k]! <= left[w * r + k]!);
      if (fits && (best < 0 || cost(w) < cost(best))) best = w;
    }
    if (best < 0) return undefined;
    assigned[u] = best;
    for (let k = 0; k < r; k++) left[best * r + k] = left[best * r + k]! - needs[u * r + k]!;
  }
  const inOrder = precedences.every((p) => days[assigned[p.unit]!]! - days[assigned[p.other]!]! >= p.days);
  return inOrder ? assigned : undefined;
}

/** How good a plan could be at best: a bound from below, so that a gap can be shown. */
import { compile } from './model.ts';
import type { Problem } from './problem.ts';

export interface Bound {
  /** No plan costs less than this, in weighted user-days. */
  value: number;
  /** Whether a plan with exactly this cost exists. */
  attained: boolean;
}

/** A way to compute a bound. A solver such as HiGHS is one more of these; it may take its time, so the answer is a promise. */
export interface LowerBound {
  readonly name: string;
  bound(problem: Problem): Promise<Bound>;
}

/** Every unit alone in its cheapest wave, ties and room forgotten. */
export const eachAlone: LowerBound = {
  name: 'each alone',
  async bound(problem) {
    const model = compile(problem);
    const m = problem.waves.length;
    let value = 0;
    for (let u = 0; u < problem.units.length; u++) {
      let cheapest = Number.POSITIVE_INFINITY;
      for (let w = 0; w < m; w++)
        if (model.allowed[u]! & (1 << w)) cheapest = Math.min(cheapest, model.unary[u * m + w]!);
      value += cheapest;
    }
    return { value, attained: false };
  },
};

/**
 * Waiting only, with room counted: users are poured into the first waves like water, as if units could be divided and
 * stood wherever there is room for their users. Holds because every user must be somewhere and early waves are full.
 */
export const pouredUsers: LowerBound = {
  name: 'poured users',
  async bound(problem) {
    const model = compile(problem);
    const r = model.resources.indexOf('end-users');
    const weight = problem.soft.reduce((sum, c) => sum + (c.kind === 'delay' ? c.weight : 0), 0);
    // Only users that also take room can be poured; a unit that needs less room than it has users counts as its need.
    let left = problem.units.reduce((sum, u) => sum + Math.min(u.users, u.needs['end-users'] ?? 0), 0);
    let value = 0;
    for (let w = 0; w < problem.waves.length && r >= 0 && left > 0; w++) {
      const here = Math.min(left, model.limits[w * model.resources.length + r]!);
      value += weight * here * (model.days[w]! - model.days[0]!);
      left -= here;
    }
    return { value, attained: false };
  },
};

/** The highest of several bounds: all of them hold. */
export async function bestBound(problem: Problem, bounds: readonly LowerBound[] = [eachAlone, pouredUsers]) {
  const found = await Promise.all(bounds.map(async (b) => ({ name: b.name, ...(await b.bound(problem)) })));
  return found.reduce((best, next) => (next.value > best.value ? next : best));
}

/** How far above a bound a plan is, as a part of the bound: 0.05 says at most five per cent can be gained. */
export const gap = (total: number, bound: Bound): number =>
  bound.value > 0 ? (total - bound.value) / bound.value : total > 0 ? 1 : 0;

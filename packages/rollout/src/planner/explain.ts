/** Why a unit is where it is: for every other wave, what forbids it or what it would cost more. */
import { type Violation, violations } from './check.ts';
import type { Hard, Problem, Resource, SoftKind, UnitKey, WaveKey, WavePlan } from './problem.ts';
import { SOFT_KINDS, scoreOf } from './score.ts';

export interface Alternative {
  wave: WaveKey;
  here: boolean;
  /** Constraints the unit would break there, the others staying where they are. */
  forbidden: readonly Hard[];
  /** Set when only the room is lacking: what is full, and who is in the wave. */
  full?: { resource: Resource; used: number; limit: number; inside: readonly UnitKey[] };
  /** Weighted user-days more than now, by kind; kinds that do not change are left out. Negative: better there. */
  costs: { readonly [kind in SoftKind]?: number };
  /** Sum of `costs`. */
  total: number;
}

/** All waves for one unit, in order. Everybody else stays; the answer is exact, not a guess of the search. */
export function explain(problem: Problem, plan: WavePlan, unit: UnitKey): Alternative[] {
  const inWave = alternativesOf(problem, plan);
  return problem.waves.map(({ id }) => inWave(unit, id));
}

/** Reads the plan once and answers for any unit and wave. */
export function alternativesOf(problem: Problem, plan: WavePlan): (unit: UnitKey, wave: WaveKey) => Alternative {
  const now = scoreOf(problem, plan);
  const wrongNow = new Set(violations(problem, plan).map(identity));
  return (unit, wave) => {
    const there = new Map([...plan, [unit, wave]]);
    const broken = violations(problem, there).flatMap((v) =>
      v.kind === 'broken' && !wrongNow.has(identity(v)) ? [v] : [],
    );
    const [only] = broken.length === 1 ? broken : [];
    const costs: { [kind in SoftKind]?: number } = {};
    const then = scoreOf(problem, there);
    for (const kind of SOFT_KINDS) {
      const more = then.byKind[kind] - now.byKind[kind];
      if (more !== 0) costs[kind] = more;
    }
    return {
      wave,
      here: plan.get(unit) === wave,
      forbidden: broken.map((v) => v.constraint),
      ...(only?.constraint.kind === 'capacity'
        ? {
            full: {
              resource: only.constraint.resource,
              used: only.used ?? 0,
              limit: only.constraint.limit,
              inside: only.units.filter((u) => u !== unit),
            },
          }
        : {}),
      costs,
      total: then.total - now.total,
    };
  };
}

const identity = (v: Violation): string => JSON.stringify(v.kind === 'no-wave' ? v : v.constraint);

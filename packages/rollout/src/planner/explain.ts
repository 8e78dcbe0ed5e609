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
  const now = scoreOf(problem, plan);
  const wrongNow = new Set(violations(problem, plan).map(identity));
  return problem.waves.map(({ id }) => {
    const there = new Map([...plan, [unit, id]]);
    const added = violations(problem, there).filter((v) => !wrongNow.has(identity(v)));
    const broken = added.flatMap((v) => (v.kind === 'broken' ? [v] : []));
    const onlyRoom = broken.find((v) => v.constraint.kind === 'capacity');
    const costs: { [kind in SoftKind]?: number } = {};
    const then = scoreOf(problem, there);
    for (const kind of SOFT_KINDS) {
      const more = then.byKind[kind] - now.byKind[kind];
      if (more !== 0) costs[kind] = more;
    }
    return {
      wave: id,
      here: plan.get(unit) === id,
      forbidden: broken.map((v) => v.constraint),
      ...(onlyRoom?.constraint.kind === 'capacity' && broken.length === 1
        ? {
            full: {
              resource: onlyRoom.constraint.resource,
              used: onlyRoom.used ?? 0,
              limit: onlyRoom.constraint.limit,
              inside: onlyRoom.units.filter((u) => u !== unit),
            },
          }
        : {}),
      costs,
      total: then.total - now.total,
    };
  });
}

const identity = (v: Violation): string => JSON.stringify(v.kind === 'no-wave' ? v : v.constraint);

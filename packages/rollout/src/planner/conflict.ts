/** Why there is no plan: a smallest set of units and constraints that cannot hold together. */
import { findFeasible } from './feasible.ts';
import { compile } from './model.ts';
import type { Hard, Problem, UnitKey } from './problem.ts';

export interface Conflict {
  /** Units that cannot all have a wave. */
  units: readonly UnitKey[];
  /** What keeps them from it. Loosen any one of these, or leave out any one of the units, and the rest has a plan. */
  constraints: readonly Hard[];
  /** Whether that last sentence is proved for each of them. */
  minimal: boolean;
}

/**
 * A smallest conflict of a problem that has no plan: first units, then constraints are left out as long as no plan
 * appears. There may be other conflicts; mend this one and ask again.
 */
export function conflictOf(problem: Problem): Conflict {
  let minimal = true;
  const impossible = (candidate: Problem): boolean => {
    const { kind } = findFeasible(compile(candidate));
    if (kind === 'undecided') minimal = false;
    return kind === 'impossible';
  };
  const units = shrink(problem.units, (some) => impossible(withUnits(problem, new Set(some.map((u) => u.id)))));
  const narrowed = withUnits(problem, new Set(units.map((u) => u.id)));
  const constraints = shrink(narrowed.hard, (some) => impossible({ ...narrowed, hard: some }));
  return { units: units.map((u) => u.id), constraints, minimal };
}

/** The same problem with some of its units; what concerns only others goes with them. */
export function withUnits(problem: Problem, keep: ReadonlySet<UnitKey>): Problem {
  return {
    ...problem,
    units: problem.units.filter((u) => keep.has(u.id)),
    hard: problem.hard.flatMap((c): Hard[] => {
      switch (c.kind) {
        case 'capacity':
          return [c];
        case 'closed': {
          const units = c.units?.filter((u) => keep.has(u));
          return units?.length === 0 ? [] : [units ? { ...c, units } : c];
        }
        case 'after':
          return keep.has(c.unit) && keep.has(c.other) ? [c] : [];
        default:
          return keep.has(c.unit) ? [c] : [];
      }
    }),
    soft: problem.soft.filter((c) => {
      switch (c.kind) {
        case 'delay':
          return true;
        case 'neighbours':
          return keep.has(c.a) && keep.has(c.b);
        case 'hospital-tie':
          return keep.has(c.unit) && keep.has(c.hospital);
        case 'wish-together':
          return keep.has(c.unit) && keep.has(c.other);
        default:
          return keep.has(c.unit);
      }
    }),
  };
}

/** Leaves out whatever `holds` can do without: large blocks first, then one by one. */
function shrink<T>(all: readonly T[], holds: (some: readonly T[]) => boolean): readonly T[] {
  let kept = all;
  for (let block = Math.ceil(kept.length / 2); block >= 1; block = block === 1 ? 0 : Math.ceil(block / 2))
    for (let from = 0; from < kept.length; ) {
      const without = [...kept.slice(0, from), ...kept.slice(from + block)];
      if (holds(without)) kept = without;
      else from += block;
    }
  return kept;
}

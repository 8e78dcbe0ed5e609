/** Which hard constraints a plan breaks. Reads the problem itself, not the compiled model, so that each guards the other. */
import { daysBetween } from '../calendar/day.ts';
import { isAllowed } from './model.ts';
import type { Hard, PlannedUnit, PlanningWave, Problem, UnitKey, WavePlan } from './problem.ts';

export type Violation =
  | { kind: 'no-wave'; unit: UnitKey }
  | { kind: 'broken'; constraint: Hard; units: readonly UnitKey[]; used?: number };

/** Everything that is wrong with a plan; empty when it can be carried out. */
export function violations(problem: Problem, plan: WavePlan): Violation[] {
  const waves = new Map(problem.waves.map((w) => [w.id, w]));
  const waveOf = (unit: UnitKey): PlanningWave | undefined => waves.get(plan.get(unit) ?? '');
  const homeless = problem.units
    .filter((u) => waveOf(u.id) === undefined)
    .map(({ id }): Violation => ({ kind: 'no-wave', unit: id }));
  return [...homeless, ...problem.hard.flatMap((constraint) => broken(problem, constraint, waveOf))];
}

function broken(problem: Problem, c: Hard, waveOf: (unit: UnitKey) => PlanningWave | undefined): Violation[] {
  switch (c.kind) {
    case 'capacity': {
      const inside = problem.units.filter((u) => waveOf(u.id)?.id === c.wave && needOf(u, c) > 0);
      const used = inside.reduce((sum, u) => sum + needOf(u, c), 0);
      return used > c.limit ? [{ kind: 'broken', constraint: c, units: inside.map((u) => u.id), used }] : [];
    }
    case 'after': {
      const [own, other] = [waveOf(c.unit), waveOf(c.other)];
      const late = own && other && daysBetween(other.date, own.date) < c.days;
      return late ? [{ kind: 'broken', constraint: c, units: [c.unit, c.other] }] : [];
    }
    default: {
      const units = c.kind === 'closed' ? (c.units ?? problem.units.map((u) => u.id)) : [c.unit];
      const wrong = units.filter((unit) => {
        const wave = waveOf(unit);
        const pinned = c.kind === 'pin' ? problem.waves.findIndex((w) => w.id === c.wave) : -1;
        return wave && !isAllowed(c, wave.date, problem.waves.indexOf(wave), pinned);
      });
      return wrong.length > 0 ? [{ kind: 'broken', constraint: c, units: wrong }] : [];
    }
  }
}

const needOf = (unit: PlannedUnit, c: Hard & { kind: 'capacity' }): number => unit.needs[c.resource] ?? 0;

/** How much of a resource a plan uses in each wave. */
export function loadOf(problem: Problem, plan: WavePlan, resource: keyof PlannedUnit['needs']): Map<string, number> {
  const load = new Map(problem.waves.map((w) => [w.id, 0]));
  for (const unit of problem.units) {
    const wave = plan.get(unit.id);
    if (wave !== undefined) load.set(wave, (load.get(wave) ?? 0) + (unit.needs[resource] ?? 0));
  }
  return load;
}

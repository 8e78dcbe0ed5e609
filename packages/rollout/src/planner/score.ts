/** What a plan costs in wishes that are not met, by kind. Lower is better. */
import { daysBetween } from '../calendar/day.ts';
import { pairUsers, partners } from './model.ts';
import type { Problem, Soft, SoftKind, UnitKey, WavePlan } from './problem.ts';

export interface Score {
  /** Weighted user-days. */
  total: number;
  byKind: { readonly [kind in SoftKind]: number };
}

export const SOFT_KINDS: readonly SoftKind[] = [
  'delay',
  'hospital-tie',
  'neighbours',
  'wish-date',
  'wish-together',
  'keep',
];

/** The score of a plan. Units without a wave cost nothing here; they are a violation. */
export function scoreOf(problem: Problem, plan: WavePlan): Score {
  const dates = new Map(problem.waves.map((w) => [w.id, w.date]));
  const users = new Map(problem.units.map((u) => [u.id, u.users]));
  const dateOf = (unit: UnitKey) => dates.get(plan.get(unit) ?? '');
  const byKind = Object.fromEntries(SOFT_KINDS.map((kind) => [kind, 0])) as { [kind in SoftKind]: number };
  const first = problem.waves[0]?.date ?? '';
  const cost = (c: Soft): number => {
    const between = (a: UnitKey, b: string | undefined): number => {
      const date = dateOf(a);
      return date === undefined || b === undefined ? 0 : Math.abs(daysBetween(date, b));
    };
    switch (c.kind) {
      case 'delay':
        return problem.units.reduce((sum, u) => sum + u.users * between(u.id, first), 0);
      case 'wish-date':
        return (users.get(c.unit) ?? 0) * between(c.unit, c.date);
      case 'keep':
        return (users.get(c.unit) ?? 0) * between(c.unit, dates.get(c.wave));
      default: {
        const [a, b] = partners(c);
        return pairUsers(c.kind, users.get(a) ?? 0, users.get(b) ?? 0) * between(a, dateOf(b));
      }
    }
  };
  for (const c of problem.soft) byKind[c.kind] += c.weight * cost(c);
  return { total: SOFT_KINDS.reduce((sum, kind) => sum + byKind[kind], 0), byKind };
}

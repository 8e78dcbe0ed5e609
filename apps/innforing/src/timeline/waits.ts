/** Who waits for whom across waves, as the planning problem says it: must come after, hospital trust, same date wished for. */
import type { Problem, UnitKey, WaveKey, WavePlan } from '@helseplattform/rollout/planner';

export interface Wait {
  /** The wave that is waited for, and the one that waits. */
  readonly from: WaveKey;
  readonly to: WaveKey;
  readonly kind: 'must' | 'hospital' | 'wish';
  /** Who waits, for whom. */
  readonly pairs: readonly (readonly [unit: UnitKey, other: UnitKey])[];
}

/** Ties within a wave are no wait. A unit whose trust comes after it is one too: it runs without its hospital meanwhile. */
export function waitsOf(problem: Problem, plan: WavePlan): Wait[] {
  const ties: [Wait['kind'], UnitKey, UnitKey][] = [
    ...problem.hard.flatMap((c): [Wait['kind'], UnitKey, UnitKey][] =>
      c.kind === 'after' ? [['must', c.unit, c.other]] : [],
    ),
    ...problem.soft.flatMap((c): [Wait['kind'], UnitKey, UnitKey][] => {
      if (c.kind === 'hospital-tie') return [['hospital', c.unit, c.hospital]];
      return c.kind === 'wish-together' ? [['wish', c.unit, c.other]] : [];
    }),
  ];
  const waits = new Map<string, Wait & { pairs: (readonly [UnitKey, UnitKey])[] }>();
  for (const [kind, unit, other] of ties) {
    const [to, from] = [plan.get(unit), plan.get(other)];
    if (to === undefined || from === undefined || to === from) continue;
    const key = `${kind} ${from} ${to}`;
    const wait = waits.get(key) ?? { from, to, kind, pairs: [] };
    wait.pairs.push([unit, other]);
    waits.set(key, wait);
  }
  return [...waits.values()];
}

/** What units and waves are called when the planner speaks. */
import type { Wording } from '@helseplattform/rollout/planner';
import { useLanguage } from '@helseplattform/ui';
import { useMemo } from 'react';
import type { Planning } from './planning.query.ts';

export function useWording({ units, problem }: Pick<Planning, 'units' | 'problem'>): Wording {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Map(units.map((u) => [u.id, u.name]));
    const dates = new Map(problem.waves.map((w) => [w.id, w.date]));
    return { language, nameOf: (unit) => names.get(unit) ?? unit, dateOf: (wave) => dates.get(wave) ?? wave };
  }, [language, units, problem.waves]);
}

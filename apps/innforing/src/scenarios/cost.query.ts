/** What a scenario costs, as the server reckons it from the programme's own figures. */
import type { Cascade } from '@helseplattform/rollout/planner';
import type { ScenarioCost } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const costQuery = (line: string, cascade: Cascade | undefined) => {
  const without = cascade?.gone.join(',') ?? '';
  const userDays = Math.round(cascade?.userDaysLater ?? 0);
  return queryOptions({
    queryKey: ['rollout-scenario-cost', line, without, userDays],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ line, userDays: String(userDays), ...(without ? { without } : {}) });
      return getView<ScenarioCost>(`/api/rollout/scenarios/cost?${query}`, signal);
    },
    enabled: cascade !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** What the cost pages ask the server for. */
import type { CostOverview, CostView } from '@helseplattform/rollout/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export type {
  CostGroupView,
  CostHeadView,
  CostOverview,
  CostVersionView,
  CostView,
} from '@helseplattform/rollout/view-models';

/** Assumptions that are tried out. */
export interface Trial {
  readonly without: readonly string[];
  /** Øre by head. */
  readonly amounts: { readonly [head: string]: number };
}
export const NO_TRIAL: Trial = { without: [], amounts: {} };

export const costPath = (unit: string): string => `/api/rollout/cost/${encodeURIComponent(unit)}`;

export const costQuery = (unit: string, trial: Trial, language: Language) => {
  const asked = new URLSearchParams();
  if (trial.without.length > 0) asked.set('without', trial.without.join(','));
  const amounts = Object.entries(trial.amounts);
  if (amounts.length > 0) asked.set('amounts', amounts.map(([head, ore]) => `${head}:${ore}`).join(','));
  const query = asked.size > 0 ? `?${asked}` : '';
  return queryOptions({
    queryKey: ['cost', unit, language, query],
    queryFn: ({ signal }) => getView<CostView>(`${costPath(unit)}${query}`, signal, language),
    // the figures stay while new ones are on their way
    placeholderData: keepPreviousData,
  });
};

export const costOverviewQuery = (language: Language) =>
  queryOptions({
    queryKey: ['cost', language],
    queryFn: ({ signal }) => getView<CostOverview>('/api/rollout/cost', signal, language),
  });

/** What the plan pages ask the server for. */
import type { ComparisonView, PlansView } from '@helseplattform/rollout/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export type { ComparedUnit, ComparisonView, PlanColumn, PlansView } from '@helseplattform/rollout/view-models';

/** The plan versions, and what whoever asks may do with them. */
export interface Plans extends PlansView {
  readonly may: { readonly import: boolean; readonly decide: boolean; readonly change: boolean };
}

export const plansQuery = (line: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['rollout-plans', line, language],
    queryFn: ({ signal }) =>
      getView<Plans>(`/api/rollout/plans${line ? `?line=${encodeURIComponent(line)}` : ''}`, signal, language),
    // the page stays, with what was just told on it, while another line is fetched
    placeholderData: keepPreviousData,
  });

export interface Pair {
  readonly line: string;
  readonly a: string;
  readonly b: string;
}

export const comparisonQuery = (pair: Pair, language: Language) =>
  queryOptions({
    queryKey: ['rollout-comparison', pair, language],
    queryFn: ({ signal }) =>
      getView<ComparisonView>(`/api/rollout/plans/comparison?${new URLSearchParams({ ...pair })}`, signal, language),
    placeholderData: keepPreviousData,
  });

/** What the readiness pages ask the server for. */
import type { ReadinessOverview, UnitReadinessView } from '@helseplattform/rollout/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export type { CriterionView, FaultView, GateView, ReadinessOverview } from '@helseplattform/rollout/view-models';

export type UnitReadiness = UnitReadinessView & { readonly mayDecide: boolean; readonly mayEdit: boolean };

export const readinessPath = (unit: string): string => `/api/rollout/readiness/${encodeURIComponent(unit)}`;

export const readinessQuery = (language: Language) =>
  queryOptions({
    queryKey: ['readiness', language],
    queryFn: ({ signal }) => getView<ReadinessOverview>('/api/rollout/readiness', signal, language),
  });

export const unitReadinessQuery = (unit: string, language: Language) =>
  queryOptions({
    queryKey: ['readiness', language, unit],
    queryFn: ({ signal }) => getView<UnitReadiness>(readinessPath(unit), signal, language),
  });

/** What the pages of go-live nights ask the server for. */
import type { GoLiveOverview, GoLiveView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export type { GoLiveView, HindranceView, RunbookStepView } from '@helseplattform/rollout/view-models';

/** A night is followed by many at once. */
const AGAIN_MS = 10_000;

export const goLivePath = (unit: string): string => `/api/rollout/golive/${encodeURIComponent(unit)}`;

export const goLivesQuery = queryOptions({
  queryKey: ['golive'],
  queryFn: ({ signal }) => getView<GoLiveOverview>('/api/rollout/golive', signal),
});

export const goLiveQuery = (unit: string) =>
  queryOptions({
    queryKey: ['golive', unit],
    queryFn: ({ signal }) => getView<GoLiveView>(goLivePath(unit), signal),
    refetchInterval: AGAIN_MS,
  });

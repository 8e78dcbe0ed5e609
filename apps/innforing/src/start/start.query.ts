import type { StartView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const startQuery = queryOptions({
  queryKey: ['rollout-start'],
  queryFn: ({ signal }) => getView<StartView>('/api/rollout/start', signal),
});

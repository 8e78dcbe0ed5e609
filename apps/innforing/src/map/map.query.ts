/** The map as the server gives it: to whoever works in the programme, and, with less in it, to everybody. */
import type { MapView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const mapQuery = queryOptions({
  queryKey: ['rollout-map'],
  queryFn: ({ signal }) => getView<MapView>('/api/rollout/map', signal),
});

/** The map as the server gives it: to whoever works in the programme, and, with less in it, to everybody. */
import type { MapView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** The map of one line of plan versions. */
export interface MapPage extends MapView {
  readonly line: string;
  readonly lines: readonly string[];
}

/** @param line absent: the one that drives the platform */
export const mapQuery = (line: string | undefined) =>
  queryOptions({
    queryKey: ['rollout-map', line],
    queryFn: ({ signal }) =>
      getView<MapPage>(`/api/rollout/map${line ? `?line=${encodeURIComponent(line)}` : ''}`, signal),
    placeholderData: keepPreviousData,
  });

/** The beds of a unit as the server answers them. */
import type { WardView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows who lies where: asked for anew when somebody is admitted. */
export const SHOWN = ['ward', 'stay', 'cases', 'chart'] as const;

export const wardQuery = (unit: string) =>
  queryOptions({
    queryKey: ['ward', unit],
    queryFn: ({ signal }) => getView<WardView>(`/api/journal/units/${encodeURIComponent(unit)}/beds`, signal),
  });

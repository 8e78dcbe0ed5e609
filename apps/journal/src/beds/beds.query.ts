/** The beds of a unit as the server answers them. */
import type { UnitBeds } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows who lies where: asked for anew when somebody is admitted. */
export const SHOWN = ['beds', 'stay', 'cases', 'chart'] as const;

export const bedsQuery = (unit: string) =>
  queryOptions({
    queryKey: ['beds', unit],
    queryFn: ({ signal }) => getView<UnitBeds>(`/api/journal/units/${encodeURIComponent(unit)}/beds`, signal),
  });

/** The chart as the server answers it: one request for the whole screen. */
import type { ChartView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const chartQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['chart', patientId],
    // the route has asked already; an error it met is shown, and asked about again only by the reader
    retryOnMount: false,
    queryFn: ({ signal }) => getView<ChartView>(`/api/journal/patients/${encodeURIComponent(patientId)}/chart`, signal),
  });

/** The chart as the server answers it: one request for the whole screen. */
import type { ChartView } from '@helseplattform/care/view-models';
import { queryOptions } from '@tanstack/react-query';
import { getView } from '../../api/request.ts';

export const chartQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['chart', patientId],
    queryFn: ({ signal }) => getView<ChartView>(`/api/journal/patients/${encodeURIComponent(patientId)}/chart`, signal),
  });

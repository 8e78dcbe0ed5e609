/** Trends and growth of one patient, as the server answers them. */
import type { GrowthView, TrendsView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

const of = (patientId: string) => `/api/journal/patients/${encodeURIComponent(patientId)}`;

export const trendsQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['trends', patientId],
    queryFn: ({ signal }) => getView<TrendsView>(`${of(patientId)}/trends`, signal),
  });

export const growthQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['growth', patientId],
    queryFn: ({ signal }) => getView<GrowthView>(`${of(patientId)}/growth`, signal),
  });

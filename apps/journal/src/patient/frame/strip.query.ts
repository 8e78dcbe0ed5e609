/** The patient strip as the server answers it: the same on every screen of a patient. */
import type { StripView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const stripQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['strip', patientId],
    retryOnMount: false,
    queryFn: ({ signal }) => getView<StripView>(`/api/journal/patients/${encodeURIComponent(patientId)}/strip`, signal),
  });

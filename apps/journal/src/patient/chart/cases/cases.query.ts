/** Open cases of a patient as the server answers them; beside the chart, which does not wait for them. */
import type { PatientCases } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const casesQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['cases', patientId],
    queryFn: ({ signal }) =>
      getView<PatientCases>(`/api/journal/patients/${encodeURIComponent(patientId)}/cases`, signal),
  });

/** Diagnoses to choose from, as the server finds them. */
import type { DiagnosisHits } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const diagnosesQuery = (typed: string) =>
  queryOptions({
    queryKey: ['diagnoses', typed],
    queryFn: ({ signal }) => getView<DiagnosisHits>(`/api/journal/diagnoses?q=${encodeURIComponent(typed)}`, signal),
    staleTime: 60_000,
  });

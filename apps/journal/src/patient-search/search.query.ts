/** The patient search as the server answers it. */
import type { PatientSearchView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Letters or digits before the server is asked. */
export const SHORTEST_QUERY = 2;

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['patient-search', text],
    queryFn: ({ signal }) => getView<PatientSearchView>(`/api/journal/patients?q=${encodeURIComponent(text)}`, signal),
    enabled: text.length >= SHORTEST_QUERY,
    // the list before stays while the next is on its way: no flicker between keystrokes
    placeholderData: text.length >= SHORTEST_QUERY ? keepPreviousData : undefined,
    gcTime: 0,
  });

/** What the palette finds in the record, as the server answers it. */
import type { CommandView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { SHORTEST_QUERY } from '../patient-search/search.query.ts';

/** @param patient id of whose chart is open */
export const commandQuery = (text: string, patient: string | undefined) =>
  queryOptions({
    queryKey: ['command', text, patient],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q: text, ...(patient ? { patient } : {}) });
      return getView<CommandView>(`/api/journal/command?${query}`, signal);
    },
    enabled: text.length >= SHORTEST_QUERY,
    placeholderData: text.length >= SHORTEST_QUERY ? keepPreviousData : undefined,
    // whom somebody looked for is not kept
    gcTime: 0,
  });

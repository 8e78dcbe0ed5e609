/** Units in the address register, as the server answers them. */
import type { ReceiversView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Letters before the server is asked. */
export const SHORTEST_NAME = 2;

export const receiversQuery = (text: string) =>
  queryOptions({
    queryKey: ['receivers', text],
    queryFn: ({ signal }) => getView<ReceiversView>(`/api/journal/receivers?q=${encodeURIComponent(text)}`, signal),
    enabled: text.length >= SHORTEST_NAME,
    placeholderData: text.length >= SHORTEST_NAME ? keepPreviousData : undefined,
  });

/** A hospital stay as the server answers it. */
import type { StayView } from '@helseplattform/care/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows stays: asked for anew when one has changed. */
export const SHOWN = ['stay', 'cases', 'chart'] as const;

export const stayQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['stay', id, language],
    queryFn: ({ signal }) => getView<StayView>(`/api/journal/stays/${encodeURIComponent(id)}`, signal, language),
  });

/** A conversation as the server answers it. */
import type { DialogueView } from '@helseplattform/care/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows messages: asked for anew when one is written. */
export const SHOWN = ['dialogue', 'referral', 'stay', 'cases'] as const;

/** @param id of any message of it */
export const dialogueQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['dialogue', id, language],
    queryFn: ({ signal }) =>
      getView<DialogueView>(`/api/journal/dialogues/${encodeURIComponent(id)}`, signal, language),
  });

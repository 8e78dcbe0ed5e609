/** What waits for somebody, and whom it can be handed to, as the server answers it. */
import type { DutyStory, DutyView, Receiver, WorkList } from '@helseplattform/followup';
import { type Asker, getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export type { DutyView, Receiver, WorkList };

/** One's own, or that of the unit one is signed in at. */
export type Whose = 'mine' | 'unit';

/** First part of the key of every list: asked for anew when something is done. */
export const WORK = 'work';

export const worklistQuery = (whose: Whose, language: Language, asker: Asker = 'person') =>
  queryOptions({
    queryKey: [WORK, whose, language],
    queryFn: ({ signal }) =>
      getView<WorkList>(`/api/followup/worklist${whose === 'unit' ? '?unit=mine' : ''}`, signal, language, { asker }),
  });

/** Who has had a duty. */
export const dutyStoryQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: [WORK, 'story', id, language],
    queryFn: ({ signal }) =>
      getView<DutyStory>(`/api/followup/duties/${encodeURIComponent(id)}/story`, signal, language),
  });

/** People of one's unit, and units; who works there changes seldom. */
export const dutyReceiversQuery = queryOptions({
  queryKey: ['duty-receivers'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) =>
    (await getView<{ receivers: readonly Receiver[] }>('/api/followup/receivers', signal)).receivers,
});

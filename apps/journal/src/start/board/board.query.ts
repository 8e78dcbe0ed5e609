/** The board of the unit one works at, as the server answers it. */
import type { StartView } from '@helseplattform/care/view-models';
import { type Asker, getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First part of the key. */
export const BOARD = 'board';

/** @param day `YYYY-MM-DD`; undefined: today, whichever day that is when it is asked */
export const boardQuery = (day: string | undefined, language: Language, asker: Asker = 'person') =>
  queryOptions({
    queryKey: [BOARD, day, language],
    queryFn: ({ signal }) =>
      getView<StartView>(`/api/journal/start${day === undefined ? '' : `?day=${day}`}`, signal, language, { asker }),
  });

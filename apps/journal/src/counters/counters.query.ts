/** How much waits, is overdue, or had nobody, as the server counts it. No patients in it. */
import type { CountersView, Figures } from '@helseplattform/followup';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export type { CountersView, Figures };

export const countersQuery = (language: Language) =>
  queryOptions({
    queryKey: ['counters', language],
    queryFn: ({ signal }) => getView<CountersView>('/api/followup/counters', signal, language),
  });

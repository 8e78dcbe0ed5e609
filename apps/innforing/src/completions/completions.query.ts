/** What the page of completed courses asks the server for. */
import type { CompletionsView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Keys of the queries that show what is recorded here. */
export const ASKED = [['completions'], ['training']] as const;

/** @param unit empty: the first the reader may record for */
export const completionsQuery = (unit: string) =>
  queryOptions({
    queryKey: ['completions', unit],
    queryFn: ({ signal }) =>
      getView<CompletionsView>(
        `/api/rollout/training/completions${unit && `?unit=${encodeURIComponent(unit)}`}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** Opening a record: asks the server, and then shows the chart. */
import { ApiError, needsSignIn, useAct, useLanguage } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { openChart } from '../chart/open-chart.ts';

export type OpeningRequest =
  | { readonly kind: 'emergency'; readonly text: string }
  | { readonly kind: 'self-declared'; readonly reason: string; readonly text: string };

export function useOpening(patientId: string) {
  const act = useAct();
  const queries = useQueryClient();
  const language = useLanguage();
  return useMutation({
    mutationFn: (request: OpeningRequest) =>
      act(`/api/access/patients/${encodeURIComponent(patientId)}/openings`, { method: 'POST', body: request }),
    // asked for anew before the button is let go: the chart takes the place of the page
    async onSuccess() {
      for (const part of ['decision', 'strip', 'chart', 'story', 'news', 'cases'])
        await queries.invalidateQueries({ queryKey: [part, patientId], refetchType: 'none' });
      await openChart(queries, patientId, language);
    },
  });
}

/** 403: the server says that this is not a way for this person; all else may be worth a second try. */
export const isRefusal = (error: Error | null): boolean =>
  error instanceof ApiError && error.status === 403 && !needsSignIn(error);

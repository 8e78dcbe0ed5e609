/** Opening a record: asks the server, and then shows the chart. */
import { ApiError, needsSignIn, useAct } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';

export type OpeningRequest =
  | { readonly kind: 'emergency'; readonly text: string }
  | { readonly kind: 'self-declared'; readonly reason: string; readonly text: string };

export function useOpening(patientId: string) {
  const act = useAct();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: OpeningRequest) =>
      act(`/api/access/patients/${encodeURIComponent(patientId)}/openings`, { method: 'POST', body: request }),
    // asked for anew before the button is let go: the chart takes the place of the page
    onSuccess: () =>
      Promise.all([
        ...['strip', 'chart', 'story', 'news'].map((key) => queries.resetQueries({ queryKey: [key, patientId] })),
        queries.invalidateQueries({ queryKey: ['decision', patientId] }),
      ]),
  });
}

/** 403: the server says that this is not a way for this person; all else may be worth a second try. */
export const isRefusal = (error: Error | null): boolean =>
  error instanceof ApiError && error.status === 403 && !needsSignIn(error);

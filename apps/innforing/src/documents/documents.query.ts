import type { DocumentRow } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export interface Documents {
  readonly documents: readonly DocumentRow[];
  /** Units the reader may register documents for; `whole`: and for the programme. */
  readonly may: { readonly units: readonly { readonly id: string; readonly name: string }[]; readonly whole: boolean };
}

export const documentsQuery = queryOptions({
  queryKey: ['rollout-documents'],
  queryFn: ({ signal }) => getView<Documents>('/api/rollout/documents', signal),
});

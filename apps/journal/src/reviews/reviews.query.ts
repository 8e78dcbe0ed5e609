/** Openings that wait for a review, as the server answers them. */
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const OUTCOMES = ['justified', 'unjustified', 'unclear'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Times are ISO instants. */
export interface Opening {
  readonly task: string;
  readonly kind: 'emergency' | 'self-declared';
  readonly patient: { readonly id: string; readonly name: string };
  readonly who: { readonly id: string; readonly name: string };
  readonly unit?: { readonly name: string };
  readonly reasonText: string;
  /** The person's own words. */
  readonly text: string;
  readonly at: string;
  readonly until: string;
  readonly due: string;
  readonly overdue: boolean;
}

export const reviewsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['reviews', language],
    queryFn: async ({ signal }) =>
      (await getView<{ openings: readonly Opening[] }>('/api/access/reviews', signal, language)).openings,
  });

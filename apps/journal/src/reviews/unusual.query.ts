/** Lookups that are worth a question, as the server answers them. */
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';
import type { Outcome } from './reviews.query.ts';

interface Party {
  readonly id: string;
  readonly name: string;
}

/** Times are ISO instants. */
export interface UnusualCase {
  readonly id: string;
  readonly kind: 'colleague' | 'neighbour' | 'same-surname' | 'never-treated' | 'many-patients' | 'much-sought';
  readonly who?: Party;
  readonly unit?: Party;
  readonly patient?: Party;
  readonly first: string;
  readonly last: string;
  /** What was seen, and what usually lies behind it. */
  readonly text: string;
  readonly why: string;
  /** What came of it before. */
  readonly earlier?: { readonly outcome: Outcome; readonly text: string; readonly at: string };
}

export interface UnusualCases {
  readonly cases: readonly UnusualCase[];
  readonly leftOff: number;
}

/** @param from the first day, `YYYY-MM-DD` */
export const unusualQuery = (from: string, language: Language) =>
  queryOptions({
    queryKey: ['unusual', from, language],
    queryFn: ({ signal }) => getView<UnusualCases>(`/api/access/unusual?from=${from}`, signal, language),
  });

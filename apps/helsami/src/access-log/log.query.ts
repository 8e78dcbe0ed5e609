/** The access log of one record, a page at a time, newest first. */
import { getView, type Language } from '@helseplattform/ui';
import { infiniteQueryOptions } from '@tanstack/react-query';

export interface LogEntry {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  readonly unit?: string;
  readonly organisation?: string;
  readonly action: string;
  /** Why, in words. */
  readonly ground: string;
  /** Somebody chose to open the record, and that is reviewed. */
  readonly explicit: boolean;
  readonly refused: boolean;
  readonly what: readonly { readonly type: string; readonly count: number }[];
}

interface Page {
  readonly entries: readonly LogEntry[];
  readonly next?: string;
}

/** Days, `YYYY-MM-DD`, both included; empty: not limited. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

export const logQuery = (patient: string | undefined, { from, until }: Span, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['log', patient, from, until, language],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const given = { patient: patient ?? '', from, until, page: pageParam };
      const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
      return getView<Page>(`/api/access/log?${query}`, signal, language);
    },
    getNextPageParam: ({ next }) => next,
  });

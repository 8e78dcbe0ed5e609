/** The story in pages, what is new in it to its reader, and who and where it can be narrowed to. */
import type { NewsView, StoryKind, StorySource, StorySourcesView, StoryView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { newsKey } from './news-key.ts';

/** What the story is narrowed to; what is absent narrows nothing. */
export interface StoryFilter {
  readonly kinds: readonly StoryKind[];
  readonly text: string;
  readonly by?: StorySource;
  readonly at?: StorySource;
  /** `YYYY-MM-DD`: the last day that is told of. */
  readonly until?: string;
  /** Only what is new; an instant before which nothing is. */
  readonly newSince?: string;
  /** `Type/id`: the entry it begins with. */
  readonly from?: string;
}

export const WHOLE_STORY: StoryFilter = { kinds: [], text: '' };

export const isNarrowed = ({ kinds, text, ...choices }: StoryFilter): boolean =>
  kinds.length > 0 || text.trim() !== '' || Object.values(choices).some((choice) => choice !== undefined);

const pathOf = (patientId: string): string => `/api/journal/patients/${encodeURIComponent(patientId)}`;

function addressOf(
  patientId: string,
  { kinds, text, by, at, until, newSince, from }: StoryFilter,
  after: string,
): string {
  const query = new URLSearchParams();
  if (kinds.length > 0) query.set('kinds', kinds.join(','));
  if (text.trim() !== '') query.set('text', text.trim());
  if (by) query.set('by', by.references.join(','));
  if (at) query.set('at', at.references.join(','));
  if (until) query.set('until', until);
  if (newSince) query.set('since', newSince);
  if (from) query.set('from', from);
  if (after !== '') query.set('after', after);
  return `${pathOf(patientId)}/story${query.size > 0 ? `?${query}` : ''}`;
}

/** @param after where the page before ended; empty: the first page */
export const storyPage = (patientId: string, filter: StoryFilter, after: string, signal: AbortSignal) =>
  getView<StoryView>(addressOf(patientId, filter, after), signal);

export const storyQuery = (patientId: string, filter: StoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['story', patientId, filter],
    retryOnMount: false,
    // read again when something is known to be new, never by itself: a long story is many pages
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => storyPage(patientId, filter, pageParam, signal),
    getNextPageParam: ({ next }) => next,
  });

export const newsQuery = (patientId: string) =>
  queryOptions({
    queryKey: newsKey(patientId),
    retryOnMount: false,
    queryFn: ({ signal }) => getView<NewsView>(`${pathOf(patientId)}/news`, signal),
  });

export const sourcesQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['story-sources', patientId],
    staleTime: 60_000,
    queryFn: ({ signal }) => getView<StorySourcesView>(`${pathOf(patientId)}/story/sources`, signal),
  });

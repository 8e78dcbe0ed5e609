/** Everything that was written about the patient, by whomever in the region: one sequence, newest first. */
import type { StoryEntry } from '@helseplattform/care/view-models';
import { Button, EmptyState, ErrorState, SkeletonLines, useTexts } from '@helseplattform/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { regionDayOf } from './day.ts';
import { FilterBar } from './FilterBar.tsx';
import { NewsBar } from './NewsBar.tsx';
import { useNews } from './news-context.ts';
import { has, rowsOf } from './rows.ts';
import styles from './Story.module.css';
import { StoryRows } from './StoryRows.tsx';
import { isNarrowed, type StoryFilter, storyQuery, WHOLE_STORY } from './story.query.ts';
import { storyTexts } from './texts/index.ts';
import { useWantedByAddress, WantedContext } from './wanted.ts';

export function Story({ patientId }: { patientId: string }) {
  const t = useTexts(storyTexts);
  const heading = useId();
  const news = useNews();
  const [filter, setFilter] = useState<StoryFilter>(WHOLE_STORY);
  // while somebody types, the story is asked for when the typing rests
  const asked = useDeferredValue(filter);
  const story = useInfiniteQuery(storyQuery(patientId, asked));
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = story;
  const rows = useMemo(() => {
    const entries: StoryEntry[] = data?.pages.flatMap((page) => page.entries) ?? [];
    const shown = asked.newSince ? entries.filter(({ reference }) => news.isNew(reference)) : entries;
    return rowsOf(shown, regionDayOf);
  }, [asked.newSince, data, news]);
  const wanted = useWantedByAddress();
  const isRead = data !== undefined && asked === filter && !story.isPlaceholderData;
  // sought once: whoever then narrows the story otherwise is not brought back
  const [sought, setSought] = useState<typeof wanted>();
  useEffect(() => {
    if (wanted === undefined || wanted === sought || !isRead) return;
    setSought(wanted);
    if (!rows.some((row) => has(row, wanted.reference))) setFilter({ ...WHOLE_STORY, from: wanted.reference });
  }, [wanted, sought, isRead, rows]);
  return (
    <section className={styles.story} id="story" aria-labelledby={heading} tabIndex={-1}>
      <header className={styles.header}>
        <h2 className={styles.title} id={heading}>
          {t.title}
        </h2>
        <NewsBar
          isOnlyNew={filter.newSince !== undefined}
          onOnlyNew={(newSince) => setFilter(newSince ? { ...WHOLE_STORY, newSince } : WHOLE_STORY)}
        />
        {filter.from !== undefined && (
          <p className={styles.from}>
            {t.fromEntry}{' '}
            <Button size="small" variant="tertiary" type="button" onClick={() => setFilter(WHOLE_STORY)}>
              {t.fromNewest}
            </Button>
          </p>
        )}
        <FilterBar patientId={patientId} filter={filter} onChange={setFilter} />
      </header>
      {data === undefined && !story.isError && <SkeletonLines lines={12} />}
      {data === undefined && story.isError && <ErrorState title={t.failed} onRetry={() => story.refetch()} />}
      {data !== undefined && rows.length === 0 && !hasNextPage && (
        <EmptyState>{isNarrowed(asked) ? t.nothingFound : t.empty}</EmptyState>
      )}
      <div className={styles.list} aria-busy={story.isPlaceholderData}>
        <WantedContext value={wanted}>
          <StoryRows
            rows={rows}
            onEnd={() => hasNextPage && !isFetchingNextPage && !isFetchNextPageError && void fetchNextPage()}
          />
        </WantedContext>
      </div>
      <footer className={styles.footer}>
        {isFetchingNextPage && <p role="status">{t.loadingMore}</p>}
        {isFetchNextPageError && <ErrorState title={t.moreFailed} onRetry={() => fetchNextPage()} />}
        {data !== undefined && !hasNextPage && rows.length > 0 && !isNarrowed(asked) && <p>{t.end}</p>}
        {isNarrowed(asked) && (
          <Button size="small" variant="tertiary" type="button" onClick={() => setFilter(WHOLE_STORY)}>
            {t.filter.clear}
          </Button>
        )}
      </footer>
    </section>
  );
}

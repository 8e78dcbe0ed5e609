/** Who has looked in the record: every look in plain words, newest first. */
import {
  ActError,
  ApiError,
  Button,
  EmptyState,
  ErrorState,
  Loading,
  needsSignIn,
  useFormat,
  useLanguage,
  useTexts,
} from '@helseplattform/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { useWhose } from '../representing/index.ts';
import styles from './AccessLog.module.css';
import { Filter } from './Filter.tsx';
import { byDay } from './fold.ts';
import { LookLine } from './LookLine.tsx';
import { logQuery, type Span } from './log.query.ts';
import { logTexts } from './texts/index.ts';

const ALWAYS: Span = { from: '', until: '' };

export function AccessLogScreen() {
  const t = useTexts(logTexts);
  const format = useFormat();
  const { patient, other } = useWhose();
  const [span, setSpan] = useState(ALWAYS);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(logQuery(patient, span, useLanguage()));
  const title = other ? t.titleOf(other.name) : t.title;
  useTitle(t.title);
  const days = byDay(data?.pages.flatMap(({ entries }) => entries) ?? []);
  return (
    <>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{t.lead}</p>
      <Filter span={span} onChange={setSpan} />
      {!data && error && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={8} />}
      {data && days.length === 0 && <EmptyState>{span === ALWAYS ? t.none : t.noneThen}</EmptyState>}
      {days.map(({ day, looks }) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`} className={styles.date}>
            {format.longDate(day)}
          </h2>
          <ol className={styles.looks}>
            {looks.map((look) => (
              <LookLine key={look.id} look={look} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button type="button" variant="secondary" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {data && error && (
        <ActError
          error={error}
          title={t.failed}
          onSignedIn={() => (isFetchNextPageError ? fetchNextPage() : refetch())}
        />
      )}
    </>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(logTexts);
  if (error instanceof ApiError && error.status === 403 && !needsSignIn(error))
    return <ErrorState title={t.notYours} />;
  return <ActError error={error} title={t.failed} onSignedIn={onRetry} onRetry={onRetry} />;
}

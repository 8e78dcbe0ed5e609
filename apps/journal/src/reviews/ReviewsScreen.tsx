/** The review list: every opening without a registered ground, who, whom and why, until somebody has said what came of it. */
import { EmptyState, Loading, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { Failed } from './Failed.tsx';
import { OpeningCard } from './OpeningCard.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import styles from './Reviews.module.css';
import { reviewsQuery } from './reviews.query.ts';
import { reviewTexts } from './texts/index.ts';

export function ReviewsScreen() {
  const t = useTexts(reviewTexts);
  useTitle(t.title);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data: openings, error, refetch } = useQuery(reviewsQuery(useLanguage()));
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t.title}
      </h1>
      <p className={styles.lead}>{t.lead}</p>
      <ReviewLists />
      {error && openings === undefined && <Failed error={error} onRetry={refetch} />}
      {!error && openings === undefined && <Loading lines={6} />}
      {openings?.length === 0 && <EmptyState>{t.none}</EmptyState>}
      {openings && openings.length > 0 && (
        <>
          <p className={styles.count}>{t.count(openings.length, openings.filter(({ overdue }) => overdue).length)}</p>
          <ul className={styles.list}>
            {openings.map((opening) => (
              <li key={opening.task}>
                <OpeningCard opening={opening} onReviewed={() => heading.current?.focus()} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

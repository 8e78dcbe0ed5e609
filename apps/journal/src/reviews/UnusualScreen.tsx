/** Lookups that follow a pattern one may ask about: each a case with what was seen and what usually lies behind it. */
import { EmptyState, Loading, Select, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { Failed } from './Failed.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import styles from './Reviews.module.css';
import { reviewTexts } from './texts/index.ts';
import { UnusualCard } from './UnusualCard.tsx';
import { unusualQuery } from './unusual.query.ts';

/** How far back one may look, in days. */
const SPANS = [7, 30, 90] as const;
const USUAL = 30;

export function UnusualScreen() {
  const { unusual: t } = useTexts(reviewTexts);
  useTitle(t.title);
  const heading = useRef<HTMLHeadingElement>(null);
  const [days, setDays] = useState<number>(USUAL);
  const from = dayBefore(days);
  const { data, error, refetch } = useQuery(unusualQuery(from, useLanguage()));
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t.title}
      </h1>
      <p className={styles.lead}>{t.lead}</p>
      <ReviewLists />
      <div className={styles.days}>
        <Select label={t.span} size="small" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {SPANS.map((one) => (
            <option key={one} value={one}>
              {t.lastDays(one)}
            </option>
          ))}
        </Select>
      </div>
      {!data && error && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={6} />}
      {data?.cases.length === 0 && <EmptyState>{t.none}</EmptyState>}
      {data && data.cases.length > 0 && (
        <>
          <p className={styles.count}>{t.count(data.cases.length, data.leftOff)}</p>
          <ul className={styles.list}>
            {data.cases.map((one) => (
              <li key={one.id}>
                <UnusualCard unusual={one} from={from} onReviewed={() => heading.current?.focus()} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The day so many days ago where the reader is, `YYYY-MM-DD`. */
function dayBefore(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return new Intl.DateTimeFormat('sv-SE').format(day);
}

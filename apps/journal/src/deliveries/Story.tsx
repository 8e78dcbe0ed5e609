/** All that has happened to a message, the oldest first. */
import { ActError, EmptyState, Loading, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import styles from './Deliveries.module.css';
import { deliveryQuery } from './deliveries.query.ts';
import { deliveryTexts } from './texts/index.ts';

export function Story({ id }: { id: string }) {
  const t = useTexts(deliveryTexts);
  const format = useFormat();
  const { data, error, refetch } = useQuery(deliveryQuery(id, useLanguage()));
  if (!data && error) return <ActError error={error} title={t.storyFailed} onSignedIn={refetch} onRetry={refetch} />;
  if (!data) return <Loading lines={3} />;
  if (data.story.length === 0) return <EmptyState>{t.noStory}</EmptyState>;
  return (
    <ol className={styles.story} aria-label={t.story}>
      {data.story.map(({ at, text, words }, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what has happened neither moves nor goes
        <li key={line}>
          <span className={styles.at}>{format.dateTime(at)}</span>
          {text}
          {words && <span className={styles.storyWords}>{t.words(words)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Who has had a duty before, when, and why it went on: fetched when somebody asks. */
import { ErrorState, Loading, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import { dutyStoryQuery } from './worklist.query.ts';

export function DutyStory({ id, of }: { id: string; of: string }) {
  const { story: t } = useTexts(workTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.story} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-describedby={of}>{t.open}</summary>
      {isOpen && <Holdings id={id} />}
    </details>
  );
}

function Holdings({ id }: { id: string }) {
  const t = useTexts(workTexts);
  const format = useFormat();
  const { data, isError, refetch } = useQuery(dutyStoryQuery(id, useLanguage()));
  if (isError) return <ErrorState title={t.story.failed} onRetry={refetch} />;
  if (!data) return <Loading lines={2} />;
  return (
    <ol className={styles.holdings}>
      {data.holdings.map(({ owner, from, until, step, stepText, reason }) => (
        <li key={from}>
          <strong>{owner?.name ?? t.nameHidden}</strong>{' '}
          <span className={styles.muted}>
            {format.dateTime(from)} – {until ? format.dateTime(until) : t.story.now}
            {step !== 'owner' && `. ${stepText}`}
          </span>
          {reason && <q>{reason}</q>}
        </li>
      ))}
    </ol>
  );
}

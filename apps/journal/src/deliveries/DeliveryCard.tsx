/** One message: where it is and whose turn it is, in plain words, and its story on demand. */
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import styles from './Deliveries.module.css';
import type { ListedDelivery } from './deliveries.query.ts';
import { Settle } from './Settle.tsx';
import { Story } from './Story.tsx';
import { deliveryTexts } from './texts/index.ts';

export interface DeliveryCardProps {
  readonly delivery: ListedDelivery;
  /** It is a page of its own: its story is open. */
  readonly alone?: boolean;
  onSettled(): void;
}

export function DeliveryCard({ delivery, alone = false, onSettled }: DeliveryCardProps) {
  const t = useTexts(deliveryTexts);
  const format = useFormat();
  const heading = useId();
  const story = useId();
  const [isOpen, setOpen] = useState(alone);
  const [isSettling, setSettling] = useState(false);
  const { id, state, sentence, turn, words, patient, since, due, attempts } = delivery;
  const Sentence = alone ? 'h1' : 'h3';
  return (
    <article className={styles.card} aria-labelledby={heading} tabIndex={-1} data-turn={turn} data-state={state}>
      <Sentence id={heading} className={styles.sentence}>
        {sentence}
      </Sentence>
      {patient && (
        <p className={styles.patient}>
          {t.about}{' '}
          <Link to="/pasient/$patientId" params={{ patientId: patient.id }}>
            {patient.name ?? t.nameHidden}
          </Link>
        </p>
      )}
      {words && <p className={styles.words}>{t.words(words)}</p>}
      <p className={styles.facts}>
        <span>
          {t.since[state]} {format.dateTime(since)}
        </span>
        {due && (
          <span>
            {t.due} {format.dateTime(due)}
          </span>
        )}
        {attempts > 1 && <span>{t.attempts(attempts)}</span>}
      </p>
      <div className={styles.acts}>
        {turn === 'person' && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            aria-describedby={heading}
            aria-expanded={isSettling}
            onClick={() => setSettling(!isSettling)}
          >
            {t.settle}
          </Button>
        )}
        {!alone && (
          <Button
            type="button"
            size="small"
            variant="tertiary"
            className={styles.opens}
            aria-describedby={heading}
            aria-expanded={isOpen}
            aria-controls={isOpen ? story : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t.hideStory : t.story}
          </Button>
        )}
      </div>
      {isSettling && <Settle id={id} onDone={onSettled} onCancel={() => setSettling(false)} />}
      {isOpen && (
        <div id={story} className={styles.opened}>
          <Story id={id} />
        </div>
      )}
    </article>
  );
}

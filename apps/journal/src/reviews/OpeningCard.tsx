/** One opening of the review list. */
import { Button, ExclamationmarkTriangleIcon, useFormat, useTexts } from '@helseplattform/ui';
import { useId, useState } from 'react';
import { ReviewForm } from './ReviewForm.tsx';
import styles from './Reviews.module.css';
import type { Opening } from './reviews.query.ts';
import { reviewTexts } from './texts/index.ts';

export function OpeningCard({ opening, onReviewed }: { opening: Opening; onReviewed(): void }) {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  const heading = useId();
  const [isReviewing, setReviewing] = useState(false);
  const { kind, who, patient, unit, reasonText, text, at, until, due, overdue } = opening;
  const isSameDay = format.date(at) === format.date(until);
  // without words of the person's own, the wording of the reason stands there
  const hasWords = text !== '' && text !== reasonText;
  return (
    <article className={styles.card} aria-labelledby={heading} data-kind={kind}>
      <h2 id={heading} className={styles.heading}>
        {t.opened(who.name || t.nameless, patient.name || t.nameless)}
      </h2>
      <p className={styles.kind}>
        {kind === 'emergency' && <ExclamationmarkTriangleIcon aria-hidden />}
        {t.kinds[kind]}
      </p>
      <dl className={styles.facts}>
        {unit && (
          <div>
            <dt>{t.unit}</dt>
            <dd>{unit.name || t.nameless}</dd>
          </div>
        )}
        <div>
          <dt>{t.when}</dt>
          <dd>{t.span(format.dateTime(at), isSameDay ? format.dateTime(until).slice(-5) : format.dateTime(until))}</dd>
        </div>
        <div>
          <dt>{t.due}</dt>
          <dd className={overdue ? styles.overdue : undefined}>
            {format.date(due)}
            {overdue && ` – ${t.overdue}`}
          </dd>
        </div>
        <div className={styles.why}>
          <dt>{t.why}</dt>
          <dd>
            {kind === 'emergency' && !hasWords ? t.noWords : reasonText}
            {hasWords && <q className={styles.words}>{text}</q>}
          </dd>
        </div>
      </dl>
      {isReviewing ? (
        <ReviewForm
          path={`/api/access/reviews/${encodeURIComponent(opening.task)}`}
          question={t.outcome}
          outcomes={t.outcomes}
          list="reviews"
          onCancel={() => setReviewing(false)}
          onReviewed={onReviewed}
        />
      ) : (
        <Button
          size="small"
          variant="secondary"
          type="button"
          aria-describedby={heading}
          onClick={() => setReviewing(true)}
        >
          {t.review}
        </Button>
      )}
    </article>
  );
}

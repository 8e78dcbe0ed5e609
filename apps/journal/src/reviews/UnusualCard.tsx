/** One pattern of lookups that is worth a question. */
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { useId, useState } from 'react';
import { ReviewForm } from './ReviewForm.tsx';
import styles from './Reviews.module.css';
import { reviewTexts } from './texts/index.ts';
import type { UnusualCase } from './unusual.query.ts';

export interface UnusualCardProps {
  readonly unusual: UnusualCase;
  /** First day that was looked at. */
  readonly from: string;
  onReviewed(): void;
}

export function UnusualCard({ unusual, from, onReviewed }: UnusualCardProps) {
  const all = useTexts(reviewTexts);
  const { unusual: t } = all;
  const format = useFormat();
  const heading = useId();
  const [isReviewing, setReviewing] = useState(false);
  const { id, kind, who, patient, unit, first, last, text, why, earlier } = unusual;
  const [began, ended] = [format.dateTime(first), format.dateTime(last)];
  const isSameDay = format.date(first) === format.date(last);
  const when = began === ended ? began : all.span(began, isSameDay ? ended.slice(-5) : ended);
  return (
    <article className={styles.card} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t.kinds[kind]}
      </h2>
      <p className={styles.sentence}>{text}</p>
      <p className={styles.usual}>{why}</p>
      <dl className={styles.facts}>
        {who && <Fact name={t.who} value={who.name || all.nameless} />}
        {patient && <Fact name={t.patient} value={patient.name || all.nameless} />}
        {unit && <Fact name={all.unit} value={unit.name || all.nameless} />}
        <Fact name={t.when} value={when} />
        {earlier && (
          <div className={styles.why}>
            <dt>{t.earlier(format.date(earlier.at))}</dt>
            <dd>
              {t.outcomes[earlier.outcome].label}
              <q className={styles.words}>{earlier.text}</q>
            </dd>
          </div>
        )}
      </dl>
      {isReviewing ? (
        <ReviewForm
          path={`/api/access/unusual/${encodeURIComponent(id)}?from=${from}`}
          question={t.outcome}
          outcomes={t.outcomes}
          list="unusual"
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
          {all.review}
        </Button>
      )}
    </article>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

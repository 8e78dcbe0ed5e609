/** One thing to be reviewed: what it is, the facts about it, and the answer, whose form opens by a press. */
import { Button, useTexts } from '@helseplattform/ui';
import { type ReactNode, useId, useState } from 'react';
import { ReviewForm, type ReviewFormProps } from './ReviewForm.tsx';
import styles from './Reviews.module.css';
import { reviewTexts } from './texts/index.ts';

export interface ReviewCardProps extends Omit<ReviewFormProps, 'onCancel'> {
  readonly title: string;
  readonly kind?: string;
  /** Between the title and the facts. */
  readonly children: ReactNode;
  /** Names and what they are: {@link Fact}. */
  readonly facts: ReactNode;
}

export function ReviewCard({ title, kind, children, facts, ...form }: ReviewCardProps) {
  const t = useTexts(reviewTexts);
  const heading = useId();
  const [isReviewing, setReviewing] = useState(false);
  return (
    <article className={styles.card} aria-labelledby={heading} data-kind={kind}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      {children}
      <dl className={styles.facts}>{facts}</dl>
      {isReviewing ? (
        <ReviewForm {...form} onCancel={() => setReviewing(false)} />
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

export interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly warns?: boolean;
  /** Takes the whole width. */
  readonly wide?: boolean;
}

export const Fact = ({ name, children, warns, wide }: FactProps) => (
  <div className={wide ? styles.why : undefined}>
    <dt>{name}</dt>
    <dd className={warns ? styles.overdue : undefined}>{children}</dd>
  </div>
);

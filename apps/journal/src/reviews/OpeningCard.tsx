/** One opening of the review list. */
import { ExclamationmarkTriangleIcon, useFormat, useTexts } from '@helseplattform/ui';
import { Fact, ReviewCard } from './ReviewCard.tsx';
import styles from './Reviews.module.css';
import type { Opening } from './reviews.query.ts';
import { reviewTexts } from './texts/index.ts';

export function OpeningCard({ opening, onReviewed }: { opening: Opening; onReviewed(): void }) {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  const { kind, who, patient, unit, reasonText, text, at, until, due, overdue } = opening;
  const isSameDay = format.date(at) === format.date(until);
  // without words of the person's own, the wording of the reason stands there
  const hasWords = text !== '' && text !== reasonText;
  return (
    <ReviewCard
      title={t.opened(who.name || t.nameless, patient.name || t.nameless)}
      kind={kind}
      path={`/api/access/reviews/${encodeURIComponent(opening.task)}`}
      question={t.outcome}
      outcomes={t.outcomes}
      list="reviews"
      onReviewed={onReviewed}
      facts={
        <>
          {unit && <Fact name={t.unit}>{unit.name || t.nameless}</Fact>}
          <Fact name={t.when}>
            {t.span(format.dateTime(at), isSameDay ? format.dateTime(until).slice(-5) : format.dateTime(until))}
          </Fact>
          <Fact name={t.due} warns={overdue}>
            {format.date(due)}
            {overdue && ` – ${t.overdue}`}
          </Fact>
          <Fact name={t.why} wide>
            {kind === 'emergency' && !hasWords ? t.noWords : reasonText}
            {hasWords && <q className={styles.words}>{text}</q>}
          </Fact>
        </>
      }
    >
      <p className={styles.kind}>
        {kind === 'emergency' && <ExclamationmarkTriangleIcon aria-hidden />}
        {t.kinds[kind]}
      </p>
    </ReviewCard>
  );
}

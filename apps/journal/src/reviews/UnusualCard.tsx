/** One pattern of lookups that is worth a question. */
import { useFormat, useTexts } from '@helseplattform/ui';
import { Fact, ReviewCard } from './ReviewCard.tsx';
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
  const { id, kind, who, patient, unit, first, last, text, why, earlier } = unusual;
  const [began, ended] = [format.dateTime(first), format.dateTime(last)];
  const isSameDay = format.date(first) === format.date(last);
  const when = began === ended ? began : all.span(began, isSameDay ? ended.slice(-5) : ended);
  return (
    <ReviewCard
      title={t.kinds[kind]}
      path={`/api/access/unusual/${encodeURIComponent(id)}?from=${from}`}
      question={t.outcome}
      outcomes={t.outcomes}
      list="unusual"
      onReviewed={onReviewed}
      facts={
        <>
          {who && <Fact name={t.who}>{who.name || all.nameless}</Fact>}
          {patient && <Fact name={t.patient}>{patient.name || all.nameless}</Fact>}
          {unit && <Fact name={all.unit}>{unit.name || all.nameless}</Fact>}
          <Fact name={t.when}>{when}</Fact>
          {earlier && (
            <Fact name={t.earlier(format.date(earlier.at))} wide>
              {t.outcomes[earlier.outcome].label}
              <q className={styles.words}>{earlier.text}</q>
            </Fact>
          )}
        </>
      }
    >
      <p className={styles.sentence}>{text}</p>
      <p className={styles.usual}>{why}</p>
    </ReviewCard>
  );
}

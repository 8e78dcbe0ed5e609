/** A NEWS2 score: the sum, what it asks for, and every part, the unknown among them. */
import type { ScoredSet } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './sheet.module.css';
import { sheetTexts } from './texts/index.ts';

export function News2Panel({ score, now }: { score: ScoredSet; now: Date }) {
  const t = useTexts(sheetTexts);
  const format = useFormat();
  const isDue = score.nextBy !== undefined && Date.parse(score.nextBy) < now.getTime();
  return (
    <div className={styles.news2} data-asks={score.asks}>
      <p className={styles.total}>
        <span className={styles.sum}>{score.isComplete ? score.total : `≥ ${score.total}`}</span>
        <span>
          <strong>{t.asks[score.asks]}</strong>
          <span className={styles.when}>
            {score.time && format.dateTime(score.time)}
            {score.nextBy &&
              score.asks !== 'emergency' &&
              `. ${isDue ? t.wasDue(format.dateTime(score.nextBy)) : t.nextBy(format.dateTime(score.nextBy))}`}
          </span>
        </span>
      </p>
      {!score.isComplete && <p className={styles.incomplete}>{t.incomplete}</p>}
      <ul className={styles.parts}>
        {score.parts.map(({ part, points }) => (
          <li key={part} data-points={points ?? 'unknown'}>
            <span>{t.parts[part]}</span> <strong>{points ?? t.unknown}</strong>
          </li>
        ))}
      </ul>
      {score.scale === 2 && <p className={styles.incomplete}>{t.scale2}</p>}
    </div>
  );
}

/** From day to day: the one before, today, the one after. */
import { regionDay, useFormat, useLanguage, useTexts, weekdayOf } from '@helseplattform/ui';
import styles from './board.module.css';
import { boardTexts } from './texts/index.ts';

/** @param day `YYYY-MM-DD` */
export function DayChoice({ day, onDay }: { day: string; onDay(day: string): void }) {
  const { practice: t } = useTexts(boardTexts);
  const format = useFormat();
  const language = useLanguage();
  const today = regionDay(new Date());
  return (
    <div className={styles.days}>
      <button type="button" onClick={() => onDay(plus(day, -1))}>
        <span aria-hidden>‹</span> <span className="hp-visually-hidden">{t.before}</span>
      </button>
      <span className={styles.day}>
        {weekdayOf(day, language)} {format.longDate(day)}
      </span>
      <button type="button" onClick={() => onDay(plus(day, 1))}>
        <span aria-hidden>›</span> <span className="hp-visually-hidden">{t.after}</span>
      </button>
      {day !== today && (
        <button type="button" onClick={() => onDay(today)}>
          {t.today}
        </button>
      )}
    </div>
  );
}

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What was written in a field in several places, side by side: nothing is lost by choosing, because both can be kept. */
import { Button } from '../aksel/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import styles from './drafts.module.css';
import { draftTexts } from './texts/index.ts';
import type { Draft } from './useDraft.ts';

export interface ConflictProps<T> {
  readonly draft: Draft;
  readonly field: string;
  /** What the field is called. */
  readonly label: string;
  /** A value in words. */
  words(value: T): string;
  /** Two values one after the other; left out where that means nothing. */
  both?(mine: T, other: T): T;
}

export function Conflict<T>({ draft, field, label, words, both }: ConflictProps<T>) {
  const t = useTexts(draftTexts).conflict;
  const format = useFormat();
  const others = draft.others(field);
  if (others.length === 0) return null;
  const mine = draft.value(field) as T;
  const text = (value: T) => words(value) || t.empty;
  return (
    <section className={styles.conflict} aria-label={`${t.title}: ${label}`} role="alert">
      <h2 className={styles.title}>
        {t.title}: {label}
      </h2>
      <p className={styles.what}>{t.what}</p>
      <div className={styles.sides}>
        <div className={styles.side}>
          <p className={styles.where}>{t.mine}</p>
          <p className={styles.words}>{text(mine)}</p>
          <Button type="button" size="small" onClick={() => draft.choose(field, mine)}>
            {t.keepMine}
          </Button>
        </div>
        {others.map(({ marks, value, at }) => (
          <div key={marks.join()} className={styles.side}>
            <p className={styles.where}>{t.other(format.dateTime(at))}</p>
            <p className={styles.words}>{text(value as T)}</p>
            <Button type="button" size="small" variant="secondary" onClick={() => draft.choose(field, value)}>
              {t.keepOther}
            </Button>
          </div>
        ))}
      </div>
      {both && (
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() =>
            draft.choose(
              field,
              others.reduce((all, { value }) => both(all, value as T), mine),
            )
          }
        >
          {t.keepBoth}
        </Button>
      )}
    </section>
  );
}

/** Two have edited the same: both versions side by side, and nothing of either is lost until one is chosen. */
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { useEffect, useRef } from 'react';
import styles from './Conflict.module.css';
import { conflictTexts } from './texts.ts';
import type { Theirs } from './useWriteEntry.ts';

export interface ConflictProps {
  readonly theirs: Pick<Theirs<unknown>, 'name' | 'at'>;
  /** What is in both, by field. */
  readonly fields: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[];
  readonly busy?: boolean;
  /** Writes mine as a new version after theirs, which stays in the history. */
  onMine(): void;
  /** Keeps theirs and leaves mine. */
  onTheirs(): void;
}

export function Conflict({ theirs, fields, busy = false, onMine, onTheirs }: ConflictProps) {
  const t = useTexts(conflictTexts);
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.conflict} role="alert" aria-labelledby="conflict">
      <h3 id="conflict" ref={heading} tabIndex={-1} className={styles.title}>
        {t.title(theirs.name, format.dateTime(theirs.at))}
      </h3>
      <p>{t.nothingLost}</p>
      <table className={styles.both}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t.yours}</th>
            <th scope="col">{t.theirs(theirs.name)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.label} data-differs={field.mine !== field.theirs}>
              <th scope="row">{field.label}</th>
              <td>{field.mine || '–'}</td>
              <td>{field.theirs || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.acts}>
        <Button type="button" size="small" loading={busy} onClick={onMine}>
          {t.keepMine}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onTheirs}>
          {t.keepTheirs}
        </Button>
      </div>
    </section>
  );
}

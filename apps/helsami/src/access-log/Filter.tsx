/** Which days of the log are shown. */
import { Button, useTexts } from '@helseplattform/ui';
import { type FormEvent, useId, useState } from 'react';
import styles from './AccessLog.module.css';
import { dayOf } from './fold.ts';
import type { Span } from './log.query.ts';
import { logTexts } from './texts/index.ts';

export interface FilterProps {
  readonly span: Span;
  onChange(span: Span): void;
}

export function Filter({ span, onChange }: FilterProps) {
  const t = useTexts(logTexts);
  const [draft, setDraft] = useState(span);
  const today = dayOf(new Date().toISOString());
  const isTurned = draft.from !== '' && draft.until !== '' && draft.from > draft.until;
  const fault = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isTurned) onChange(draft);
  }
  function clear() {
    setDraft({ from: '', until: '' });
    onChange({ from: '', until: '' });
  }
  const day = (name: keyof Span) => (
    <label className={styles.field}>
      {t[name]}
      <input
        type="date"
        max={today}
        value={draft[name]}
        aria-invalid={isTurned || undefined}
        aria-describedby={isTurned ? fault : undefined}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      />
    </label>
  );

  return (
    <form className={styles.filter} onSubmit={submit} aria-label={t.filter}>
      {day('from')}
      {day('until')}
      <div className={styles.acts}>
        <Button type="submit" size="small" variant="secondary">
          {t.show}
        </Button>
        {(span.from !== '' || span.until !== '') && (
          <Button type="button" size="small" variant="tertiary" onClick={clear}>
            {t.all}
          </Button>
        )}
      </div>
      {isTurned && (
        <p id={fault} role="alert" className={styles.fault}>
          {t.turned}
        </p>
      )}
    </form>
  );
}

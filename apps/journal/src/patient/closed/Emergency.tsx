/** Emergency access: one press says what it means, the second opens the record. A word why is welcome, not demanded. */
import { ActError, Button, ExclamationmarkTriangleIcon, Panel, Textarea, useTexts } from '@helseplattform/ui';
import { useEffect, useRef, useState } from 'react';
import styles from './Closed.module.css';
import { closedTexts } from './texts/index.ts';
import { isRefusal, useOpening } from './useOpening.ts';

export function Emergency({ patientId }: { patientId: string }) {
  const t = useTexts(closedTexts);
  const opening = useOpening(patientId);
  const [asked, setAsked] = useState(false);
  const [text, setText] = useState('');
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) confirm.current?.focus();
  }, [asked]);

  return (
    <Panel title={t.emergency.title}>
      <div className={styles.form}>
        <p className={styles.hint}>{t.emergency.what}</p>
        {!asked && (
          <div>
            <Button
              type="button"
              variant="secondary"
              data-color="danger"
              icon={<ExclamationmarkTriangleIcon aria-hidden />}
              onClick={() => setAsked(true)}
            >
              {t.emergency.ask}
            </Button>
          </div>
        )}
        {asked && (
          <div className={styles.emergency}>
            <ul className={styles.terms}>
              {t.emergency.terms.map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
            <div className={styles.acts}>
              <Button
                ref={confirm}
                type="button"
                data-color="danger"
                loading={opening.isPending}
                onClick={() => opening.mutate({ kind: 'emergency', text })}
              >
                {t.emergency.open}
              </Button>
              <Button type="button" variant="tertiary" onClick={() => setAsked(false)}>
                {t.cancel}
              </Button>
            </div>
            <Textarea
              label={t.emergency.text}
              description={t.emergency.textHint}
              value={text}
              minRows={2}
              maxRows={6}
              onChange={(event) => setText(event.target.value)}
            />
            {opening.isError && (
              <ActError
                error={opening.error}
                title={isRefusal(opening.error) ? t.refused : t.failed}
                onSignedIn={() => opening.mutate({ kind: 'emergency', text })}
              >
                {isRefusal(opening.error) ? undefined : t.failedHint}
              </ActError>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

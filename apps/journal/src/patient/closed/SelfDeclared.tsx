/** A need that one declares oneself: a reason of the list, and why in own words. */
import { ActError, Button, Panel, Select, Textarea, useTexts } from '@helseplattform/ui';
import { type FormEvent, useRef, useState } from 'react';
import styles from './Closed.module.css';
import type { Decision } from './decision.query.ts';
import { closedTexts } from './texts/index.ts';
import { isRefusal, useOpening } from './useOpening.ts';

/** Letters of a reason in own words: the server takes no fewer. */
const FEWEST = 10;
const lettersIn = (text: string): number => text.replace(/[^\p{L}]/gu, '').length;

export interface SelfDeclaredProps {
  readonly patientId: string;
  readonly reasons: NonNullable<Decision['reasons']>;
}

export function SelfDeclared({ patientId, reasons }: SelfDeclaredProps) {
  const t = useTexts(closedTexts);
  const opening = useOpening(patientId);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = { reason: reason === '', text: lettersIn(text) < FEWEST };
  const chosen = reasons.find(({ code }) => code === reason);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!missing.reason && !missing.text) return opening.mutate({ kind: 'self-declared', reason, text });
    form.current?.querySelector<HTMLElement>(missing.reason ? 'select' : 'textarea')?.focus();
  }

  return (
    <Panel title={t.need.title}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.hint}>{t.need.what}</p>
        <Select
          label={t.need.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried && missing.reason ? t.need.reasonMissing : undefined}
        >
          <option value="">{t.need.choose}</option>
          {reasons.map(({ code, text: label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
        <Textarea
          label={t.need.text}
          description={t.need.textHint}
          value={text}
          maxRows={8}
          onChange={(event) => setText(event.target.value)}
          error={tried && missing.text ? t.need.textMissing : undefined}
        />
        {opening.isError && (
          <ActError
            error={opening.error}
            title={isRefusal(opening.error) ? t.refused : t.failed}
            onSignedIn={() => opening.mutate({ kind: 'self-declared', reason, text })}
          >
            {isRefusal(opening.error) ? undefined : t.failedHint}
          </ActError>
        )}
        <div>
          <Button type="submit" loading={opening.isPending}>
            {t.need.open}
          </Button>
          {chosen && <p className={styles.hint}>{t.need.lasts(chosen.hours)}</p>}
        </div>
      </form>
    </Panel>
  );
}

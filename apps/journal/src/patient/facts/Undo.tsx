/** What was just done, and ten seconds to take it back. */
import { ActError, Button, useTexts } from '@helseplattform/ui';
import { useEffect, useRef } from 'react';
import { useCaseAct } from '../../case/index.ts';
import styles from './facts.module.css';
import { FACT_VIEWS } from './facts.query.ts';
import { factTexts } from './texts/index.ts';

const TEN_SECONDS = 10_000;

export interface JustDone {
  /** `Type/id` of the fact. */
  readonly reference: string;
  readonly version: string;
  /** The operation that takes it back. */
  readonly undo: string;
  readonly text: string;
}

export function Undo({ patientId, done, onGone }: { patientId: string; done: JustDone; onGone(): void }) {
  const t = useTexts(factTexts);
  const status = useRef<HTMLDivElement>(null);
  const act = useCaseAct(`/api/journal/${done.reference}/${done.undo}`, FACT_VIEWS, onGone);
  const undo = () => act.mutate({ patient: `Patient/${patientId}`, version: done.version });
  useEffect(() => {
    status.current?.focus();
    const timer = setTimeout(() => {
      // whoever is on their way to the button still gets there
      if (!status.current?.matches(':focus-within:not(:focus), :hover')) onGone();
    }, TEN_SECONDS);
    return () => clearTimeout(timer);
  }, [onGone]);
  return (
    <div ref={status} tabIndex={-1} role="status" className={styles.undo}>
      <span>{done.text}</span>
      <Button type="button" size="xsmall" variant="secondary" loading={act.isPending} onClick={undo}>
        {t.undo}
      </Button>
      {act.isError && <ActError error={act.error} title={t.undoFailed} onSignedIn={undo} />}
    </div>
  );
}

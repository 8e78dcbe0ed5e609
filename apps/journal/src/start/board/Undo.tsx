/** What was just done, and the way back for ten seconds. */
import { ActError, Button, useTexts } from '@helseplattform/ui';
import { useEffect, useEffectEvent } from 'react';
import styles from './board.module.css';
import { boardTexts } from './texts/index.ts';
import { useBoardAct } from './useBoardAct.ts';

/** How long it can be taken back, ms. */
const UNDO_MS = 10_000;

export interface Undoable {
  readonly text: string;
  /** Where the act is that takes it back. */
  readonly path: string;
  /** Id of whom it is about. */
  readonly patient: string;
}

/** Its line is always there for those who hear the page; empty, it takes no room. */
export function Undo({ of, onGone }: { of: Undoable | undefined; onGone(): void }) {
  return (
    <div role="status" className={styles.undo}>
      {of && <Offer key={of.path} of={of} onGone={onGone} />}
    </div>
  );
}

function Offer({ of: { text, path, patient }, onGone }: { of: Undoable; onGone(): void }) {
  const t = useTexts(boardTexts);
  const undoing = useBoardAct(path, patient, onGone);
  const gone = useEffectEvent(() => {
    if (!undoing.isPending && !undoing.isError) onGone();
  });
  useEffect(() => {
    const timer = setTimeout(gone, UNDO_MS);
    return () => clearTimeout(timer);
  }, []);
  const press = () => undoing.mutate({});
  return (
    <>
      <span>{text}</span>
      <Button type="button" size="xsmall" variant="secondary" loading={undoing.isPending} onClick={press}>
        {t.undo}
      </Button>
      {undoing.isError && <ActError error={undoing.error} title={t.actFailed} onSignedIn={press} onRetry={press} />}
    </>
  );
}

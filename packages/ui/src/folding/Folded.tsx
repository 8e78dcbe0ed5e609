/** The first of a long list, and a button for all of it: nothing is left out without saying so. */
import { Button } from '@navikt/ds-react/Button';
import { type ReactNode, useId, useState } from 'react';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './Folded.module.css';

interface FoldedProps<T> {
  readonly items: readonly T[];
  /** How many are shown at first. One or two more are shown too: a button to see one more line is a waste. */
  readonly first: number;
  /** Renders the visible ones; `id` belongs on the list, the button points to it. */
  readonly children: (visible: readonly T[], id: string) => ReactNode;
}

const NOT_WORTH_A_BUTTON = 2;

export function Folded<T>({ items, first, children }: FoldedProps<T>) {
  const texts = useTexts(uiTexts);
  const [open, setOpen] = useState(false);
  const id = useId();
  const folds = items.length > first + NOT_WORTH_A_BUTTON;
  return (
    <>
      {children(folds && !open ? items.slice(0, first) : items, id)}
      {folds && (
        <Button
          variant="tertiary"
          size="small"
          className={styles.fold}
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? texts.showFewer : texts.showAll(items.length)}
        </Button>
      )}
    </>
  );
}

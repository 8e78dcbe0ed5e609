/** A text of which the beginning is in sight, and the rest one press away. */
import { useTexts } from '@helseplattform/ui';
import { useId, useState } from 'react';
import { storyTexts } from '../texts/index.ts';
import styles from './Entry.module.css';

/** As much as is read at a glance, in characters. */
const GLANCE = 280;

interface FoldedTextProps {
  readonly text: string;
  /** There is more than `text`, to be fetched. */
  readonly more?: boolean;
  readonly onOpen?: () => void;
}

export function FoldedText({ text, more = false, onOpen }: FoldedTextProps) {
  const t = useTexts(storyTexts);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isLong = more || text.length > GLANCE;
  const shown = isOpen || !isLong ? text : `${text.slice(0, GLANCE).trimEnd()} …`;
  return (
    <>
      <p className={styles.text} id={id}>
        {shown}
      </p>
      {isLong && (
        <button
          type="button"
          className={styles.open}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setOpen(!isOpen);
            if (!isOpen) onOpen?.();
          }}
        >
          {isOpen ? t.fold : t.read}
        </button>
      )}
    </>
  );
}

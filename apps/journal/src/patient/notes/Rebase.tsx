/** A field of a note that somebody else has changed too: both, side by side, and the choice. */
import type { MarkedText, NoteCode } from '@helseplattform/care/view-models';
import { Button, useTexts } from '@helseplattform/ui';
import { joined } from './editor/marked.ts';
import styles from './Notes.module.css';
import { noteTexts } from './texts/index.ts';

export interface RebaseProps {
  readonly mine: unknown;
  readonly theirs: unknown;
  onChoose(value: unknown): void;
}

export function Rebase({ mine, theirs, onChoose }: RebaseProps) {
  const t = useTexts(noteTexts);
  return (
    <section role="alert" className={styles.rebase}>
      <p className={styles.lead}>{t.changedMeanwhile}</p>
      <div className={styles.sides}>
        <div className={styles.side}>
          <p className={styles.where}>{t.mine}</p>
          <p className={styles.words}>{wordsOf(mine)}</p>
          <Button type="button" size="small" onClick={() => onChoose(mine)}>
            {t.takeMine}
          </Button>
        </div>
        <div className={styles.side}>
          <p className={styles.where}>{t.theirs('')}</p>
          <p className={styles.words}>{wordsOf(theirs)}</p>
          <Button type="button" size="small" variant="secondary" onClick={() => onChoose(theirs)}>
            {t.takeTheirs}
          </Button>
        </div>
      </div>
      {isText(mine) && isText(theirs) && (
        <Button type="button" size="small" variant="secondary" onClick={() => onChoose(joined(theirs, mine))}>
          {t.takeBoth}
        </Button>
      )}
    </section>
  );
}

const isText = (value: unknown): value is MarkedText => typeof value === 'object' && value !== null && 'text' in value;

function wordsOf(value: unknown): string {
  if (isText(value)) return value.text;
  if (Array.isArray(value)) return (value as NoteCode[]).map(({ code, display }) => `${code} ${display}`).join('\n');
  return typeof value === 'string' ? value : '–';
}

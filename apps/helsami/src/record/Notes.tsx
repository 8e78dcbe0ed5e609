/** Notes and reports: opened one at a time, whole where the record only has the beginning. */
import type { Content, Document, MyRecordView } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import styles from './Record.module.css';
import { documentQuery } from './record.query.ts';
import { type RecordTexts, recordTexts } from './texts/index.ts';
import { Nothing } from './Writers.tsx';

interface NotesProps {
  readonly of: NonNullable<MyRecordView['notes']>;
  readonly patient: string | undefined;
}

export function Notes({ of: { items, more }, patient }: NotesProps) {
  const { notes: t, older } = useTexts(recordTexts);
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  return (
    <>
      <ul className={styles.list}>
        {items.map((note) => (
          <Note key={note.reference} of={note} patient={patient} />
        ))}
      </ul>
      {more && <p className={styles.aside}>{older}</p>}
    </>
  );
}

/** What is said of a text that is not simply finished, by its status. */
const STATES: Readonly<Record<string, keyof RecordTexts['notes']['states']>> = {
  registered: 'preliminary',
  preliminary: 'preliminary',
  partial: 'preliminary',
  amended: 'corrected',
  corrected: 'corrected',
  appended: 'corrected',
  superseded: 'replaced',
};

function Note({ of, patient }: { of: Document; patient: string | undefined }) {
  const texts = useTexts(recordTexts);
  const { notes: t } = texts;
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isCut = of.content.some((part) => part.kind === 'text' && part.more);
  const { data: whole } = useQuery({ ...documentQuery(patient, of.reference), enabled: isOpen && isCut });
  const { author, organization } = of.origin;
  const state = STATES[of.status ?? ''];
  return (
    <li>
      <h3 className={styles.name}>{of.title || t.untitled}</h3>
      <p className={styles.aside}>
        {[
          of.time ? format.date(of.time) : texts.timeUnknown,
          author && texts.by(author),
          organization && texts.from(organization),
          state && t.states[state],
        ]
          .filter(Boolean)
          .join('. ')}
      </p>
      <button
        type="button"
        className={styles.open}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t.close : t.read}
        <span className="hp-visually-hidden">: {of.title || t.untitled}</span>
      </button>
      <div id={id}>{isOpen && <Text of={(whole ?? of).content} />}</div>
    </li>
  );
}

function Text({ of }: { of: readonly Content[] }) {
  const { notes: t } = useTexts(recordTexts);
  return of.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never move
    <div key={at} className={styles.note}>
      {part.title && <h4 className={styles.section}>{part.title}</h4>}
      <p>{part.kind === 'text' ? part.text : t.file}</p>
    </div>
  ));
}

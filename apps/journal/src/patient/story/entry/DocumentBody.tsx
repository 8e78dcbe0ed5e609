/** A note or document in the story: its beginning, and all of it where it stands when it is opened. */
import type { Content, Document } from '@helseplattform/care/view-models';
import { ErrorState, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePatientId } from '../../chart/patient-context.ts';
import { chartTexts } from '../../chart/texts/index.ts';
import { storyTexts } from '../texts/index.ts';
import { documentQuery } from './document.query.ts';
import styles from './Entry.module.css';

/** As much as is read at a glance, in characters. */
const GLANCE = 280;

export function DocumentBody({ document }: { document: Document }) {
  const t = useTexts(storyTexts);
  const chart = useTexts(chartTexts);
  const [isOpen, setOpen] = useState(false);
  const isCut = document.content.some((part) => part.kind === 'text' && part.more);
  const patientId = usePatientId();
  const [type, noteId] = document.reference.split('/');
  const whole = useQuery({ ...documentQuery(patientId, document.reference), enabled: isOpen && isCut });
  const { content } = isOpen ? (whole.data ?? document) : document;
  const glance = glanceOf(content);
  const hasMore = isCut || content.length > 1 || lengthOf(content) > GLANCE;
  return (
    <>
      {isOpen
        ? content.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a document have no names and never move
            <Part key={index} part={part} />
          ))
        : glance && <p className={styles.text}>{glance}</p>}
      {!isOpen && content.length === 0 && <p className={styles.line}>{chart.documents.empty}</p>}
      {isOpen && whole.isError && <ErrorState title={chart.documents.wholeFailed} onRetry={() => whole.refetch()} />}
      {hasMore && (
        <button type="button" className={styles.open} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t.fold : t.read}
        </button>
      )}{' '}
      {type === 'Composition' && noteId && (
        <Link to="/pasient/$patientId/notat/$noteId" params={{ patientId, noteId }} className={styles.open}>
          {t.openNote}
        </Link>
      )}
    </>
  );
}

function Part({ part }: { part: Content }) {
  const chart = useTexts(chartTexts);
  if (part.kind === 'file')
    return <p className={styles.line}>{chart.documents.file(part.contentType ?? chart.documents.fileUnknown)}</p>;
  return (
    <>
      {part.title && <h5 className={styles.heading}>{part.title}</h5>}
      <p className={styles.text}>
        {part.text}
        {part.more && ' …'}
      </p>
    </>
  );
}

const lengthOf = (content: readonly Content[]): number =>
  content.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);

/** The beginning of what is written, with its headings. */
function glanceOf(content: readonly Content[]): string {
  const words = content
    .flatMap((part) => (part.kind === 'text' ? [[part.title, part.text].filter(Boolean).join(': ')] : []))
    .join('  ');
  return words.length > GLANCE ? `${words.slice(0, GLANCE).trimEnd()} …` : words;
}

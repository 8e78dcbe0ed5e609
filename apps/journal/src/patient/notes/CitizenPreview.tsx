/** The note as its patient will read it, made by the same rule that will show it. */
import type { CitizenSees, NoteContent } from '@helseplattform/care/view-models';
import { ErrorState, Loading, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebounced } from '../../patient-search/useDebounced.ts';
import styles from './Notes.module.css';
import { previewPath } from './notes.query.ts';
import { noteTexts } from './texts/index.ts';

/** The reason of a refusal is still to be written. */
const NOT_YET = 'Ikke skrevet';

export function CitizenPreview({ patientId, content }: { patientId: string; content: NoteContent }) {
  const t = useTexts(noteTexts);
  const act = useAct();
  const { kind, body, diagnoses, procedures, refusal } = content;
  const asked = useDebounced(
    JSON.stringify({
      kind,
      text: body.text,
      marks: body.marks,
      diagnoses,
      procedures,
      ...(refusal ? { refusal: { ...refusal, reason: refusal.reason || NOT_YET } } : {}),
    }),
    400,
  );
  const { data, isError, refetch } = useQuery({
    queryKey: ['note-preview', patientId, asked],
    queryFn: () => act<CitizenSees>(previewPath(patientId), { method: 'POST', body: JSON.parse(asked) as object }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (isError) return <ErrorState title={t.failed} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={3} />;
  return <CitizenNote sees={data} />;
}

export function CitizenNote({ sees }: { sees: CitizenSees }) {
  const t = useTexts(noteTexts);
  const format = useFormat();
  if (!sees.shown) return <p className={styles.notice}>{t.notShown[sees.why]}</p>;
  const { title, by, unit, written, content, codes, words } = sees.note;
  return (
    <section className={styles.citizen} aria-label={t.previewTitle}>
      <p className={styles.lead}>{t.previewTitle}</p>
      <h2 className={styles.heading}>{title}</h2>
      <p className={styles.muted}>
        {[by, unit && !by.includes(unit) && unit, format.dateTime(written)].filter(Boolean).join(', ')}
      </p>
      {content.map((part) =>
        part.kind === 'text' ? (
          <div key={`${part.title} ${part.text.slice(0, 40)}`}>
            {part.title && <h3 className={styles.heading}>{part.title}</h3>}
            <p className={styles.words}>{part.text}</p>
          </div>
        ) : null,
      )}
      {codes.length > 0 && <p className={styles.muted}>{codes.join(', ')}</p>}
      {words.length > 0 && (
        <>
          <p className={styles.where}>{t.previewWords}</p>
          <dl className={styles.glossary}>
            {words.map(({ word, means }) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

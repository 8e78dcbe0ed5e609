/** One note: what it says and who stands for it, what was added, how it became so, and what one may do about it. */
import type { ActOnNote, MarkedText, NoteView } from '@helseplattform/care/view-models';
import { ActError, Button, Loading, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTitle } from '../../app/useTitle.ts';
import { ActForm, type Field, Remedy, useCaseAct } from '../../case/index.ts';
import { shownCode } from '../problems/shown-code.ts';
import { CitizenNote } from './CitizenPreview.tsx';
import { piecesOf } from './editor/marked.ts';
import styles from './Notes.module.css';
import { noteQuery, SHOWN, sheetQuery } from './notes.query.ts';
import { PatientChoice } from './PatientChoice.tsx';
import { SheetFailed, SheetLoading } from './SheetState.tsx';
import { type NoteTexts, noteTexts } from './texts/index.ts';
import { WriteNote } from './WriteNote.tsx';
import { DRAFT_KINDS } from './writing.ts';

export function NoteScreen({ patientId, noteId }: { patientId: string; noteId: string }) {
  const t = useTexts(noteTexts);
  const { data: note, error, refetch } = useQuery(noteQuery(patientId, noteId, useLanguage()));
  const [chosen, setChosen] = useState<ActOnNote>();
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = note !== undefined;
  useTitle(t.title.view);
  useEffect(() => {
    if (arrived && chosen === undefined) heading.current?.focus({ preventScroll: true });
  }, [arrived, chosen]);
  if (!note)
    return (
      <div className={styles.page}>
        {error ? <SheetFailed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
      </div>
    );
  const isWriting = chosen === 'revise' || chosen === 'correct' || chosen === 'add';
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {note.title}
      </h1>
      {isWriting ? (
        <WriteHere
          patientId={patientId}
          note={note}
          mode={chosen}
          onDone={() => setChosen(undefined)}
          onConflict={() => void refetch()}
        />
      ) : (
        <Shown
          note={note}
          patientId={patientId}
          chosen={chosen}
          onChoose={setChosen}
          onConflict={() => void refetch()}
        />
      )}
    </div>
  );
}

interface WriteHereProps {
  readonly patientId: string;
  readonly note: NoteView;
  readonly mode: 'revise' | 'correct' | 'add';
  onDone(): void;
  onConflict(): void;
}

function WriteHere({ patientId, note, mode, onDone, onConflict }: WriteHereProps) {
  const t = useTexts(noteTexts);
  const { data: sheet, error, refetch } = useQuery(sheetQuery(patientId, DRAFT_KINDS[mode], note.reference));
  return (
    <>
      <p className={styles.lead}>{t.title[mode]}</p>
      {mode === 'add' && <Sections note={note} />}
      {sheet ? (
        <WriteNote sheet={sheet} writing={{ mode, note }} onDone={onDone} onConflict={onConflict} />
      ) : error ? (
        <SheetFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <SheetLoading />
      )}
    </>
  );
}

interface ShownProps {
  readonly note: NoteView;
  readonly patientId: string;
  readonly chosen: ActOnNote | undefined;
  onChoose(act: ActOnNote | undefined): void;
  onConflict(): void;
}

function Shown({ note, patientId, chosen, onChoose, onConflict }: ShownProps) {
  const t = useTexts(noteTexts);
  const format = useFormat();
  const [isCitizen, setCitizen] = useState(false);
  return (
    <article className={styles.panel}>
      <p className={styles.state} data-state={note.state} role="status">
        {t.states[note.state]}
      </p>
      <p className={styles.muted}>
        {note.signatures.length === 0
          ? t.writtenBy(note.authors.map(({ name }) => name).join(', '), format.dateTime(note.written))
          : note.signatures
              .map(({ by, at }) => (at ? t.signedBy(by.name, format.dateTime(at)) : t.awaits(by.name)))
              .join('. ')}
        {note.unit && !note.authors.some(({ name }) => name.includes(note.unit!.name)) && `. ${note.unit.name}`}
      </p>
      {note.addsTo && (
        <p>
          <Link to="/pasient/$patientId/notat/$noteId" params={{ patientId, noteId: note.addsTo.split('/')[1] ?? '' }}>
            {t.addsTo}
          </Link>
        </p>
      )}
      <Sections note={note} />
      {note.diagnoses.length + note.procedures.length > 0 && (
        <ul className={styles.chosen}>
          {[...note.diagnoses, ...note.procedures].map((one) => (
            <li key={`${one.system} ${one.code}`}>
              <span>
                <strong>{shownCode(one)}</strong> {one.display}
              </span>
            </li>
          ))}
        </ul>
      )}
      {note.refusal && (
        <p className={styles.notice}>
          {t.insight.label}: {note.refusal.reason}
        </p>
      )}
      {note.addenda.length > 0 && (
        <section aria-label={t.addenda}>
          {note.addenda.map((one) => (
            <div key={one.reference} className={styles.addendum}>
              <p className={styles.where}>
                <Link
                  to="/pasient/$patientId/notat/$noteId"
                  params={{ patientId, noteId: one.reference.split('/')[1] ?? '' }}
                >
                  {t.addenda}
                </Link>{' '}
                <span className={styles.muted}>
                  {t.addendumBy(one.by, format.dateTime(one.written))}
                  {!one.isSigned && ` (${t.unsignedMark})`}
                </span>
              </p>
              <p className={styles.words}>{one.text}</p>
            </div>
          ))}
        </section>
      )}
      <div className={styles.acts}>
        {note.may.map((act) =>
          act === 'sign' || act === 'co-sign' ? (
            <SignHere key={act} note={note} act={act} patientId={patientId} onConflict={onConflict} />
          ) : (
            <Button
              key={act}
              type="button"
              size="small"
              variant="secondary"
              data-color="neutral"
              aria-pressed={act === chosen}
              onClick={() => onChoose(act === chosen ? undefined : act)}
            >
              {t.may[act]}
            </Button>
          ),
        )}
        <Button
          type="button"
          size="small"
          variant="tertiary"
          aria-expanded={isCitizen}
          onClick={() => setCitizen(!isCitizen)}
        >
          {t.preview}
        </Button>
      </div>
      {(chosen === 'move' || chosen === 'retract') && (
        <ActForm
          key={chosen}
          focus
          danger
          fields={fieldsOf(chosen, t)}
          path={`/api/journal/${note.reference}/${chosen}-note`}
          fixed={{ patient: `Patient/${patientId}`, version: note.version }}
          submit={t[chosen].submit}
          means={t[chosen].means}
          shown={SHOWN}
          onDone={() => onChoose(undefined)}
          onCancel={() => onChoose(undefined)}
          onConflict={onConflict}
        />
      )}
      {isCitizen && <CitizenNote sees={note.citizen} />}
      <History note={note} />
    </article>
  );
}

interface SignHereProps {
  readonly note: NoteView;
  readonly patientId: string;
  readonly act: 'sign' | 'co-sign';
  onConflict(): void;
}

/** Signs as it stands; the version on the screen is what is signed. */
function SignHere({ note, patientId, act, onConflict }: SignHereProps) {
  const t = useTexts(noteTexts);
  const sign = useCaseAct(`/api/journal/${note.reference}/${act}-note`, SHOWN, () => {});
  const go = () =>
    sign.mutate(
      { patient: `Patient/${patientId}`, version: note.version },
      { onError: (error) => (error as { status?: number }).status === 409 && onConflict() },
    );
  return (
    <>
      <Button type="button" size="small" loading={sign.isPending} onClick={go}>
        {t.may[act]}
      </Button>
      {sign.isError && (
        <ActError error={sign.error} title={t.notDone} onSignedIn={go} onRetry={go}>
          <Remedy error={sign.error} />
        </ActError>
      )}
    </>
  );
}

const fieldsOf = (act: 'move' | 'retract', t: NoteTexts): readonly Field[] => [
  ...(act === 'move'
    ? [
        {
          kind: 'custom' as const,
          name: 'to',
          label: t.move.to,
          required: true,
          input: (props: Parameters<typeof PatientChoice>[0]) => <PatientChoice {...props} />,
        },
      ]
    : []),
  { kind: 'text', name: 'reason', label: t[act].reason, required: true, rows: 2 },
];

function Sections({ note }: { note: NoteView }) {
  return note.sections.map(({ title, body }) => (
    <section key={`${title} ${body.text.slice(0, 40)}`}>
      {title && <h2 className={styles.heading}>{title}</h2>}
      <p className={styles.words}>
        <Marked body={body} />
      </p>
    </section>
  ));
}

const Marked = ({ body }: { body: MarkedText }) =>
  piecesOf(body).map(({ from, text, mark }) =>
    mark ? (
      <mark key={from} data-kind={mark.kind} title={mark.source}>
        {text}
      </mark>
    ) : (
      text
    ),
  );

function History({ note }: { note: NoteView }) {
  const t = useTexts(noteTexts);
  const format = useFormat();
  return (
    <details className={styles.earlier}>
      <summary>{t.history}</summary>
      <ol className={styles.history}>
        {note.history.map(({ version, act, by, at, reason, text }) => (
          <li key={version}>
            {t.versionBy(t.acts[act ?? 'write'] ?? act ?? '', by ?? '', format.dateTime(at))}
            {reason && <span> «{reason}»</span>}
            {text !== undefined && version !== note.version && (
              <details>
                <summary>{t.shown}</summary>
                <p className={styles.words}>{text}</p>
              </details>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

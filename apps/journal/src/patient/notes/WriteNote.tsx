/** Writing a note: the text first, codes and the rest below it, what helps beside it. Everything is saved as it is typed. */
import type { MarkedText, NoteCode, NoteSheet } from '@helseplattform/care/view-models';
import {
  ActError,
  Button,
  Conflict,
  SaveState,
  Select,
  TextField,
  useAct,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { type RefObject, useId, useRef, useState } from 'react';
import { type Done, Remedy } from '../../case/index.ts';
import { chartTexts } from '../chart/texts/index.ts';
import { Beside } from './Beside.tsx';
import { CitizenPreview } from './CitizenPreview.tsx';
import { Codes } from './Codes.tsx';
import { joined } from './editor/marked.ts';
import { NoteEditor, type NoteEditorHandle } from './editor/NoteEditor.tsx';
import { Insight } from './Insight.tsx';
import { insertablesOf } from './insertables.ts';
import styles from './Notes.module.css';
import { Rebase } from './Rebase.tsx';
import { noteTexts } from './texts/index.ts';
import { type NoteDraft, useNoteDraft } from './useNoteDraft.ts';
import { Unchosen, useSendNote, useThrowAway } from './useSendNote.ts';
import type { Writing } from './writing.ts';

export interface WriteNoteProps {
  readonly sheet: NoteSheet;
  readonly writing: Writing;
  onDone(done: Done): void;
  /** Somebody else has changed the note: it is to be read again. */
  onConflict?(): void;
}

export function WriteNote({ sheet, writing, onDone, onConflict }: WriteNoteProps) {
  const t = useTexts(noteTexts);
  const { mode } = writing;
  const patientId = sheet.patient.id;
  const written = useNoteDraft(sheet, writing);
  const { draft, content, coSigner, reason, changedByOthers, type } = written;
  const { kind, body, refusal } = content;
  const editor = useRef<NoteEditorHandle>(null);
  const [tried, setTried] = useState(false);
  const [isPreviewed, setPreviewed] = useState(false);
  const [isDiscarded, setDiscarded] = useState(false);
  const send = useSendNote(sheet, writing, written, onDone, onConflict);
  const throwAway = useThrowAway(patientId, draft, (isBack) => setDiscarded(!isBack));
  const isEmpty = !/[\p{L}\p{N}]/u.test(body.text);
  const lacksReason =
    (mode === 'correct' && reason.trim() === '') || (refusal !== undefined && refusal.reason.trim() === '');

  function sign(isSigned: boolean) {
    setTried(true);
    if (isEmpty) return editor.current?.focus();
    if (lacksReason || changedByOthers.length > 0) return;
    send.mutate(isSigned);
  }

  if (isDiscarded)
    return (
      <div className={styles.panel}>
        <p role="status">{t.discarded}</p>
        <Button
          type="button"
          size="small"
          loading={throwAway.isPending}
          onClick={() => throwAway.mutate(true, { onSuccess: () => editor.current?.focus() })}
        >
          {t.undo}
        </Button>
      </div>
    );

  const ended = draft.remote?.ended;
  return (
    <div className={styles.write}>
      <form
        className={styles.panel}
        onSubmit={(event) => {
          event.preventDefault();
          sign(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            sign(true);
          }
        }}
      >
        <div className={styles.top}>
          {mode === 'add' ? (
            <span />
          ) : (
            <Select label={t.kind} size="small" value={kind} onChange={(event) => type('kind', event.target.value)}>
              {sheet.kinds.map((one) => (
                <option key={one.kind} value={one.kind}>
                  {t.kinds[one.kind]}
                </option>
              ))}
            </Select>
          )}
          <SaveState draft={draft} />
        </div>
        {ended && ended.as !== 'discarded' && !send.isSuccess && !send.isPending && (
          <p role="alert" className={styles.notice}>
            {t.endedElsewhere}
          </p>
        )}
        <Unchosens written={written} />
        <Editor sheet={sheet} written={written} handle={editor} />
        {mode === 'correct' && (
          <TextField
            label={t.reason}
            size="small"
            value={reason}
            error={tried && reason.trim() === '' && t.reasonMissing}
            onChange={(event) => type('reason', event.target.value)}
          />
        )}
        {mode !== 'add' && <NoteCodes written={written} />}
        <div className={styles.settings}>
          {mode !== 'correct' && sheet.colleagues.length > 0 && (
            <Select
              label={t.coSigner}
              size="small"
              value={coSigner}
              onChange={(event) => type('coSigner', event.target.value)}
            >
              <option value="">{t.noCoSigner}</option>
              {sheet.colleagues.map(({ reference, name }) => (
                <option key={reference} value={reference}>
                  {name}
                </option>
              ))}
            </Select>
          )}
          {mode !== 'add' && (
            <Insight value={refusal} tried={tried} onChange={(next) => type('refusal', next ?? null)} />
          )}
        </div>
        {draft.conflicts.length > 0 && tried && <p role="alert">{t.choose}</p>}
        {send.isError && <NotSent error={send.error} onAgain={() => send.mutate(send.variables)} />}
        <div className={styles.acts}>
          <Button type="submit" size="small" loading={send.isPending && send.variables}>
            {coSigner ? t.signAndAsk : t.sign}
          </Button>
          {(mode === 'new' || mode === 'revise') && (
            <Button
              type="button"
              size="small"
              variant="secondary"
              title={t.keepMeans}
              loading={send.isPending && !send.variables}
              onClick={() => sign(false)}
            >
              {t.keep}
            </Button>
          )}
          {mode !== 'add' && (
            <Button
              type="button"
              size="small"
              variant="tertiary"
              aria-expanded={isPreviewed}
              onClick={() => setPreviewed(!isPreviewed)}
            >
              {t.preview}
            </Button>
          )}
          {draft.remote && (
            <Button
              type="button"
              size="small"
              variant="tertiary"
              data-color="neutral"
              loading={throwAway.isPending}
              onClick={() => throwAway.mutate(false)}
            >
              {t.discard}
            </Button>
          )}
        </div>
        {isPreviewed && !isEmpty && <CitizenPreview patientId={patientId} content={content} />}
      </form>
      <Beside sheet={sheet} kind={kind} text={body.text} onInsert={(one) => editor.current?.insert(one)} />
    </div>
  );
}

/** What was written in two places, and must be chosen between. */
function Unchosens({ written: { draft, before, changedByOthers, choose } }: { written: NoteDraft }) {
  const t = useTexts(noteTexts);
  return (
    <>
      <Conflict<MarkedText>
        draft={draft}
        field="body"
        label={t.editor.label}
        words={(one) => one?.text ?? ''}
        both={joined}
      />
      {OTHER_FIELDS.map((field) => (
        <Conflict<unknown> key={field} draft={draft} field={field} label={t.fields[field]} words={plainWords} />
      ))}
      {changedByOthers.map((field) => (
        <Rebase
          key={field}
          mine={draft.value(field)}
          theirs={before[field]}
          onChoose={(chosen) => choose(field, chosen)}
        />
      ))}
    </>
  );
}

/** Fields of few words, which stand in their own places. */
const OTHER_FIELDS = ['kind', 'coSigner', 'refusal', 'reason', 'base'] as const;
const plainWords = (value: unknown): string => (typeof value === 'string' ? value : value ? JSON.stringify(value) : '');

interface EditorProps {
  readonly sheet: NoteSheet;
  readonly written: NoteDraft;
  readonly handle: RefObject<NoteEditorHandle | null>;
}

function Editor({ sheet, written: { content, type }, handle }: EditorProps) {
  const t = useTexts(noteTexts);
  const chart = useTexts(chartTexts);
  const format = useFormat();
  const act = useAct();
  const legend = useId();
  const onPhrase = (name: string) =>
    void act(`/api/journal/phrases/${encodeURIComponent(name)}/used`, { method: 'POST' }).catch(() => {});
  return (
    <>
      <NoteEditor
        handle={handle}
        label={t.editor.label}
        value={content.body}
        insertables={insertablesOf(sheet, content.kind, t, chart, format, onPhrase)}
        sources={sheet.earlier}
        describedBy={legend}
        onChange={(next) => type('body', next)}
      />
      <p id={legend} className={styles.legend}>
        {content.body.marks.length > 0 && t.editor.legend}
      </p>
    </>
  );
}

/** The codes of the note, each with what was written beside it elsewhere. */
function NoteCodes({ written: { draft, content, type } }: { written: NoteDraft }) {
  const t = useTexts(noteTexts);
  const beside = (field: 'diagnoses' | 'procedures', label: string) => (
    <Conflict<readonly NoteCode[]> draft={draft} field={field} label={label} words={codeWords} both={bothCodes} />
  );
  return (
    <Codes
      diagnoses={content.diagnoses}
      procedures={content.procedures}
      onDiagnoses={(next) => type('diagnoses', next)}
      onProcedures={(next) => type('procedures', next)}
    >
      {beside('diagnoses', t.codes.diagnosis)}
      {beside('procedures', t.codes.procedure)}
    </Codes>
  );
}

const codeWords = (codes: readonly NoteCode[] | undefined): string =>
  (codes ?? []).map(({ code, display }) => `${code} ${display}`).join('\n');
const bothCodes = (mine: readonly NoteCode[], other: readonly NoteCode[]): readonly NoteCode[] => [
  ...mine,
  ...other.filter(({ system, code }) => !mine.some((one) => one.system === system && one.code === code)),
];

function NotSent({ error, onAgain }: { error: Error; onAgain(): void }) {
  const t = useTexts(noteTexts);
  if (error instanceof Unchosen) return <p role="alert">{t.choose}</p>;
  return (
    <ActError error={error} title={t.notDone} onSignedIn={onAgain} onRetry={onAgain}>
      <Remedy error={error} />
    </ActError>
  );
}

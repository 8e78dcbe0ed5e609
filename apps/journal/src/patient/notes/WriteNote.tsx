/** Writing a note: the text first, codes and the rest below it, what helps beside it. Everything is saved as it is typed. */
import type {
  InsertableValue,
  MarkedText,
  NoteCode,
  NoteContent,
  NoteSheet,
  NoteView,
} from '@helseplattform/care/view-models';
import {
  ActError,
  Button,
  Conflict,
  type Format,
  SaveState,
  Select,
  TextField,
  useAct,
  useDraft,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { type Done, Remedy } from '../../case/index.ts';
import { Beside } from './Beside.tsx';
import { CitizenPreview } from './CitizenPreview.tsx';
import { Codes } from './Codes.tsx';
import { EMPTY, joined } from './editor/marked.ts';
import { type Insertable, NoteEditor, type NoteEditorHandle } from './editor/NoteEditor.tsx';
import { Insight, type Refusal } from './Insight.tsx';
import styles from './Notes.module.css';
import { draftPath, SHOWN } from './notes.query.ts';
import { Rebase } from './Rebase.tsx';
import { type Base, CONTENT_FIELDS, type ContentField, contentOf, threeWay } from './rebase.ts';
import { type NoteTexts, noteTexts } from './texts/index.ts';

export type Writing =
  | { readonly mode: 'new' }
  | { readonly mode: 'revise' | 'correct' | 'add'; readonly note: NoteView };

export interface WriteNoteProps {
  readonly sheet: NoteSheet;
  readonly writing: Writing;
  onDone(done: Done): void;
  /** Somebody else has changed the note: it is to be read again. */
  onConflict?(): void;
}

/** Kinds of drafts: `packages/care/migrations/0001_draft.sql`. */
export const DRAFT_KINDS = { new: 'note', revise: 'revision', correct: 'correction', add: 'addendum' } as const;

export function WriteNote({ sheet, writing, onDone, onConflict }: WriteNoteProps) {
  const t = useTexts(noteTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const { mode } = writing;
  const note = mode === 'new' ? undefined : writing.note;
  const patientId = sheet.patient.id;
  const draft = useDraft(
    { patient: patientId, kind: DRAFT_KINDS[mode], ...(note ? { about: note.reference } : {}) },
    sheet.draft,
  );
  // the sheet holds the draft as it was when it was asked for: the next screen asks anew
  useEffect(() => () => queries.removeQueries({ queryKey: ['note-sheet'] }), [queries]);
  const editor = useRef<NoteEditorHandle>(null);
  const legend = useId();
  const [tried, setTried] = useState(false);
  const [isPreviewed, setPreviewed] = useState(false);
  const [isDiscarded, setDiscarded] = useState(false);

  const before: NoteContent =
    note && mode !== 'add'
      ? contentOf(note)
      : { kind: sheet.kinds[0]!.kind, body: EMPTY, diagnoses: [], procedures: [] };
  const base = (draft.value('base') as Base | undefined) ?? { version: note?.version ?? '', content: before };
  const isBehind = note !== undefined && mode !== 'add' && base.version !== note.version;
  const fieldOf = <F extends ContentField>(field: F) => {
    const mine = draft.value(field) as NoteContent[F] | undefined;
    return threeWay<NoteContent[F]>(isBehind ? base.content[field] : before[field], mine, before[field]);
  };
  const changedByOthers = isBehind ? CONTENT_FIELDS.filter((field) => 'conflict' in fieldOf(field)) : [];
  const value = <F extends ContentField>(field: F): NoteContent[F] => {
    const found = fieldOf(field);
    return 'value' in found ? found.value : (draft.value(field) as NoteContent[F]);
  };
  const type = (field: string, next: unknown) => {
    if (note && mode !== 'add' && draft.value('base') === undefined) draft.type('base', base);
    draft.type(field, next);
  };

  const body = value('body');
  const kind = value('kind');
  const diagnoses = value('diagnoses');
  const procedures = value('procedures');
  const refusal = value('refusal') as Refusal | undefined;
  const coSigner = (draft.value('coSigner') as string | undefined) ?? '';
  const reason = (draft.value('reason') as string | undefined) ?? '';
  const isEmpty = !/[\p{L}\p{N}]/u.test(body.text);
  const lacksReason =
    (mode === 'correct' && reason.trim() === '') || (refusal !== undefined && refusal.reason.trim() === '');

  const send = useMutation({
    async mutationFn(isSigned: boolean) {
      // what is signed is what everybody has seen: whatever another device wrote is looked at first
      const saved = await draft.flush();
      if (saved && Object.values(saved.content.fields).some((written) => written.length > 1)) throw new Unchosen();
      const content = {
        kind,
        text: body.text,
        marks: body.marks,
        diagnoses,
        procedures,
        ...(refusal ? { refusal } : {}),
      };
      const patient = `Patient/${patientId}`;
      const asked = coSigner ? { coSigner } : {};
      const own = { patient, draft: draft.id };
      const write = (path: string, sent: object) => act<Done>(`/api/journal/${path}`, { method: 'POST', body: sent });
      switch (writing.mode) {
        case 'new': {
          const encounter = sheet.encounter ? { encounter: sheet.encounter.reference } : {};
          return write('Composition/write-note', { ...own, ...content, ...encounter, ...asked, sign: isSigned });
        }
        case 'add':
          return write(`${writing.note.reference}/add-to-note`, {
            ...own,
            text: body.text,
            marks: body.marks,
            ...asked,
          });
        case 'revise':
        case 'correct': {
          const { reference, version } = writing.note;
          const sent = { patient, version, ...content };
          if (writing.mode === 'correct') return write(`${reference}/correct-note`, { ...sent, reason });
          return write(`${reference}/revise-note`, { ...sent, ...asked, sign: isSigned });
        }
      }
    },
    async onSuccess(done) {
      // what changes a note that is there ends its draft here; a new one has ended its own
      if (mode === 'revise' || mode === 'correct')
        await act(draftPath(patientId, draft.id, 'discard'), { method: 'POST' }).catch(() => {});
      await Promise.all(SHOWN.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onDone(done);
    },
    onError(error) {
      if ((error as { status?: number }).status === 409) onConflict?.();
    },
  });
  const throwAway = useMutation({
    async mutationFn(isBack: boolean) {
      await draft.flush();
      await act(draftPath(patientId, draft.id, isBack ? 'restore' : 'discard'), { method: 'POST' });
      return isBack;
    },
    onSuccess: async (isBack) => {
      setDiscarded(!isBack);
      await queries.invalidateQueries({ queryKey: ['drafts'] });
      if (isBack) queueMicrotask(() => editor.current?.focus());
    },
  });

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
        <Button type="button" size="small" loading={throwAway.isPending} onClick={() => throwAway.mutate(true)}>
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
            onChoose={(chosen) => {
              draft.type(field, chosen);
              if (changedByOthers.length === 1) draft.type('base', { version: note!.version, content: before });
            }}
          />
        ))}
        <NoteEditor
          handle={editor}
          label={t.editor.label}
          value={body}
          insertables={insertablesOf(
            sheet,
            kind,
            t,
            format,
            (name) =>
              void act(`/api/journal/phrases/${encodeURIComponent(name)}/used`, { method: 'POST' }).catch(() => {}),
          )}
          sources={sheet.earlier}
          describedBy={legend}
          onChange={(next) => type('body', next)}
        />
        <p id={legend} className={styles.legend}>
          {body.marks.length > 0 && t.editor.legend}
        </p>
        {mode === 'correct' && (
          <TextField
            label={t.reason}
            size="small"
            value={reason}
            error={tried && reason.trim() === '' && t.reasonMissing}
            onChange={(event) => type('reason', event.target.value)}
          />
        )}
        {mode !== 'add' && (
          <Codes
            diagnoses={diagnoses}
            procedures={procedures}
            onDiagnoses={(next) => type('diagnoses', next)}
            onProcedures={(next) => type('procedures', next)}
          >
            <Conflict<readonly NoteCode[]>
              draft={draft}
              field="diagnoses"
              label={t.codes.diagnosis}
              words={codeWords}
              both={bothCodes}
            />
            <Conflict<readonly NoteCode[]>
              draft={draft}
              field="procedures"
              label={t.codes.procedure}
              words={codeWords}
              both={bothCodes}
            />
          </Codes>
        )}
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
        {send.isError &&
          (send.error instanceof Unchosen ? (
            <p role="alert">{t.choose}</p>
          ) : (
            <ActError
              error={send.error}
              title={t.notDone}
              onSignedIn={() => send.mutate(send.variables)}
              onRetry={() => send.mutate(send.variables)}
            >
              <Remedy error={send.error} />
            </ActError>
          ))}
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
        {isPreviewed && !isEmpty && (
          <CitizenPreview
            patientId={patientId}
            content={{ kind, body, diagnoses, procedures, ...(refusal ? { refusal } : {}) }}
          />
        )}
      </form>
      <Beside sheet={sheet} kind={kind} text={body.text} onInsert={(one) => editor.current?.insert(one)} />
    </div>
  );
}

/** Fields of few words, which stand in their own places. */
const OTHER_FIELDS = ['kind', 'coSigner', 'refusal', 'reason', 'base'] as const;
const plainWords = (value: unknown): string => (typeof value === 'string' ? value : value ? JSON.stringify(value) : '');

/** Another device has written something nobody has looked at. */
class Unchosen extends Error {}

const codeWords = (codes: readonly NoteCode[] | undefined): string =>
  (codes ?? []).map(({ code, display }) => `${code} ${display}`).join('\n');
const bothCodes = (mine: readonly NoteCode[], other: readonly NoteCode[]): readonly NoteCode[] => [
  ...mine,
  ...other.filter(({ system, code }) => !mine.some((one) => one.system === system && one.code === code)),
];

/** A value as it stands in a text: name, number and unit. */
export const valueText = ({ name, numbers, unit, words }: InsertableValue, format: Format): string => {
  const amounts = numbers?.map((one) => (one ? format.amount(one) : '–')).join('/') ?? words ?? '';
  return [name, amounts, numbers ? format.unit(unit) : ''].filter(Boolean).join(' ');
};

function insertablesOf(
  sheet: NoteSheet,
  kind: NoteContent['kind'],
  t: NoteTexts,
  format: Format,
  onPhrase: (name: string) => void,
): Insertable[] {
  const skeletons = [...sheet.kinds].sort((a, b) => Number(b.kind === kind) - Number(a.kind === kind));
  return [
    ...sheet.phrases.map(({ name, text }) => ({ name, text, what: t.editor.phrase, onUsed: () => onPhrase(name) })),
    ...sheet.values.map((one) => ({
      name: one.name,
      text: valueText(one, format),
      what: t.editor.value,
      mark: { kind: 'value' as const, source: one.source },
    })),
    ...sheet.templates.map(({ name, text }) => ({ name, text, what: t.editor.template })),
    ...skeletons.flatMap(({ kind: of, skeleton }) =>
      skeleton ? [{ name: t.kinds[of], text: skeleton, what: t.editor.template }] : [],
    ),
  ];
}

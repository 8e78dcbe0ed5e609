/** A note as it is being written: its draft, put together with the note as it is and with what others have changed in it since. */
import type { NoteContent, NoteSheet } from '@helseplattform/care/view-models';
import { type Draft, useDraft } from '@helseplattform/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { EMPTY } from './editor/marked.ts';
import { type Base, CONTENT_FIELDS, type ContentField, contentOf, threeWay } from './rebase.ts';
import { DRAFT_KINDS, type Writing } from './writing.ts';

export interface NoteDraft {
  readonly draft: Draft;
  readonly content: NoteContent;
  /** Reference; empty: nobody. */
  readonly coSigner: string;
  /** Why a signed note is corrected. */
  readonly reason: string;
  /** The note as it is on the server. */
  readonly before: NoteContent;
  /** What somebody must choose between: theirs, and what is written here. */
  readonly changedByOthers: readonly ContentField[];
  type(field: string, value: unknown): void;
  choose(field: ContentField, chosen: unknown): void;
}

export function useNoteDraft(sheet: NoteSheet, writing: Writing): NoteDraft {
  const queries = useQueryClient();
  const { mode } = writing;
  const note = mode === 'new' ? undefined : writing.note;
  const draft = useDraft(
    { patient: sheet.patient.id, kind: DRAFT_KINDS[mode], ...(note ? { about: note.reference } : {}) },
    sheet.draft,
  );
  // the sheet holds the draft as it was when it was asked for: the next screen asks anew
  useEffect(() => () => queries.removeQueries({ queryKey: ['note-sheet'] }), [queries]);

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
  const value = <F extends ContentField>(field: F): NoteContent[F] => {
    const found = fieldOf(field);
    return 'value' in found ? found.value : (draft.value(field) as NoteContent[F]);
  };
  const changedByOthers = isBehind ? CONTENT_FIELDS.filter((field) => 'conflict' in fieldOf(field)) : [];
  // a refusal that is taken back is null in the draft
  const refusal = value('refusal') ?? undefined;
  return {
    draft,
    content: {
      kind: value('kind'),
      body: value('body'),
      diagnoses: value('diagnoses'),
      procedures: value('procedures'),
      ...(refusal ? { refusal } : {}),
    },
    coSigner: (draft.value('coSigner') as string | undefined) ?? '',
    reason: (draft.value('reason') as string | undefined) ?? '',
    before,
    changedByOthers,
    type(field, next) {
      if (note && mode !== 'add' && draft.value('base') === undefined) draft.type('base', base);
      draft.type(field, next);
    },
    choose(field, chosen) {
      draft.type(field, chosen);
      if (changedByOthers.length === 1) draft.type('base', { version: note!.version, content: before });
    },
  };
}

/** What is written when a note is: a new one, a change in one that is not signed, a correction, an addition. */
import type { NoteView } from '@helseplattform/care/view-models';

export type Writing =
  | { readonly mode: 'new' }
  | { readonly mode: 'revise' | 'correct' | 'add'; readonly note: NoteView };

/** Kinds of drafts: `packages/care/migrations/0001_draft.sql`. */
export const DRAFT_KINDS = { new: 'note', revise: 'revision', correct: 'correction', add: 'addendum' } as const;

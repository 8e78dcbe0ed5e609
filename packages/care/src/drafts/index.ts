/** Drafts: what people are writing and have not finished. */
export { draftId, readDraftOf, readWriting } from './input.ts';
export { conflictsIn, merge, NOTHING_WRITTEN } from './merge.ts';
export { careMigrations, prepareCare } from './prepare.ts';
export { createDrafts, type DraftAuthor, type Drafts, type LeftDraft } from './store.ts';
export { unfinishedDrafts } from './views.ts';

/** Notes: written, signed, added to, corrected, moved. */
export { isEntryOfNote } from './index-entry.ts';
export { CONTENT, contentOf } from './input.ts';
export { keepLeftDrafts, LEFT_AFTER_HOURS, type LeftDraftsReport } from './left-drafts.ts';
export { noteOperations } from './operations.ts';
export { createOwnTexts, type OwnTexts } from './own-texts.ts';
export { noteSheet, noteView, previewNote } from './views.ts';

/** Notes: written, signed, added to, corrected, moved. */
export { citizenSees } from './citizen.ts';
export { isEntryOfNote } from './index-entry.ts';
export { CONTENT, contentOf } from './input.ts';
export { noteOperations } from './operations.ts';
export { createOwnTexts, type OwnTexts } from './own-texts.ts';
export { noteSheet, noteView, previewNote } from './views.ts';

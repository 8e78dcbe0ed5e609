export { Conflict, type ConflictProps } from './Conflict.tsx';
export type { DraftOf, RemoteDraft, Written } from './draft.types.ts';
export { SaveState } from './SaveState.tsx';
export { type Draft, useDraft } from './useDraft.ts';

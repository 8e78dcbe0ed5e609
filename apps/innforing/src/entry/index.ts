export { Conflict, type ConflictProps } from './Conflict.tsx';
export { type Theirs, theirsIn, useWriteEntry } from './useWriteEntry.ts';

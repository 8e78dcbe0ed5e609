export { Conflict, type ConflictProps } from './Conflict.tsx';
export { Entries, type EntriesProps, type Row } from './Entries.tsx';
export { EntryForm, type EntryFormProps, type Kept } from './EntryForm.tsx';
export { FieldInput } from './FieldInput.tsx';
export { askedFor, bodyOf, type Field, faultsOf, type Option, type Typed, typedOf } from './fields.ts';
export { type Theirs, theirsIn, useWriteEntry } from './useWriteEntry.ts';

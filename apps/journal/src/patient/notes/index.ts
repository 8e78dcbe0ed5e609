export { NewNoteScreen } from './NewNoteScreen.tsx';
export { NoteScreen } from './NoteScreen.tsx';
export { Unfinished } from './Unfinished.tsx';

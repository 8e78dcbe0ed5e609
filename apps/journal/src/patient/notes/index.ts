export { NewNoteScreen } from './NewNoteScreen.tsx';
export { NoteScreen } from './NoteScreen.tsx';

/** Notes of one patient. A new note is a new screen: nothing typed for the one before may stay in it. */
import { useParams } from '@tanstack/react-router';
import { NewNoteScreen, NoteScreen } from '../patient/notes/index.ts';

export function NewNoteRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId/nytt-notat' });
  return <NewNoteScreen key={patientId} patientId={patientId} />;
}

export function NoteRoute() {
  const { patientId, noteId } = useParams({ from: '/pasient/$patientId/notat/$noteId' });
  return <NoteScreen key={`${patientId} ${noteId}`} patientId={patientId} noteId={noteId} />;
}

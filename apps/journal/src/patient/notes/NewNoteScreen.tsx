/** A new note: the text field is there at once, with what was begun before in it. */
import { useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTitle } from '../../app/useTitle.ts';
import styles from './Notes.module.css';
import { sheetQuery } from './notes.query.ts';
import { SheetFailed, SheetLoading } from './SheetState.tsx';
import { noteTexts } from './texts/index.ts';
import { WriteNote } from './WriteNote.tsx';

export function NewNoteScreen({ patientId }: { patientId: string }) {
  const t = useTexts(noteTexts);
  const navigate = useNavigate();
  const { data: sheet, error, refetch } = useQuery(sheetQuery(patientId));
  useTitle(t.title.new);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.title.new}</h1>
      {sheet ? (
        <WriteNote
          sheet={sheet}
          writing={{ mode: 'new' }}
          onDone={({ reference }) =>
            void navigate({
              to: '/pasient/$patientId/notat/$noteId',
              params: { patientId, noteId: reference.split('/')[1]! },
            })
          }
        />
      ) : error ? (
        <SheetFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <SheetLoading />
      )}
    </div>
  );
}

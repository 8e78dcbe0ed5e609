/** One's own record, or a child's: what has been written and measured, in plain words, newest first. */
import type { MyRecordView } from '@helseplattform/care/view-models';
import { ActError, ApiError, ErrorState, Loading, needsSignIn, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../app/useTitle.ts';
import { useWhose } from '../representing/index.ts';
import { Allergies, Contacts, Medications, Problems, Vaccines } from './Lists.tsx';
import { Notes } from './Notes.tsx';
import { Part } from './Part.tsx';
import styles from './Record.module.css';
import { Results } from './Results.tsx';
import { recordQuery } from './record.query.ts';
import { recordTexts } from './texts/index.ts';
import { Writers } from './Writers.tsx';

/** In the order of the page. */
const PARTS = ['results', 'notes', 'medications', 'allergies', 'problems', 'vaccines', 'contacts'] as const;

export function RecordScreen() {
  const t = useTexts(recordTexts);
  const { patient, other } = useWhose();
  const { data, error, refetch } = useQuery(recordQuery(patient, useLanguage()));
  useTitle(t.title);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{other ? t.titleOf(other.name) : t.title}</h1>
      <p className={styles.lead}>{t.lead}</p>
      {!data && error && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={10} />}
      {data && <Parts of={data} patient={patient} />}
    </div>
  );
}

function Parts({ of, patient }: { of: MyRecordView; patient: string | undefined }) {
  const t = useTexts(recordTexts);
  return (
    <>
      {of.explanation && <p className={styles.explanation}>{of.explanation}</p>}
      <nav aria-label={t.parts} className={styles.parts}>
        {PARTS.filter((part) => of[part] !== undefined).map((part) => (
          <a key={part} href={`#${part}`}>
            {t[part].title}
          </a>
        ))}
      </nav>
      <Writers of={of.writers}>
        <Part id="results" title={t.results.title} of={of.results}>
          {(results) => <Results of={results} />}
        </Part>
        <Part id="notes" title={t.notes.title} of={of.notes}>
          {(notes) => <Notes of={notes} patient={patient} />}
        </Part>
        <Part id="medications" title={t.medications.title} of={of.medications}>
          {(medications) => <Medications of={medications} />}
        </Part>
        <Part id="allergies" title={t.allergies.title} of={of.allergies}>
          {(allergies) => <Allergies of={allergies} />}
        </Part>
        <Part id="problems" title={t.problems.title} of={of.problems}>
          {(problems) => <Problems of={problems} />}
        </Part>
        <Part id="vaccines" title={t.vaccines.title} of={of.vaccines}>
          {(vaccines) => <Vaccines of={vaccines} />}
        </Part>
        <Part id="contacts" title={t.contacts.title} of={of.contacts}>
          {(contacts) => <Contacts of={contacts} />}
        </Part>
      </Writers>
    </>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(recordTexts);
  const detail = error instanceof ApiError && error.status === 403 ? error.detail : undefined;
  if (detail !== undefined && !needsSignIn(error)) return <ErrorState title={t.notYours}>{detail}</ErrorState>;
  return <ActError error={error} title={t.failed} onSignedIn={onRetry} onRetry={onRetry} />;
}

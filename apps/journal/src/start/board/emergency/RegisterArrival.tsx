/** Somebody comes: who, what for and, where that is clear at once, how urgent it is. */
import type { PatientIdentity, Urgency } from '@helseplattform/care/view-models';
import { ActError, Button, SearchField, TextField, useTexts } from '@helseplattform/ui';
import { type FormEvent, useState } from 'react';
import { useCaseAct } from '../../../case/useCaseAct.ts';
import { PatientLine } from '../../../patient/PatientLine.tsx';
import { usePatientSearch } from '../../../patient-search/usePatientSearch.ts';
import styles from '../board.module.css';
import { BOARD } from '../board.query.ts';
import { boardTexts } from '../texts/index.ts';

export function RegisterArrival() {
  const { emergency: t } = useTexts(boardTexts);
  const [isOpen, setOpen] = useState(false);
  const [registered, setRegistered] = useState<string>();
  return (
    <div className={styles.register}>
      {!isOpen && (
        <Button type="button" size="small" onClick={() => setOpen(true)}>
          {t.register}
        </Button>
      )}
      {isOpen && (
        <Form
          onCancel={() => setOpen(false)}
          onDone={(name) => {
            setOpen(false);
            setRegistered(name);
          }}
        />
      )}
      <p role="status">{registered && !isOpen ? t.registered(registered) : ''}</p>
    </div>
  );
}

function Form({ onDone, onCancel }: { onDone(name: string): void; onCancel(): void }) {
  const all = useTexts(boardTexts);
  const { emergency: t } = all;
  const [patient, setPatient] = useState<PatientIdentity>();
  const [reason, setReason] = useState('');
  const [urgency, setUrgency] = useState<Urgency>();
  const [isTried, setTried] = useState(false);
  const doing = useCaseAct('/api/journal/Encounter/register-arrival', [BOARD], () =>
    onDone(patient?.name?.text ?? all.nameless),
  );
  const send = () =>
    doing.mutate({ patient: `Patient/${patient!.id}`, reason: reason.trim(), ...(urgency ? { urgency } : {}) });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (patient && reason.trim() !== '') send();
  }

  return (
    <form onSubmit={submit} className={styles.form} aria-label={t.register}>
      {patient ? (
        <p className={styles.chosen}>
          <PatientLine patient={patient} />
          <Button type="button" size="xsmall" variant="tertiary" onClick={() => setPatient(undefined)}>
            {t.other}
          </Button>
        </p>
      ) : (
        <Choose onChoose={setPatient} error={isTried ? t.whoMissing : undefined} />
      )}
      <TextField
        label={t.why}
        size="small"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={isTried && reason.trim() === '' ? t.whyMissing : undefined}
        autoComplete="off"
      />
      <fieldset className={styles.colours}>
        <legend>{t.columns.urgency}</legend>
        {([undefined, 'red', 'orange', 'yellow', 'green', 'blue'] as const).map((one) => (
          <label key={one ?? 'later'} className={styles.colour}>
            <input type="radio" name="urgency" checked={urgency === one} onChange={() => setUrgency(one)} />
            {one === undefined ? t.urgencyLater : t.urgency[one]}
          </label>
        ))}
      </fieldset>
      {doing.isError && <ActError error={doing.error} title={all.actFailed} onSignedIn={send} onRetry={send} />}
      <div className={styles.acts}>
        <Button type="submit" size="small" loading={doing.isPending}>
          {t.register}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}

function Choose({ onChoose, error }: { onChoose(patient: PatientIdentity): void; error: string | undefined }) {
  const { emergency: t } = useTexts(boardTexts);
  const { text, setText, state } = usePatientSearch();
  const found = state.kind === 'found' ? state.patients : [];
  return (
    <div>
      <SearchField
        label={t.who}
        hideLabel={false}
        size="small"
        variant="simple"
        value={text}
        onChange={setText}
        autoFocus
        autoComplete="off"
        error={error}
      />
      <ul className={styles.found}>
        {found.map((patient) => (
          <li key={patient.id}>
            <button type="button" onClick={() => onChoose(patient)}>
              <PatientLine patient={patient} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

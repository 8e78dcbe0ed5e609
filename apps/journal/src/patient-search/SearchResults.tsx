/** The patients that were found, as a list the search field steers. */
import { ActError, EmptyState, Loading, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PatientLine } from '../patient/PatientLine.tsx';
import { texts } from '../texts/index.ts';
import styles from './PatientSearch.module.css';
import type { SearchState } from './usePatientSearch.ts';

interface SearchResultsProps {
  readonly state: SearchState;
  /** Index of the line the keyboard is on, -1 for none. */
  readonly chosen: number;
  readonly id: string;
  onOpen(): void;
}

export function SearchResults({ state, chosen, id, onOpen }: SearchResultsProps) {
  const t = useTexts(texts);
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  switch (state.kind) {
    case 'idle':
      return null;
    case 'searching':
      return <Loading lines={3} />;
    case 'failed':
      return (
        <ActError error={state.error} title={t.search.failed} typing onSignedIn={state.retry} onRetry={state.retry}>
          {t.search.failedHint}
        </ActError>
      );
    case 'found':
      return (
        <div data-stale={!state.current}>
          <p role="status" className={styles.count}>
            {state.current && t.search.found(state.patients.length, state.more)}
          </p>
          {state.patients.length === 0 && state.current && <EmptyState>{t.search.noneHint}</EmptyState>}
          <div role="listbox" id={`${id}-list`} aria-label={t.search.results} className={styles.list}>
            {state.patients.map((patient, index) => (
              <Link
                key={patient.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                tabIndex={-1}
                to="/pasient/$patientId"
                params={{ patientId: patient.id }}
                className={styles.option}
                onClick={onOpen}
              >
                <PatientLine patient={patient} />
              </Link>
            ))}
          </div>
        </div>
      );
  }
}

/** The start page: find a patient, or go back to one. Start pages by role and unit will take this place. */
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { readRecent } from '../patient/recent/index.ts';
import { PatientSearch } from '../patient-search/index.ts';
import { texts } from '../texts/index.ts';
import { WorkSummary } from '../work/summary/index.ts';
import styles from './StartScreen.module.css';

export function StartScreen() {
  const t = useTexts(texts);
  useTitle(t.product);
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>{t.start.heading}</h1>
      <div className={styles.search}>
        <PatientSearch variant="page" />
      </div>
      <WorkSummary />
      <Recent />
    </div>
  );
}

function Recent() {
  const t = useTexts(texts);
  const format = useFormat();
  const [patients] = useState(() => readRecent(sessionStorage));
  if (patients.length === 0) return null;
  return (
    <Panel title={t.start.recent}>
      <ul className={styles.recent}>
        {patients.map((patient) => (
          <li key={patient.id}>
            <Link to="/pasient/$patientId" params={{ patientId: patient.id }} className={styles.patient}>
              <span className={styles.name}>{patient.name?.text ?? t.start.nameless}</span>
              <span className={styles.born}>{patient.birthDate && format.date(patient.birthDate)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

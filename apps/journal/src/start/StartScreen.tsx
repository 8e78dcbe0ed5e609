/** The start page: find a patient, what one's unit has to do now, what waits, and patients seen before. */
import { Loading, Panel, sessionQuery, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { readRecent } from '../patient/recent/index.ts';
import { PatientSearch } from '../patient-search/index.ts';
import { texts } from '../texts/index.ts';
import styles from './StartScreen.module.css';

/** Comes after the first screen: the search can be typed in meanwhile. */
const Board = lazy(async () => ({ default: (await import('./board/index.ts')).Board }));
const WorkSummary = lazy(async () => ({ default: (await import('../work/summary/index.ts')).WorkSummary }));

export function StartScreen() {
  const t = useTexts(texts);
  const { data: session, isPending } = useQuery(sessionQuery);
  useTitle(t.product);
  const isStaff = session?.kind === 'staff' && session.role !== undefined;
  // until it is known who asks, it is somebody at work: nothing moves when it is
  const hasBoard = isStaff || isPending;
  return (
    <div className={styles.page} data-board={hasBoard}>
      <h1 className={styles.heading}>{t.start.heading}</h1>
      <div className={styles.search}>
        <PatientSearch variant="page" isCompact={hasBoard} />
      </div>
      {hasBoard && (
        <div className={styles.board}>
          <Suspense fallback={<Loading lines={8} />}>{isStaff ? <Board /> : <Loading lines={8} />}</Suspense>
        </div>
      )}
      <div className={styles.work}>
        <Suspense>
          <WorkSummary />
        </Suspense>
      </div>
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

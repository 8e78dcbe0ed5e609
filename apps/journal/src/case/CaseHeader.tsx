/** What case it is, and whose: the patient in sight, with the way to the chart. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useIsStripShown } from '../patient/frame/index.ts';
import { PatientLine } from '../patient/PatientLine.tsx';
import styles from './case.module.css';

export interface CaseHeaderProps {
  readonly title: string;
  readonly patient?: PatientIdentity | undefined;
  readonly headingRef?: Ref<HTMLHeadingElement>;
}

export function CaseHeader({ title, patient, headingRef }: CaseHeaderProps) {
  const isSaid = useIsStripShown();
  return (
    <header className={styles.header}>
      {patient && !isSaid && (
        <Link to="/pasient/$patientId" params={{ patientId: patient.id }} className={styles.patient}>
          <PatientLine patient={patient} />
        </Link>
      )}
      <h1 ref={headingRef} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
    </header>
  );
}

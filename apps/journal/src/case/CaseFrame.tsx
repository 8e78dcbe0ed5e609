/** The frame of the page of one case: on its way, not there, or there with the keyboard on its heading and its patient in sight. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { Loading } from '@helseplattform/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { PatientFrame, patientCode } from '../patient/frame/index.ts';
import { CaseFailed } from './CaseFailed.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import styles from './case.module.css';

export interface CaseFrameProps<View> {
  readonly query: Pick<UseQueryResult<View>, 'data' | 'error' | 'refetch'>;
  /** Of the window, with the initials of the patient where they are known. */
  title(patient: string | undefined): string;
  heading(view: View): string;
  children(view: View): ReactNode;
}

export function CaseFrame<View extends { readonly patient?: PatientIdentity }>({
  query: { data: view, error, refetch },
  title,
  heading,
  children,
}: CaseFrameProps<View>) {
  const patient = view?.patient;
  useTitle(title(patient && patientCode(patient)));
  if (!view) {
    if (error) return <CaseFailed error={error} onRetry={refetch} />;
    return (
      <div className={styles.page}>
        <Loading lines={8} />
      </div>
    );
  }
  const page = (
    <Page patient={patient} title={heading(view)}>
      {children(view)}
    </Page>
  );
  return patient ? <PatientFrame patientId={patient.id}>{page}</PatientFrame> : page;
}

/** Drawn when it is known whose case it is, and then the keyboard starts on its heading. */
function Page({
  patient,
  title,
  children,
}: {
  patient: PatientIdentity | undefined;
  title: string;
  children: ReactNode;
}) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <CaseHeader headingRef={top} patient={patient} title={title} />
      {children}
    </div>
  );
}

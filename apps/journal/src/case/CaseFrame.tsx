/** The frame of the page of one case: on its way, not there, or there with the keyboard on its heading and its patient in sight. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { Loading, PatientScreen } from '@helseplattform/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { CaseFailed } from './CaseFailed.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import styles from './case.module.css';

export interface CaseFrameProps<View> {
  readonly query: Pick<UseQueryResult<View>, 'data' | 'error' | 'refetch'>;
  /** Of the window, with the name of the patient where it is known. */
  title(name: string | undefined): string;
  heading(view: View): string;
  children(view: View): ReactNode;
}

export function CaseFrame<View extends { readonly patient?: PatientIdentity }>({
  query: { data: view, error, refetch },
  title,
  heading,
  children,
}: CaseFrameProps<View>) {
  const top = useRef<HTMLHeadingElement>(null);
  const arrived = view !== undefined;
  useTitle(title(view?.patient?.name?.text));
  useEffect(() => {
    if (arrived) top.current?.focus({ preventScroll: true });
  }, [arrived]);
  if (!view) {
    if (error) return <CaseFailed error={error} onRetry={refetch} />;
    return (
      <div className={styles.page}>
        <Loading lines={8} />
      </div>
    );
  }
  const page = (
    <div className={styles.page}>
      <CaseHeader headingRef={top} patient={view.patient} title={heading(view)} />
      {children(view)}
    </div>
  );
  return view.patient ? <PatientScreen patientId={view.patient.id}>{page}</PatientScreen> : page;
}

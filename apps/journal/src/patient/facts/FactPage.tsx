/** A page about facts of the patient: inside the frame that says whose they are, with the ways to its neighbours. */
import { Loading, useTexts } from '@helseplattform/ui';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../../app/useTitle.ts';
import { CaseFailed, caseStyles } from '../../case/index.ts';
import { useIsGrowing } from '../frame/index.ts';
import styles from './facts.module.css';
import { factTexts } from './texts/index.ts';

interface FactPageProps {
  readonly title: string;
  /** Why the page could not be had. */
  readonly error: Error | null;
  onRetry(): void;
  /** Undefined while it is asked for. */
  readonly children: ReactNode | undefined;
}

export function FactPage({ title, error, onRetry, children }: FactPageProps) {
  const t = useTexts(factTexts);
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  const params = { patientId };
  const isGrowing = useIsGrowing(patientId);
  useTitle(title);
  if (error && children === undefined) return <CaseFailed error={error} onRetry={onRetry} />;
  return (
    <div className={caseStyles.page}>
      <nav className={styles.ways} aria-label={t.ways}>
        <Link to="/pasient/$patientId/problemer" params={params} activeProps={HERE}>
          {t.problems.title}
        </Link>
        <Link to="/pasient/$patientId/allergier" params={params} activeProps={HERE}>
          {t.allergies.short}
        </Link>
        <Link to="/pasient/$patientId/malinger" params={params} activeProps={HERE}>
          {t.measurements}
        </Link>
        <Link to="/pasient/$patientId/utvikling" params={params} activeProps={HERE}>
          {t.trends}
        </Link>
        {isGrowing && (
          <Link to="/pasient/$patientId/vekst" params={params} activeProps={HERE}>
            {t.growth}
          </Link>
        )}
      </nav>
      <h1 className={caseStyles.title}>{title}</h1>
      {children ?? <Loading />}
    </div>
  );
}

const HERE = { 'aria-current': 'page' } as const;

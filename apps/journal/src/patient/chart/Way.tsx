/** From a part of the chart to the page where it is kept. */
import { Link } from '@tanstack/react-router';
import styles from './entries.module.css';
import { usePatientId } from './patient-context.ts';

const PATHS = {
  problems: '/pasient/$patientId/problemer',
  allergies: '/pasient/$patientId/allergier',
  measurements: '/pasient/$patientId/malinger',
  trends: '/pasient/$patientId/utvikling',
  growth: '/pasient/$patientId/vekst',
} as const;

export function Way({ to, children }: { to: keyof typeof PATHS; children: string }) {
  const patientId = usePatientId();
  return (
    <Link to={PATHS[to]} params={{ patientId }} className={styles.way}>
      {children}
    </Link>
  );
}

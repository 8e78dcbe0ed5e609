import { useParams } from '@tanstack/react-router';
import { ChartScreen } from '../patient/chart/index.ts';

/** A new patient is a new screen: nothing of the one before may stay in it. */
export function PatientRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  return <ChartScreen key={patientId} patientId={patientId} />;
}

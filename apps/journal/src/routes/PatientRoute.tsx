/** Screens of one patient. A new patient is a new screen: nothing of the one before may stay in it. */
import { Outlet, useMatchRoute, useParams } from '@tanstack/react-router';
import { ChartScreen } from '../patient/chart/index.ts';
import { PatientFrame } from '../patient/frame/index.ts';

export function PatientRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  const isChart = useMatchRoute()({ to: '/pasient/$patientId', params: { patientId } }) !== false;
  return (
    <PatientFrame key={patientId} patientId={patientId} isChart={isChart}>
      <Outlet />
    </PatientFrame>
  );
}

export function ChartRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  return <ChartScreen key={patientId} patientId={patientId} />;
}

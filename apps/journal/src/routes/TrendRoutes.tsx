/** Pages that draw: trends and growth. They come apart from the pages where one writes. */
import { useParams } from '@tanstack/react-router';
import { GrowthScreen } from '../patient/trends/GrowthScreen.tsx';
import { TrendsScreen } from '../patient/trends/TrendsScreen.tsx';

export function TrendsRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  return <TrendsScreen key={patientId} patientId={patientId} />;
}

export function GrowthRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId' });
  return <GrowthScreen key={patientId} patientId={patientId} />;
}

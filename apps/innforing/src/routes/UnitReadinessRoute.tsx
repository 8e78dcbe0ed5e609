/** The readiness of the unit an address names. */
import { useParams } from '@tanstack/react-router';
import { UnitReadinessScreen } from '../readiness/index.ts';

export function UnitReadinessRoute() {
  const { unit } = useParams({ from: '/klar/$unit' });
  return <UnitReadinessScreen key={unit} unit={unit} />;
}

/** The cost sheet of the unit an address names. */
import { useParams } from '@tanstack/react-router';
import { CostScreen } from '../cost/index.ts';

export function CostRoute() {
  const { unit } = useParams({ from: '/kostnader/$unit' });
  return <CostScreen key={unit} unit={unit} />;
}

/** The go-live of the unit an address names. */
import { useParams } from '@tanstack/react-router';
import { GoLiveScreen } from '../golive/index.ts';

export function GoLiveRoute() {
  const { unit } = useParams({ from: '/innforingsnatt/$unit' });
  return <GoLiveScreen key={unit} unit={unit} />;
}

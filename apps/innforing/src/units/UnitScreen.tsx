/** To come. */
import { useParams } from '@tanstack/react-router';
import { Page } from '../page/index.ts';

export function UnitScreen() {
  const { unit } = useParams({ from: '/enheter/$unit' });
  return <Page title={unit}>{null}</Page>;
}

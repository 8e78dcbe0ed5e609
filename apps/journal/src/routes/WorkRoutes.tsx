/** What waits, the messages of the unit, and the counters. */
import { useParams } from '@tanstack/react-router';
import { CountersScreen } from '../counters/index.ts';
import { DeliveriesScreen, DeliveryScreen } from '../deliveries/index.ts';
import { MyWorkScreen, UnitWorkScreen } from '../work/index.ts';

export const MyWorkRoute = () => <MyWorkScreen />;
export const UnitWorkRoute = () => <UnitWorkScreen />;
export const CountersRoute = () => <CountersScreen />;
export const DeliveriesRoute = () => <DeliveriesScreen />;

export function DeliveryRoute() {
  const { deliveryId } = useParams({ from: '/meldinger/$deliveryId' });
  return <DeliveryScreen key={deliveryId} id={deliveryId} />;
}

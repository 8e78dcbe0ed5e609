/** How many of the messages that a unit has sent lately the receivers have acknowledged: evidence of readiness. */
import { DELIVERY_KIND, deliveryOf, queuedAt } from '@helseplattform/exchange';
import type { Communication } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { searchAll, unitsUnder } from './unit-staff.ts';

const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
/** Messages queued so many days back are counted. */
export const DAYS_COUNTED = 30;
const MS_PER_DAY = 86_400_000;

export interface Acknowledged {
  readonly acknowledged: number;
  readonly of: number;
}

/**
 * Counts deliveries that wait for the receiver's own receipt, or have it. Receipts of ours get none, and what was taken back
 * was never on its way. What is under way counts as not acknowledged: nobody knows yet.
 * @param now ms since 1970
 */
export function countAcknowledged(deliveries: readonly Communication[], now: number): Acknowledged {
  const states = deliveries
    .filter((one) => queuedAt(one) > now - DAYS_COUNTED * MS_PER_DAY)
    .map(deliveryOf)
    .filter((one) => one?.needs === 'application-receipt' && one.state !== 'withdrawn');
  return {
    acknowledged: states.filter((one) => one?.state === 'application-receipt').length,
    of: states.length,
  };
}

/** Of what an organisation and the units below it have sent. @param now ms since 1970 */
export async function acknowledgedOf(reader: Reader, organisation: string, now: number): Promise<Acknowledged> {
  const units = await unitsUnder(reader, organisation);
  const deliveries = await searchAll<Communication>(reader, 'Communication', [
    ['category', `${KIND}|${DELIVERY_KIND}`],
    ['sender', units.join(',')],
    // whatever was queued in this time was written in it
    ['_lastUpdated', `ge${new Date(now - DAYS_COUNTED * MS_PER_DAY).toISOString()}`],
  ]);
  return countAcknowledged(deliveries, now);
}

/** Who works in the shared record: the state of the rollout decides the channel. */
import { dateInterval, type Organization } from '@helseplattform/fhir';
import { LIVE_PERIOD, OWN_RECORD_SYSTEM } from '../codes.ts';

/**
 * Whether a unit is live at an instant (ms since 1970). The nearest of the unit and those above it that says anything
 * decides; where nobody says anything it is not live: then a message is tried, and refused if there is no address.
 * @param chain the unit first, then what it is part of
 */
export function isLive(chain: readonly Organization[], at: number): boolean {
  for (const { extension = [] } of chain) {
    if (extension.some(({ url, valueBoolean }) => url === OWN_RECORD_SYSTEM && valueBoolean === true)) return false;
    const periods = extension.filter(({ url }) => url === LIVE_PERIOD);
    if (periods.length > 0) return periods.some(({ valuePeriod }) => within(valuePeriod, at));
  }
  return false;
}

function within(period: { start?: string; end?: string } | undefined, at: number): boolean {
  if (!period) return false;
  const start = period.start === undefined ? undefined : dateInterval(period.start)?.low;
  const end = period.end === undefined ? undefined : dateInterval(period.end)?.high;
  return (start === undefined || start <= at) && (end === undefined || at < end);
}

/** Whether units work in the shared record: the nearest of a unit and those above it that says anything decides. */
import type { Organization, Period, Stored } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { LIVE_PERIOD, OWN_RECORD_SYSTEM } from '../codes.ts';
import { readAll } from '../resource.ts';
import { endOf, startOf } from '../time.ts';

/** Levels that are looked at: between a ward and its trust are four. */
const DEEPEST = 8;

/**
 * One statement for each level, whatever the number of units.
 * @returns by unit; one of which nobody says anything is left out
 */
export async function liveness(
  reader: Reader,
  units: readonly Stored[],
  at: number,
): Promise<ReadonlyMap<string, boolean>> {
  const said = new Map<string, boolean>();
  const known = new Map(units.map((unit) => [`Organization/${unit.id}`, unit]));
  let asking = new Map([...known.keys()].map((unit) => [unit, unit]));
  for (let level = 0; level < DEEPEST && asking.size > 0; level++) {
    const above = new Map<string, string>();
    for (const [unit, place] of asking) {
      const organisation = known.get(place) as Organization | undefined;
      const says = organisation && saysOf(organisation, at);
      if (says !== undefined) said.set(unit, says);
      else if (organisation?.partOf?.reference) above.set(unit, organisation.partOf.reference);
    }
    const missing = [...above.values()].filter((place) => !known.has(place));
    for (const [name, resource] of await readAll(reader, missing)) known.set(name, resource);
    asking = above;
  }
  return said;
}

function saysOf({ extension = [] }: Organization, at: number): boolean | undefined {
  if (extension.some(({ url, valueBoolean }) => url === OWN_RECORD_SYSTEM && valueBoolean === true)) return false;
  const periods = extension.filter(({ url }) => url === LIVE_PERIOD);
  if (periods.length === 0) return undefined;
  return periods.some(({ valuePeriod }) => valuePeriod !== undefined && isWithin(valuePeriod, at));
}

/** Whether a period holds at an instant (ms since 1970). */
export const isWithin = ({ start, end }: Period, at: number): boolean =>
  (start === undefined || (startOf(start) ?? at) <= at) && (end === undefined || at < (endOf(end) ?? at));

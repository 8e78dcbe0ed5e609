/** A stay that is told of again: what is new is added to what is known, and what is over stays over. */
import type { Encounter } from '@helseplattform/fhir';

const OVER = new Set<Encounter['status']>(['finished', 'cancelled', 'entered-in-error']);

/**
 * @param before as the record has it
 * @param told as the message has it: an event names only what it is about
 * @param reopens the discharge is taken back
 */
export function movedOn(before: Encounter, told: Encounter, reopens = false): Encounter {
  // An admission or a transfer that comes after the discharge was sent before it: only a discharge taken back opens a stay.
  const late = !reopens && OVER.has(before.status) && !OVER.has(told.status);
  const period = { ...told.period, ...before.period, ...(late ? {} : told.period) };
  if (reopens) delete period.end;
  const location = late ? before.location : moved(before.location, told.location);
  return {
    ...before,
    ...(late ? {} : told),
    ...(period.start || period.end ? { period } : {}),
    ...(location ? { location } : {}),
  };
}

type Places = Encounter['location'];
const placeOf = ({ location }: NonNullable<Places>[number]): string =>
  location.identifier?.value ?? location.reference ?? location.display ?? '';

/** Where the patient was, then what is told: one is in one place at a time. */
function moved(before: Places, told: Places): Places {
  if (!told?.length) return before;
  const named = new Set(told.map(placeOf));
  const earlier = (before ?? []).filter((one) => !named.has(placeOf(one)));
  return [...earlier.map((one) => ({ ...one, status: 'completed' as const })), ...told];
}

/** What happens to somebody who comes to an emergency clinic: arrived, assessed, seen, gone. Pure. */
import type { Encounter } from '@helseplattform/fhir';
import { own } from '../codes.ts';
import { conflict } from '../operation.ts';
import type { Arrival, ArrivalAct, ArrivalState, Urgency } from './view-model.ts';

/** Encounter.priority of an emergency contact: the colour. */
export const URGENCY = own('CodeSystem', 'hastegrad');

/** Most urgent first. Minutes until a doctor sees the patient, as Manchester triage sets them. */
export const URGENCIES: readonly { readonly code: Urgency; readonly display: string; readonly minutes: number }[] = [
  { code: 'red', display: 'Rød', minutes: 0 },
  { code: 'orange', display: 'Oransje', minutes: 10 },
  { code: 'yellow', display: 'Gul', minutes: 60 },
  { code: 'green', display: 'Grønn', minutes: 120 },
  { code: 'blue', display: 'Blå', minutes: 240 },
];

/** Classes of contact that come unplanned (v3-ActCode). */
export const UNPLANNED = ['EMER', 'FLD'] as const;

export const urgencyOf = ({ priority }: Pick<Encounter, 'priority'>): Urgency | undefined =>
  URGENCIES.find(({ code }) => priority?.coding?.some((one) => one.system === URGENCY && one.code === code))?.code;

export function arrivalState(encounter: Pick<Encounter, 'status' | 'priority'>): ArrivalState | undefined {
  switch (encounter.status) {
    case 'arrived':
      return urgencyOf(encounter) === undefined ? 'arrived' : 'waiting';
    case 'triaged':
      return 'waiting';
    case 'in-progress':
      return 'with-doctor';
    default:
      return undefined;
  }
}

const FROM: Readonly<Record<ArrivalAct, readonly ArrivalState[]>> = {
  'assess-urgency': ['arrived', 'waiting', 'with-doctor'],
  'begin-contact': ['arrived', 'waiting'],
  'end-contact': ['arrived', 'waiting', 'with-doctor'],
};

export const arrivalActs = (state: ArrivalState): readonly ArrivalAct[] =>
  (Object.keys(FROM) as ArrivalAct[]).filter((act) => FROM[act].includes(state));

/** @throws {FhirError} 409 where the contact is not in a state for it */
export function refuseUnless(act: ArrivalAct, encounter: Encounter): void {
  const state = arrivalState(encounter);
  if (state === undefined || !FROM[act].includes(state))
    throw conflict(`The contact is ${encounter.status}, and this cannot be done with it. Load the list again.`);
}

/** By when somebody should see the patient: reckoned from the arrival, since that is when the patient began to wait. */
export function seeBy(arrived: string, urgency: Urgency | undefined, state: ArrivalState): string | undefined {
  const minutes = URGENCIES.find(({ code }) => code === urgency)?.minutes;
  if (minutes === undefined || state === 'with-doctor') return undefined;
  return new Date(Date.parse(arrived) + minutes * 60_000).toISOString();
}

/** Whoever nobody has assessed may be the most urgent of all, and stands first; those who are being seen stand last. */
export function byUrgency(a: Arrival, b: Arrival): number {
  return (
    STAGE[a.state] - STAGE[b.state] ||
    rank(a.urgency) - rank(b.urgency) ||
    Date.parse(a.arrived) - Date.parse(b.arrived) ||
    a.id.localeCompare(b.id)
  );
}

const STAGE: Readonly<Record<ArrivalState, number>> = { arrived: 0, waiting: 1, 'with-doctor': 2 };
const rank = (urgency: Urgency | undefined): number => URGENCIES.findIndex(({ code }) => code === urgency);

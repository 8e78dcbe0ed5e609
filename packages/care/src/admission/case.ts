/** A hospital stay as an act finds it, and who is told what about it. */
import type {
  Communication,
  Composition,
  Encounter,
  MedicationRequest,
  MedicationStatement,
  Patient,
  Reference,
} from '@helseplattform/fhir';
import { type Message, message } from '../dialogue/message.ts';
import type { Language } from '../language.ts';
import { conflict, forbidden, referenceTo, type Write } from '../operation.ts';
import type { Acting, Party } from '../parties.ts';
import { type ActOnStay, STAY_RULES, type StayCase, type StaySide, stateOfStay } from './rules.ts';

export interface OpenedStay extends StayCase {
  readonly encounter: Encounter;
  readonly messages: readonly (Communication & { id: string })[];
  readonly by: Acting;
  readonly sides: readonly StaySide[];
  readonly language: Language;
  /** The GP the patient is on the list of, and whoever referred to the stay. */
  readonly gp: Party | undefined;
  /** Entries of the medication list in use or paused, and prescriptions that are paused. */
  readonly medications: readonly (MedicationStatement & { id: string })[];
  /** The discharge letter that was begun when the patient left. */
  readonly draft: (Composition & { id: string }) | undefined;
  readonly pausedRequests: readonly (MedicationRequest & { id: string })[];
  /** Units of the municipality: nursing services that know the patient, and the office that decides on services. */
  readonly nursing: readonly Party[];
  readonly office: Party | undefined;
}

/** @throws {FhirError} 403 where it is not this side's to do, 409 where the stay is not in a state for it */
export function refuseUnless(act: ActOnStay, { sides, encounter }: OpenedStay): void {
  const { from, by } = STAY_RULES[act];
  if (!sides.includes(by))
    throw forbidden(
      by === 'hospital'
        ? 'Only the unit where the patient lies does this.'
        : 'Only a service of the municipality that was told of the patient does this.',
    );
  const state = stateOfStay({ encounter });
  if (!from.includes(state))
    throw conflict(`The stay is ${state}, and this is done when it is ${from.join(' or ')}. Load it again.`);
}

export const patientOf = ({ encounter }: StayCase): Reference<Patient> => encounter.subject as Reference<Patient>;

/** A message about the stay to each of some units, once to each. */
export function told(
  found: OpenedStay,
  to: readonly (Party | undefined)[],
  { about = [], ...content }: Omit<Message, 'subject' | 'about' | 'to'> & { about?: readonly Reference[] },
): Write[] {
  const parties = new Map(to.flatMap((party) => (party?.reference ? [[party.reference, party] as const] : [])));
  const stay: Reference = { reference: referenceTo(found.encounter) };
  return [...parties.values()].map((party) => ({
    created: message(found.by, { ...content, subject: patientOf(found), about: [stay, ...about], to: party }),
  }));
}

export const senderOf = ({ sender }: Communication): Party | undefined => sender as Party | undefined;

/** A referral as an act finds it, and what an act leaves: nobody is lost on the way. */
import type { Appointment, Communication, Reference, ServiceRequest } from '@helseplattform/fhir';
import { CAME_WITH, STATUS_REASON } from '../codes.ts';
import { type Message, message } from '../dialogue/message.ts';
import { extensionOf, withExtensions } from '../extensions.ts';
import type { Language } from '../language.ts';
import { conflict, forbidden, incomplete, referenceTo, type Write } from '../operation.ts';
import type { Acting } from '../parties.ts';
import { readReferral } from './elements.ts';
import { ACT_RULES, type ActOnReferral, heldBy, type ReferralCase, type Side, stateOf } from './rules.ts';
import { REFERRAL_TEXTS } from './texts/index.ts';
import type { Letter, ReferralTexts } from './texts/keys.ts';

/** With whom acts. `sides` are those the acting person is on; the platform is on all. */
export interface OpenedCase extends ReferralCase {
  readonly by: Acting;
  readonly sides: readonly Side[];
  /** The language the citizen is written to in. */
  readonly language: Language;
}

/**
 * @throws {FhirError} 403 where it is not this side's to do, 409 where the referral is not in a state for it
 */
export function refuseUnless(act: ActOnReferral, { sides, ...found }: OpenedCase): void {
  const { from, by } = ACT_RULES[act];
  if (!by.some((side) => sides.includes(side)))
    throw forbidden(
      by.includes('receiver')
        ? 'Only the unit that has the referral does this. Ask them, or withdraw the referral if it is yours.'
        : 'Only whoever referred can withdraw the referral; a unit refuses it, or passes it on.',
    );
  const state = stateOf(found);
  if (!from.includes(state))
    throw conflict(`The referral is ${state}, and this is done when it is ${from.join(' or ')}. Load it again.`);
}

/** The case as it is when these writes are done. */
export function caseAfter(found: ReferralCase, writes: readonly Write[]): ReferralCase {
  const resources = writes.map((write) => ('created' in write ? write.created : write.changed));
  const appointments = new Map(found.appointments.map((one) => [one.id, one]));
  let { referral } = found;
  for (const [i, resource] of resources.entries()) {
    if (resource.resourceType === 'ServiceRequest') referral = resource as ServiceRequest;
    if (resource.resourceType === 'Appointment') appointments.set(resource.id ?? `new-${i}`, resource as Appointment);
  }
  return { referral, appointments: [...appointments.values()] };
}

/**
 * The writes, when nobody is lost by them.
 * @throws {FhirError} 422 when the referral would be open with nobody coming back to it, or closed without a reason
 */
export function keepHold(found: ReferralCase, writes: readonly Write[]): readonly Write[] {
  const after = caseAfter(found, writes);
  if (heldBy(after) !== undefined) return writes;
  throw incomplete(
    `The referral would be ${stateOf(after)} with neither a place in an inbox, a waiting-list entry, an appointment, a date for its answer nor a closed reason. Say which.`,
    'ServiceRequest',
  );
}

/**
 * What the one who asked, and the citizen, are told. A referral that a citizen made is told once; whoever sent it by message
 * reads it as the answer to that message.
 */
export function toldTo(
  whom: 'referrer' | 'patient' | 'receiver',
  { referral: request, by, language }: OpenedCase,
  letter: (texts: ReferralTexts) => Letter,
  more: Partial<Pick<Message, 'kind' | 'about' | 'topicCode'>> = {},
): Write[] {
  const referral = readReferral(request);
  const to = { referrer: referral.from, patient: referral.patient, receiver: referral.to }[whom];
  if (!to || (whom === 'referrer' && to.reference === referral.patient.reference)) return [];
  // clinicians write bokmål to each other
  const { topic, text } = letter(REFERRAL_TEXTS[whom === 'patient' ? language : 'nb']);
  const about: Reference[] = [{ reference: referenceTo(request) }, ...(more.about ?? [])];
  const kind = more.kind ?? KINDS[whom];
  const cameWith = whom === 'referrer' ? extensionOf(request, CAME_WITH)?.valueReference : undefined;
  const inResponseTo = cameWith as Reference<Communication> | undefined;
  return [{ created: message(by, { ...more, kind, subject: referral.patient, about, to, topic, text, inResponseTo }) }];
}

/** The national status on a referral goes to whoever referred; a receiver is told in a dialogue. */
const KINDS = { patient: 'melding-til-pasient', referrer: 'henvisningsstatus', receiver: 'dialog' } as const;

export const nameOf = (reference: Reference | undefined): string => reference?.display ?? reference?.reference ?? '';

/** Closed, with the reason in words. */
export const closed = (request: ServiceRequest, status: 'revoked' | 'completed', reason: string): ServiceRequest =>
  withExtensions({ ...request, status }, { [STATUS_REASON]: { valueCodeableConcept: { text: reason } } });

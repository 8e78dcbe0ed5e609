/** Acts from the waiting list to the answer: offered, moved, cancelled, missed, seen, answered. Pure. */
import type {
  Appointment,
  Composition,
  Location,
  Organization,
  Practitioner,
  PractitionerRole,
  Reference,
  ServiceRequest,
} from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import { dayPart } from '../calendar/day.ts';
import {
  DOCUMENT_TYPE,
  POSTPONEMENT_REASON,
  REFERRAL_ANSWER,
  REPLY_DUE,
  volven,
  WAIT_END_CODE,
  WAIT_ENDED,
} from '../codes.ts';
import { letter } from '../document.ts';
import { signed, withExtensions } from '../extensions.ts';
import { timeText } from '../language.ts';
import { referenceTo, type Write } from '../operation.ts';
import { type Acting, unitOf } from '../parties.ts';
import { closed, keepHold, nameOf, type OpenedCase, refuseUnless, toldTo } from './case.ts';
import { answerBy } from './deadlines.ts';
import { appointmentAhead, readReferral } from './elements.ts';
import { OUTCOMES } from './outcomes.ts';

/** Who made the change. */
export type ChangedBy = 'patient' | 'unit';

const CANCELLATION = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
/** Volven 8446: why care begins later. */
const POSTPONED = { unit: '1', patient: '22', 'no-show': '21' } as const;
/** Volven 8445: how the wait ended. */
const WAIT_END = { begun: '1', 'patient-declined': '2', otherwise: '9' } as const;

/** Why the time is no longer the one that was given first. */
const postponed = (appointment: Appointment, why: keyof typeof POSTPONED): Appointment =>
  withExtensions(appointment, {
    [POSTPONEMENT_REASON]: { valueCoding: { system: volven(8446), code: POSTPONED[why] } },
  });

const waitEnded = (request: ServiceRequest, how: keyof typeof WAIT_END, by: Acting): ServiceRequest =>
  withExtensions(request, {
    [WAIT_ENDED]: { valueDateTime: by.today },
    [WAIT_END_CODE]: { valueCoding: { system: volven(8445), code: WAIT_END[how] } },
  });

export const cancelled = (appointment: Appointment, whose: ChangedBy, by: Acting, reason: string): Appointment =>
  signed(
    {
      ...postponed(appointment, whose),
      status: 'cancelled',
      cancelationReason: {
        coding: [{ system: CANCELLATION, code: whose === 'patient' ? 'pat' : 'prov' }],
        text: reason,
      },
    },
    'cancel',
    by,
    reason,
  );

export interface Offer {
  readonly start: string;
  readonly minutes: number;
  /** Where, e.g. the unit's Location. */
  readonly location: Reference<Location>;
  readonly with: Reference<Practitioner | PractitionerRole> | undefined;
  /** Volven 8432: 1 examination, 2 treatment, 3 control. */
  readonly purpose: '1' | '2' | '3' | '6' | '7';
}

export function offer(found: OpenedCase, { start, minutes, location, with: whom, purpose }: Offer): readonly Write[] {
  refuseUnless('offer', found);
  const { by, referral } = found;
  refusePast(start, by);
  const { to, patient } = readReferral(referral);
  const unit = nameOf(to);
  const text = PURPOSES[purpose];
  const appointment: Appointment = {
    resourceType: 'Appointment',
    status: 'booked',
    appointmentType: { coding: [{ system: volven(8432), code: purpose }], text },
    start,
    end: endOf(start, minutes),
    minutesDuration: minutes,
    created: by.at,
    description: text,
    basedOn: [{ reference: referenceTo(referral) }],
    participant: [
      { actor: patient, required: 'required', status: 'needs-action' },
      { actor: location, status: 'accepted' },
      ...(whom ? [{ actor: whom, status: 'accepted' as const }] : []),
    ],
  };
  return keepHold(found, [
    { changed: signed(planned(referral, start), 'offer', by) },
    { created: signed(appointment, 'offer', by) },
    ...toldTo('referrer', found, (texts) => texts.toReferrer.offered(unit, timeText(start, 'nb')), {
      topicCode: OUTCOMES.calledIn,
    }),
    ...toldTo('patient', found, (texts) => texts.toPatient.offered(unit, timeText(start, found.language))),
  ]);
}

/** Texts of Volven 8432. */
const PURPOSES = {
  1: 'Utredning',
  2: 'Behandling',
  3: 'Kontroll',
  6: 'Videokonsultasjon',
  7: 'Telefonkonsultasjon',
} as const;

interface Move {
  readonly start: string;
  readonly whose: ChangedBy;
  readonly reason: string;
}

export function move(found: OpenedCase, { start, whose, reason }: Move): readonly Write[] {
  refuseUnless('move', found);
  const { by, referral } = found;
  refusePast(start, by);
  const ahead = appointmentAhead(found.appointments)!;
  const moved: Appointment = { ...postponed(ahead, whose), start, end: endOf(start, ahead.minutesDuration ?? 30) };
  const unit = nameOf(readReferral(referral).to);
  return keepHold(found, [
    { changed: signed(planned(referral, start), 'move', by, reason) },
    { changed: signed(moved, 'move', by, reason) },
    ...toldTo('patient', found, (texts) => texts.toPatient.moved(unit, timeText(start, found.language), reason)),
  ]);
}

interface Ending {
  readonly reason: string;
  /** The patient goes back to the waiting list unless the referral ends with it. */
  readonly ends: boolean;
}

export function cancel(found: OpenedCase, { whose, reason, ends }: Ending & { whose: ChangedBy }): readonly Write[] {
  refuseUnless('cancel', found);
  if (whose === 'unit' && !found.sides.includes('receiver'))
    throw badRequest('The unit says that it cancels; you say that you do: whose is patient.', 'value', 'whose');
  if (ends && whose === 'unit')
    throw badRequest(
      'A unit that cancels an appointment keeps the patient on its list. Pass the referral on if another unit is to help.',
      'business-rule',
      'ends',
    );
  const { by, referral } = found;
  const ahead = appointmentAhead(found.appointments)!;
  const unit = nameOf(readReferral(referral).to);
  return keepHold(found, [
    { changed: signed(backOrOver(referral, 'patient-declined', by, { reason, ends }), 'cancel', by, reason) },
    { changed: cancelled(ahead, whose, by, reason) },
    ...toldTo('patient', found, (texts) => texts.toPatient.cancelled(unit, reason, ends)),
    ...(ends ? toldTo('referrer', found, (texts) => texts.toReferrer.ended(unit, reason)) : []),
  ]);
}

export function noShow(found: OpenedCase, { reason, ends }: Ending): readonly Write[] {
  refuseUnless('no-show', found);
  const { by, referral } = found;
  const ahead = appointmentAhead(found.appointments)!;
  if ((ahead.start ?? '') !== '' && Date.parse(ahead.start!) > Date.parse(by.at))
    throw badRequest('The appointment lies ahead; cancel it, or move it.', 'business-rule');
  const unit = nameOf(readReferral(referral).to);
  const missed: Appointment = { ...postponed(ahead, 'no-show'), status: 'noshow' };
  return keepHold(found, [
    { changed: signed(backOrOver(referral, 'otherwise', by, { reason, ends }), 'no-show', by, reason) },
    { changed: signed(missed, 'no-show', by, reason) },
    ...toldTo('patient', found, (texts) => texts.toPatient.missed(unit, ends)),
    ...(ends ? toldTo('referrer', found, (texts) => texts.toReferrer.ended(unit, reason)) : []),
  ]);
}

/** Help has begun: the wait is over, and whoever referred waits for an answer. */
export function seen(found: OpenedCase): readonly Write[] {
  refuseUnless('seen', found);
  const { by, referral, appointments } = found;
  const ahead = appointmentAhead(appointments);
  const due = { [REPLY_DUE]: { valueDateTime: answerBy(by.today) } };
  return keepHold(found, [
    { changed: signed(withExtensions(waitEnded(unplanned(referral), 'begun', by), due), 'seen', by) },
    ...(ahead ? [{ changed: signed({ ...ahead, status: 'fulfilled' as const }, 'seen', by) }] : []),
  ]);
}

/** Stands for the letter in what is written with it. */
const LETTER = 'urn:uuid:6f2b8c0e-7a55-4a3e-9c61-0d3f5b1e9a02';

export interface Answer {
  readonly text: string;
  /** For the citizen, in other words; the letter itself where nothing is said. */
  readonly textForPatient: string | undefined;
}

export function answer(found: OpenedCase, { text, textForPatient }: Answer): readonly Write[] {
  refuseUnless('answer', found);
  const { by, referral } = found;
  const { patient, to } = readReferral(referral);
  const unit = nameOf(to);
  const type = { coding: [{ system: DOCUMENT_TYPE, code: 'A13-2', display: 'Poliklinisk epikrise' }] };
  const written: Composition = letter(by, {
    type,
    subject: patient,
    title: `Svar på henvisning fra ${unit}`,
    custodian: unitOf(by) ?? (to as Reference<Organization>),
    sections: [['Vurdering', text]],
  });
  const about = [{ reference: LETTER }];
  const completed = withExtensions<ServiceRequest>(
    { ...referral, status: 'completed' },
    { [REFERRAL_ANSWER]: { valueReference: { reference: LETTER } }, [REPLY_DUE]: undefined },
  );
  return keepHold(found, [
    { changed: signed(completed, 'answer', by) },
    { created: written, as: LETTER },
    ...toldTo('referrer', found, (texts) => texts.toReferrer.answered(unit, text), { kind: 'epikrise', about }),
    ...toldTo('patient', found, (texts) => texts.toPatient.answered(unit, textForPatient ?? text), { about }),
  ]);
}

/** With the day help is planned to begin. */
const planned = (request: ServiceRequest, start: string): ServiceRequest => ({
  ...unplanned(request),
  occurrenceDateTime: start,
});

const unplanned = (request: ServiceRequest): ServiceRequest => {
  const { occurrenceDateTime: _, ...rest } = request;
  return rest;
};

function backOrOver(
  request: ServiceRequest,
  how: keyof typeof WAIT_END,
  by: Acting,
  { reason, ends }: Ending,
): ServiceRequest {
  const back = unplanned(request);
  return ends ? closed(waitEnded(back, how, by), 'completed', reason) : back;
}

const endOf = (start: string, minutes: number): string => new Date(Date.parse(start) + minutes * 60_000).toISOString();

function refusePast(start: string, by: Acting): void {
  if (Date.parse(start) <= Date.parse(by.at) || dayPart(start) === undefined)
    throw badRequest('start lies behind us. Say a time from now on.', 'value', 'start');
}

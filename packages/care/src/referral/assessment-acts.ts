/** Acts until a referral has an appointment: sent, received, assessed, refused, passed on, withdrawn. Pure. */
import type { Coding, Organization, Patient, Reference, ServiceRequest } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import {
  ASSESSMENT_DEADLINE,
  ASSESSMENT_OUTCOME,
  kind,
  PASSED_ON,
  PATHWAY,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  REFERRAL_SENIORITY,
  RIGHT_TO_CARE,
  TREATMENT_DEADLINE,
  volven,
} from '../codes.ts';
import { signed, withExtensions } from '../extensions.ts';
import { dayText } from '../language.ts';
import { incomplete, type Write } from '../operation.ts';
import type { Acting, Party } from '../parties.ts';
import { cancelled } from './appointment-acts.ts';
import { closed, keepHold, nameOf, type OpenedCase, refuseUnless, toldTo } from './case.ts';
import { assessBy } from './deadlines.ts';
import { appointmentAhead, readReferral } from './elements.ts';
import { OUTCOMES } from './outcomes.ts';
import { mayStart, readPathway } from './pathway.ts';

/** Stands for the new referral in what is written with it. */
export const NEW_REFERRAL = 'urn:uuid:6f2b8c0e-7a55-4a3e-9c61-0d3f5b1e9a01';

export interface NewReferral {
  readonly patient: Reference<Patient>;
  readonly from: Party;
  readonly to: Reference<Organization>;
  readonly question: string;
  readonly reasons: readonly Coding[];
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat';
  /** Code of Volven 8451 of what is asked for. */
  readonly field?: string | undefined;
  readonly supportingInfo: readonly Reference[];
  /** The number of the message, and of the referral for ever; UUID. */
  readonly number: string;
  /** The unit works in the shared record: it has the referral when it is written. */
  readonly isReceived: boolean;
}

export function send(referral: NewReferral, by: Acting): Write[] {
  const { to, number, question, reasons, priority, field, supportingInfo } = referral;
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${number}` }],
    status: 'active',
    intent: 'order',
    category: [kind('henvisning', 'Henvisning')],
    priority,
    code: {
      ...(field ? { coding: [{ system: volven(8451), code: field }] } : {}),
      text: `Henvisning til ${nameOf(to)}`,
    },
    subject: referral.patient,
    authoredOn: by.at,
    requester: referral.from,
    performer: [to],
    ...(reasons.length > 0 ? { reasonCode: reasons.map((coding) => ({ coding: [coding] })) } : {}),
    ...(supportingInfo.length > 0 ? { supportingInfo: [...supportingInfo] } : {}),
    note: [{ text: question }],
  };
  const sent = signed(referral.isReceived ? received(request, by.today) : request, 'send', by);
  return [...keepHold({ referral: sent, appointments: [] }, [{ created: sent, as: NEW_REFERRAL }])];
}

/** With the dates of a receipt: seniority is the first receipt, and the deadline for assessment counts from it. */
export function received(request: ServiceRequest, on: Day): ServiceRequest {
  const { seniority } = readReferral(request);
  const first = seniority ?? on;
  return withExtensions(request, {
    [REFERRAL_RECEIVED]: { valueDateTime: on },
    [REFERRAL_SENIORITY]: { valueDateTime: first },
    [ASSESSMENT_DEADLINE]: { valueDateTime: assessBy(first) },
  });
}

/** @param on the day it came, where that was before today, e.g. on paper */
export function receive(found: OpenedCase, { on }: { on: Day | undefined }): readonly Write[] {
  refuseUnless('receive', found);
  const { by, referral } = found;
  const day = on ?? by.today;
  const { sent } = readReferral(referral);
  if (day > by.today || (sent !== undefined && day < sent))
    throw badRequest(`on is between the day it was sent (${sent}) and today.`, 'value', 'on');
  return keepHold(found, [{ changed: signed(received(referral, day), 'receive', by) }]);
}

export interface Assessment {
  /** A right to necessary specialist health care; without one there is a place on the list, and no deadline. */
  readonly right: boolean;
  readonly deadline: Day | undefined;
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat' | undefined;
  /** Code of Volven 8480 that starts a pathway. */
  readonly pathway: string | undefined;
  /** First receipt by another trust, where it was there before. */
  readonly seniority: Day | undefined;
}

export function assess(found: OpenedCase, input: Assessment): readonly Write[] {
  refuseUnless('assess', found);
  const { by, referral } = found;
  const { right, deadline, priority, pathway, seniority } = input;
  const { received: on, to } = readReferral(referral);
  if (right && deadline === undefined)
    throw incomplete('A right to care has a last day by which care must begin; say it as deadline.', 'deadline');
  if (!right && deadline !== undefined)
    throw badRequest('A deadline belongs to a right to care; leave it out, or give the right.', 'value', 'deadline');
  if (deadline !== undefined && deadline < by.today)
    throw badRequest('deadline lies behind us. Say a day from today on.', 'value', 'deadline');
  if (seniority !== undefined && on !== undefined && seniority > on)
    throw badRequest('seniority is the first receipt, so it is not later than this one.', 'value', 'seniority');
  const changed = withExtensions(
    { ...referral, ...(priority ? { priority } : {}), category: withPathway(referral, pathway, on ?? by.today) },
    {
      [REFERRAL_ASSESSED]: { valueDateTime: by.today },
      [ASSESSMENT_OUTCOME]: { valueCoding: OUTCOMES.right },
      [RIGHT_TO_CARE]: { valueBoolean: right },
      [TREATMENT_DEADLINE]: deadline ? { valueDateTime: deadline } : undefined,
      ...(seniority ? { [REFERRAL_SENIORITY]: { valueDateTime: seniority } } : {}),
    },
  );
  const unit = nameOf(to);
  const day = (language: OpenedCase['language']) => deadline && dayText(deadline, language);
  return keepHold(found, [
    { changed: signed(changed, 'assess', by) },
    ...toldTo('referrer', found, (texts) => texts.toReferrer.assessed(unit, day('nb'))),
    ...toldTo('patient', found, (texts) => texts.toPatient.assessed(unit, day(found.language))),
  ]);
}

function withPathway(referral: ServiceRequest, code: string | undefined, on: Day): ServiceRequest['category'] {
  const kept = (referral.category ?? []).filter(({ coding }) => !coding?.some(({ system }) => system === PATHWAY));
  if (code === undefined) return referral.category;
  if (!mayStart(code, on))
    throw badRequest(`${code} starts no pathway that is open on ${on}, e.g. A01A does.`, 'code-invalid', 'pathway');
  return [...kept, { coding: [{ system: PATHWAY, code, display: readPathway(code)!.name }] }];
}

/** Whoever asked, and the citizen, read why. */
export function refuse(found: OpenedCase, { reason }: { reason: string }): readonly Write[] {
  refuseUnless('refuse', found);
  const { by, referral } = found;
  const changed = withExtensions(closed(referral, 'revoked', reason), {
    [REFERRAL_ASSESSED]: { valueDateTime: by.today },
    [ASSESSMENT_OUTCOME]: { valueCoding: OUTCOMES.refused },
    [RIGHT_TO_CARE]: { valueBoolean: false },
  });
  const unit = nameOf(readReferral(referral).to);
  return keepHold(found, [
    { changed: signed(changed, 'refuse', by, reason) },
    ...toldTo('referrer', found, (texts) => texts.toReferrer.refused(unit, reason)),
    ...toldTo('patient', found, (texts) => texts.toPatient.refused(unit, reason)),
  ]);
}

/**
 * To another unit, with its dates: neither seniority nor a deadline begins again. A unit outside the shared record has it
 * when it says so.
 */
export function passOn(
  found: OpenedCase,
  { to, reason, isReceived }: { to: Reference<Organization>; reason: string; isReceived: boolean },
): readonly Write[] {
  refuseUnless('pass-on', found);
  const { by, referral } = found;
  const before = readReferral(referral);
  if (before.to?.reference === to.reference) throw badRequest('The referral is with that unit already.', 'value', 'to');
  const moved: ServiceRequest = {
    ...referral,
    performer: [to],
    code: { ...referral.code, text: `Henvisning til ${nameOf(to)}` },
  };
  const changed = withExtensions(moved, {
    [REFERRAL_RECEIVED]: isReceived ? { valueDateTime: by.today } : undefined,
    [ASSESSMENT_OUTCOME]: { valueCoding: OUTCOMES.passedOn },
    [PASSED_ON]: undefined,
  });
  const [old, next] = [nameOf(before.to), nameOf(to)];
  return keepHold(found, [
    { changed: signed(changed, 'pass-on', by, reason) },
    ...toldTo('referrer', found, (texts) => texts.toReferrer.passedOn(old, next, reason)),
    ...toldTo('patient', found, (texts) => texts.toPatient.passedOn(old, next)),
  ]);
}

/** @param isTold a receiver outside the record is told by the message that cancels the referral itself */
export function withdraw(
  found: OpenedCase,
  { reason, isTold = false }: { readonly reason: string; readonly isTold?: boolean },
): readonly Write[] {
  refuseUnless('withdraw', found);
  const { by, referral, appointments } = found;
  const unit = nameOf(readReferral(referral).to);
  const ahead = appointmentAhead(appointments);
  return keepHold(found, [
    { changed: signed(closed(referral, 'revoked', reason), 'withdraw', by, reason) },
    ...(ahead ? [{ changed: cancelled(ahead, 'patient', by, reason) }] : []),
    ...(isTold ? [] : toldTo('receiver', found, (texts) => texts.toReceiver.withdrawn(reason))),
    ...toldTo('patient', found, (texts) => texts.toPatient.withdrawn(unit, reason)),
  ]);
}

/** What a ServiceRequest says when it is a referral: the one object that sender, receiver and citizen share. */
import type { Appointment, CodeableConcept, Patient, Reference, ServiceRequest } from '@helseplattform/fhir';
import { type Day, dayPart } from '../calendar/day.ts';
import {
  ASSESSMENT_DEADLINE,
  ASSESSMENT_OUTCOME,
  OWN_KIND,
  PASSED_ON,
  PATHWAY,
  REFERRAL_ANSWER,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  REFERRAL_SENIORITY,
  REPLY_DUE,
  RIGHT_TO_CARE,
  STATUS_REASON,
  TREATMENT_DEADLINE,
  WAIT_END_CODE,
  WAIT_ENDED,
} from '../codes.ts';
import { extensionOf } from '../extensions.ts';
import type { Party } from '../parties.ts';

export interface Referral {
  readonly status: ServiceRequest['status'];
  readonly patient: Reference<Patient>;
  readonly from: Party | undefined;
  /** The unit that is asked. */
  readonly to: Party | undefined;
  readonly sent: Day | undefined;
  /** Received by the unit that has it now; the clock of the assessment began with the first receipt, see `seniority`. */
  readonly received: Day | undefined;
  /** First receipt by any unit of the specialist health service: follows the patient. */
  readonly seniority: Day | undefined;
  readonly assessBy: Day | undefined;
  readonly assessed: Day | undefined;
  /** Code of Volven 9148. */
  readonly outcome: string | undefined;
  /** The unit outside that has it has passed it on to another, which it does not name. */
  readonly passedOn: Day | undefined;
  readonly hasRight: boolean | undefined;
  /** Last medically acceptable day for help to begin. */
  readonly treatBy: Day | undefined;
  readonly priority: NonNullable<ServiceRequest['priority']>;
  /** Code of Volven 8480, e.g. `A01A`. */
  readonly pathway: string | undefined;
  /** Day and code (Volven 8445) with which the wait ended. */
  readonly waitEnded: Day | undefined;
  readonly waitEndCode: string | undefined;
  readonly answerBy: Day | undefined;
  readonly answer: Reference | undefined;
  /** Why it is closed. */
  readonly reason: CodeableConcept | undefined;
}

export const isReferral = ({ category }: Pick<ServiceRequest, 'category'>): boolean =>
  category?.some(({ coding }) => coding?.some((c) => c.system === OWN_KIND && c.code === 'henvisning')) ?? false;

export function readReferral(request: ServiceRequest): Referral {
  const day = (url: string) => dayPart(extensionOf(request, url)?.valueDateTime);
  return {
    status: request.status,
    patient: request.subject as Reference<Patient>,
    from: request.requester as Party | undefined,
    to: request.performer?.[0] as Party | undefined,
    sent: dayPart(request.authoredOn),
    received: day(REFERRAL_RECEIVED),
    seniority: day(REFERRAL_SENIORITY),
    assessBy: day(ASSESSMENT_DEADLINE),
    assessed: day(REFERRAL_ASSESSED),
    outcome: extensionOf(request, ASSESSMENT_OUTCOME)?.valueCoding?.code,
    passedOn: day(PASSED_ON),
    hasRight: extensionOf(request, RIGHT_TO_CARE)?.valueBoolean,
    treatBy: day(TREATMENT_DEADLINE),
    priority: request.priority ?? 'routine',
    pathway: request.category?.flatMap(({ coding }) => coding ?? []).find(({ system }) => system === PATHWAY)?.code,
    waitEnded: day(WAIT_ENDED),
    waitEndCode: extensionOf(request, WAIT_END_CODE)?.valueCoding?.code,
    answerBy: day(REPLY_DUE),
    answer: extensionOf(request, REFERRAL_ANSWER)?.valueReference,
    reason: extensionOf(request, STATUS_REASON)?.valueCodeableConcept,
  };
}

const AHEAD = new Set<Appointment['status']>(['proposed', 'pending', 'booked', 'arrived', 'checked-in']);

/** The appointment of a referral that is still to be kept; the first when there are more. */
export const appointmentAhead = <A extends Appointment>(appointments: readonly A[]): A | undefined =>
  appointments
    .filter(({ status }) => AHEAD.has(status))
    .sort((a, b) => Date.parse(a.start ?? '9999') - Date.parse(b.start ?? '9999'))[0];

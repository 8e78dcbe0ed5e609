/** Where a referral is, whose turn it is and what comes next: all of it follows from the ServiceRequest and its appointments. */
import type { Appointment, ServiceRequest } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { dayPart } from '../calendar/day.ts';
import { appointmentAhead, type Referral, readReferral } from './elements.ts';

const REFERRAL_STATES = [
  /** On its way to a unit that has not received it. */
  'sent',
  /** With a unit that has not assessed it; the clock runs. */
  'received',
  /** With somebody whom the unit it was sent to has not named: whoever referred finds out who. */
  'passed-on',
  /** Assessed, on the waiting list, without a time. */
  'waiting',
  /** Has a time. */
  'booked',
  /** Help has begun; whoever referred waits for an answer. */
  'seen',
  'answered',
  'refused',
  'withdrawn',
  /** Ended otherwise: the patient no longer wanted it, did not come, or it was closed before it came here. */
  'closed',
  'entered-in-error',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export interface ReferralCase {
  readonly referral: ServiceRequest;
  /** All that are based on it, also past and cancelled ones. */
  readonly appointments: readonly Appointment[];
}

/** Code of Volven 9148: the referral is refused. */
const REFUSED = '4';

export const stateOf = ({ referral, appointments }: ReferralCase): ReferralState =>
  stateOfRead(readReferral(referral), appointments);

export function stateOfRead(referral: Referral, appointments: readonly Appointment[]): ReferralState {
  switch (referral.status) {
    case 'entered-in-error':
      return 'entered-in-error';
    case 'revoked':
      return referral.outcome === REFUSED ? 'refused' : 'withdrawn';
    case 'completed':
      return referral.answer ? 'answered' : 'closed';
    default:
      if (referral.waitEnded) return 'seen';
      if (referral.passedOn) return 'passed-on';
      if (!referral.assessed) return referral.received ? 'received' : 'sent';
      return appointmentAhead(appointments) ? 'booked' : 'waiting';
  }
}

const OPEN = new Set<ReferralState>(['sent', 'received', 'passed-on', 'waiting', 'booked', 'seen']);
export const isOpen = (state: ReferralState): boolean => OPEN.has(state);

/** What keeps a referral from being lost. */
export type Hold = 'inbox' | 'waiting-list' | 'appointment' | 'answer-due' | 'closed';

/**
 * The invariant of referrals: an open one has a place in an inbox with a clock, an entry on a waiting list, an appointment
 * or a date for its answer, and somebody who is asked; a closed one has a reason. Undefined: nobody would come back to it.
 */
export function heldBy({ referral: request, appointments }: ReferralCase): Hold | undefined {
  const referral = readReferral(request);
  const state = stateOfRead(referral, appointments);
  if (isOpen(state) && referral.to === undefined) return undefined;
  switch (state) {
    case 'sent':
      return referral.sent ? 'inbox' : undefined;
    case 'received':
    case 'passed-on':
      return referral.assessBy ? 'inbox' : undefined;
    case 'waiting':
      return referral.seniority && (referral.treatBy || referral.hasRight === false) ? 'waiting-list' : undefined;
    case 'booked':
      return appointmentAhead(appointments)?.start ? 'appointment' : undefined;
    case 'seen':
      return referral.answerBy ? 'answer-due' : undefined;
    case 'refused':
    case 'withdrawn':
      return referral.reason ? 'closed' : undefined;
    case 'closed':
      return referral.reason || referral.waitEndCode ? 'closed' : undefined;
    case 'answered':
    case 'entered-in-error':
      return 'closed';
  }
}

const REFERRAL_ACTS = [
  'send',
  'receive',
  'assess',
  'refuse',
  'pass-on',
  'offer',
  'move',
  'cancel',
  'no-show',
  'seen',
  'answer',
  'withdraw',
] as const;
export type ReferralAct = (typeof REFERRAL_ACTS)[number];
/** What is done to a referral that is there. */
export type ActOnReferral = Exclude<ReferralAct, 'send'>;

export type Side = 'referrer' | 'receiver' | 'patient';

interface ActRule {
  readonly from: readonly ReferralState[];
  readonly by: readonly Side[];
}

/** Who may do what, when. `send` makes the referral. */
export const ACT_RULES: Readonly<Record<ActOnReferral, ActRule>> = {
  receive: { from: ['sent'], by: ['receiver'] },
  assess: { from: ['received'], by: ['receiver'] },
  refuse: { from: ['received'], by: ['receiver'] },
  'pass-on': { from: ['received', 'waiting'], by: ['receiver'] },
  offer: { from: ['waiting'], by: ['receiver'] },
  move: { from: ['booked'], by: ['receiver'] },
  cancel: { from: ['booked'], by: ['receiver', 'patient'] },
  'no-show': { from: ['booked'], by: ['receiver'] },
  seen: { from: ['booked', 'waiting'], by: ['receiver'] },
  answer: { from: ['seen'], by: ['receiver'] },
  withdraw: { from: ['sent', 'received', 'passed-on', 'waiting', 'booked'], by: ['referrer'] },
};

/** What somebody on a side can do now, in the order of the flow. */
export const actsFor = (state: ReferralState, side: Side): readonly ActOnReferral[] =>
  (Object.keys(ACT_RULES) as ActOnReferral[]).filter(
    (act) => ACT_RULES[act].from.includes(state) && ACT_RULES[act].by.includes(side),
  );

export type Turn = 'receiver' | 'transport' | 'patient' | 'nobody';
export type NextStep =
  | 'receive'
  | 'assess'
  | 'offer-appointment'
  | 'attend'
  | 'record-attendance'
  | 'answer'
  | 'nothing';

export interface Standing {
  readonly state: ReferralState;
  /** Who must do something; `transport`: a message is on its way. */
  readonly turn: Turn;
  readonly next: NextStep;
  /** Since when it is like this. */
  readonly since: Day | undefined;
  /** By when the next step must be done. */
  readonly due: Day | undefined;
}

/** @param today a day that has come: an appointment before it is over, and somebody must say whether the patient came */
export function standingOf({ referral: request, appointments }: ReferralCase, today: Day): Standing {
  const referral = readReferral(request);
  const state = stateOfRead(referral, appointments);
  switch (state) {
    case 'sent':
      return { state, turn: 'transport', next: 'receive', since: referral.sent, due: referral.assessBy };
    case 'received':
      return { state, turn: 'receiver', next: 'assess', since: referral.received, due: referral.assessBy };
    case 'passed-on':
      return { state, turn: 'receiver', next: 'assess', since: referral.passedOn, due: referral.assessBy };
    case 'waiting':
      return { state, turn: 'receiver', next: 'offer-appointment', since: referral.assessed, due: referral.treatBy };
    case 'booked': {
      const appointment = appointmentAhead(appointments)!;
      const on = dayPart(appointment.start);
      return on !== undefined && on < today
        ? { state, turn: 'receiver', next: 'record-attendance', since: on, due: on }
        : { state, turn: 'patient', next: 'attend', since: dayPart(appointment.created), due: on };
    }
    case 'seen':
      return { state, turn: 'receiver', next: 'answer', since: referral.waitEnded, due: referral.answerBy };
    default:
      return { state, turn: 'nobody', next: 'nothing', since: referral.waitEnded ?? referral.assessed, due: undefined };
  }
}

/** Where a hospital stay is, whose turn it is and what comes next: it follows from the Encounter and the messages about it. */
import type { Communication, Encounter, Reference } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { CAN_RECEIVE_FROM, DISCHARGE_READY, EXPECTED_DISCHARGE, LETTER_DUE, MUNICIPAL_ANSWER } from '../codes.ts';
import { type MessageKind, messageKindOf, replyDueOf } from '../dialogue/message.ts';
import { extensionOf, lastActOf } from '../extensions.ts';
import type { DayFeeFacts, MunicipalReply } from './day-fee.ts';
import { earlyNoticeDue } from './deadlines.ts';

export interface StayCase {
  readonly encounter: Encounter;
  /** Messages about the stay, those between services and to the citizen. */
  readonly messages: readonly Communication[];
}

export type StayState =
  | 'admitted'
  /** Ready to leave; somebody must receive. */
  | 'ready'
  /** The bed is free, and the letter is still to be written. */
  | 'letter-due'
  | 'discharged'
  | 'other';

/** § 9: what must be clear and written down before a patient is ready to leave. */
export const CRITERIA = ['admissionProblem', 'otherProblems', 'diagnosesAndPlan', 'function'] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Readiness {
  readonly since: string;
  readonly decidedBy: Reference | undefined;
  readonly criteria: Readonly<Partial<Record<Criterion, string>>>;
}

export function readinessOf(encounter: Encounter): Readiness | undefined {
  const parts = extensionOf(encounter, DISCHARGE_READY)?.extension;
  const since = parts?.find(({ url }) => url === 'fra')?.valueDateTime;
  if (since === undefined) return undefined;
  return {
    since,
    decidedBy: parts?.find(({ url }) => url === 'beslutningsansvarlig')?.valueReference,
    criteria: Object.fromEntries(
      CRITERIA.flatMap((criterion) => {
        const text = parts?.find(({ url }) => url === criterion)?.valueString;
        return text === undefined ? [] : [[criterion, text]];
      }),
    ),
  };
}

export function stateOfStay({ encounter }: Pick<StayCase, 'encounter'>): StayState {
  if (encounter.status === 'in-progress') return readinessOf(encounter) ? 'ready' : 'admitted';
  if (encounter.status !== 'finished') return 'other';
  return extensionOf(encounter, LETTER_DUE) ? 'letter-due' : 'discharged';
}

export const expectedDischarge = (encounter: Encounter): Day | undefined =>
  extensionOf(encounter, EXPECTED_DISCHARGE)?.valueDate;

/** Messages of some kinds, in the order they were sent. */
export const messagesOf = <C extends Communication>(messages: readonly C[], ...kinds: readonly MessageKind[]): C[] =>
  messages
    .filter((message) => kinds.includes(messageKindOf(message)!))
    .sort((a, b) => Date.parse(a.sent ?? '') - Date.parse(b.sent ?? ''));

/** The last message of a kind that still waits for an answer. */
export const unanswered = <C extends Communication>(messages: readonly C[], kind: MessageKind): C | undefined =>
  messagesOf(messages, kind).findLast(({ status }) => status === 'in-progress');

/** The last time the patient was declared ready, where it has not been taken back. */
export function readyMessage<C extends Communication>(messages: readonly C[]): C | undefined {
  const last = messagesOf(messages, 'utskrivningsklar', 'avmelding').at(-1);
  return last && messageKindOf(last) === 'utskrivningsklar' ? last : undefined;
}

/** An answer of a municipality outside, in words, that nobody here has read. */
export const isUnreadAnswer = (message: Communication): boolean =>
  messageKindOf(message) === 'kommunesvar' &&
  message.status === 'completed' &&
  extensionOf(message, MUNICIPAL_ANSWER) === undefined &&
  lastActOf(message)?.act !== ('read-answer' satisfies StayAct);

/** What the municipality has answered to the last message that the patient is ready. */
export function repliesOf(messages: readonly Communication[]): MunicipalReply[] {
  const asked = readyMessage(messages);
  return messagesOf(messages, 'kommunesvar')
    .filter(({ inResponseTo }) => inResponseTo?.some(({ reference }) => reference === `Communication/${asked?.id}`))
    .flatMap((reply) => {
      const answer = extensionOf(reply, MUNICIPAL_ANSWER)?.valueCode;
      // what a municipality outside writes in words is neither a yes nor a no until somebody has read it
      if (answer === undefined) return [];
      const from = answer === 'from' ? extensionOf(reply, CAN_RECEIVE_FROM)?.valueDate : undefined;
      return [{ at: reply.sent ?? '', from }];
    });
}

/** @param received when the municipality had the message that the patient is ready: its receipt, where it went by message */
export function feeFacts({ encounter, messages }: StayCase, received: string | undefined): DayFeeFacts {
  return {
    wasNotified: messagesOf(messages, 'tidligmelding').length > 0,
    ready: readinessOf(encounter)?.since,
    received,
    replies: repliesOf(messages),
    ended: encounter.period?.end,
  };
}

export type StayTurn = 'hospital' | 'municipality' | 'nobody';
export type StayStep =
  | 'notify-early'
  | 'report'
  | 'assess-discharge'
  | 'answer-reception'
  | 'read-answer'
  | 'discharge'
  | 'write-letter'
  | 'nothing';

export interface StayStanding {
  readonly state: StayState;
  readonly turn: StayTurn;
  readonly next: StayStep;
  /** Instant or day since when it is like this. */
  readonly since: string | undefined;
  readonly due: string | undefined;
}

export function standingOfStay({ encounter, messages }: StayCase): StayStanding {
  const state = stateOfStay({ encounter });
  const start = encounter.period?.start;
  switch (state) {
    case 'admitted': {
      const asked = unanswered(messages, 'innlagt');
      if (asked) return { state, turn: 'municipality', next: 'report', since: asked.sent, due: replyDueOf(asked) };
      return messagesOf(messages, 'tidligmelding').length > 0
        ? { state, turn: 'hospital', next: 'assess-discharge', since: start, due: expectedDischarge(encounter) }
        : { state, turn: 'hospital', next: 'notify-early', since: start, due: start && earlyNoticeDue(start) };
    }
    case 'ready': {
      const since = readinessOf(encounter)?.since;
      const asked = unanswered(messages, 'utskrivningsklar');
      if (asked) return { state, turn: 'municipality', next: 'answer-reception', since, due: replyDueOf(asked) };
      const unread = messagesOf(messages, 'kommunesvar').findLast(isUnreadAnswer);
      if (unread) return { state, turn: 'hospital', next: 'read-answer', since: unread.sent, due: undefined };
      const place = repliesOf(messages).at(-1);
      return place && place.from === undefined
        ? { state, turn: 'municipality', next: 'answer-reception', since: place.at, due: undefined }
        : { state, turn: 'hospital', next: 'discharge', since, due: place?.from };
    }
    case 'letter-due': {
      const due = extensionOf(encounter, LETTER_DUE)?.valueDateTime;
      return { state, turn: 'hospital', next: 'write-letter', since: encounter.period?.end, due };
    }
    default:
      return { state, turn: 'nobody', next: 'nothing', since: encounter.period?.end, due: undefined };
  }
}

const STAY_ACTS = [
  'admit',
  'report',
  'notify-early',
  'update-notice',
  'ready',
  'answer-reception',
  'read-answer',
  'cancel-ready',
  'discharge',
  'write-letter',
] as const;
export type StayAct = (typeof STAY_ACTS)[number];
/** What is done to a stay that is there. */
export type ActOnStay = Exclude<StayAct, 'admit'>;
export type StaySide = 'hospital' | 'municipality';

/** Who may do what, when. `admit` makes the stay. */
export const STAY_RULES: Readonly<Record<ActOnStay, { readonly from: readonly StayState[]; readonly by: StaySide }>> = {
  report: { from: ['admitted', 'ready'], by: 'municipality' },
  'notify-early': { from: ['admitted'], by: 'hospital' },
  'update-notice': { from: ['admitted', 'ready'], by: 'hospital' },
  ready: { from: ['admitted'], by: 'hospital' },
  'answer-reception': { from: ['ready'], by: 'municipality' },
  'read-answer': { from: ['admitted', 'ready', 'letter-due', 'discharged'], by: 'hospital' },
  'cancel-ready': { from: ['ready'], by: 'hospital' },
  discharge: { from: ['admitted', 'ready'], by: 'hospital' },
  'write-letter': { from: ['letter-due'], by: 'hospital' },
};

export const actsOfStay = (state: StayState, side: StaySide): readonly ActOnStay[] =>
  (Object.keys(STAY_RULES) as ActOnStay[]).filter(
    (act) => STAY_RULES[act].from.includes(state) && STAY_RULES[act].by === side,
  );

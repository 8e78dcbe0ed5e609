/**
 * Answers of a municipality outside the record on whether and when it receives a patient. The national message tells it in
 * words (Dialogmelding, 7322 or 9155: no element holds the day), so somebody here reads it, and the stay knows it then.
 */
import type { Communication, Stored, UnknownResource } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { FollowupRule } from '@helseplattform/followup';
import { type Day, daysBetween } from '../calendar/day.ts';
import { CAN_RECEIVE_FROM, MUNICIPAL_ANSWER, OWN_KIND } from '../codes.ts';
import { messageKindOf, textOfMessage } from '../dialogue/message.ts';
import { signed, withExtensions } from '../extensions.ts';
import { conflict, type Write } from '../operation.ts';
import { type OpenedStay, refuseUnless } from './case.ts';
import { outsideAnswerDue } from './deadlines.ts';
import { isUnreadAnswer, messagesOf } from './rules.ts';

const READ = 'read-answer';

/** Those of a stay, oldest first. */
export const unreadAnswers = <C extends Communication>(messages: readonly C[]): C[] =>
  messagesOf(messages, 'kommunesvar').filter(isUnreadAnswer);

/** What whoever reads it says that the municipality has answered. */
export interface ReadAnswer {
  /** `Communication/…` */
  readonly answer: string;
  readonly canReceive: 'from' | 'cannot' | 'neither';
  readonly from: Day | undefined;
}

/** Earlier ones are read with it: the last answer counts. `neither`: it says nothing about receiving. */
export function readAnswer(found: OpenedStay, { answer, canReceive, from }: ReadAnswer): readonly Write[] {
  refuseUnless(READ, found);
  const unread = unreadAnswers(found.messages);
  const at = unread.findIndex(({ id }) => `Communication/${id}` === answer);
  if (at < 0) throw conflict('This answer has been read, or is not about this stay. Load it again.');
  if ((canReceive === 'from') !== (from !== undefined))
    throw badRequest(
      canReceive === 'from'
        ? 'Say from which day the municipality can receive.'
        : 'A day belongs to a place that is there.',
      'required',
      'from',
    );
  const read = withExtensions(unread[at]!, {
    [MUNICIPAL_ANSWER]: canReceive === 'neither' ? undefined : { valueCode: canReceive },
    [CAN_RECEIVE_FROM]: from ? { valueDate: from } : undefined,
  });
  return [{ changed: signed(read, READ, found.by) }, ...endUnread(found, unread.slice(0, at))];
}

/** Nobody need read them any more: the patient has left, or is not ready. */
export const endUnread = (
  { messages, by }: OpenedStay,
  unread: OpenedStay['messages'] = unreadAnswers(messages),
): Write[] => unread.map((message) => ({ changed: signed(message, READ, by) }));

/** A day a text names, `10.3.`, `10.03.2024` or `2024-03-10`, from today on: proposed to whoever reads it, never taken for sure. */
export function dayNamedIn(message: Communication, today: Day): Day | undefined {
  const text = textOfMessage(message);
  const year = Number(today.slice(0, 4));
  for (const found of text.matchAll(DAY)) {
    const { d, m, y, iso } = found.groups as { d?: string; m?: string; y?: string; iso?: string };
    const of = (in_: number) => iso ?? `${in_}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
    const full = y && y.length === 2 ? Number(`20${y}`) : Number(y);
    const candidates = iso || y ? [of(full)] : [of(year), of(year + 1)];
    const day = candidates.find((one) => isDay(one) && one >= today && daysBetween(today, one) <= SOON);
    if (day) return day;
  }
  return undefined;
}

/** Days: what lies further off is no place in a nursing home, but a day of last year. */
const SOON = 90;
const DAY = /\b(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.?(?:\s?(?<y>\d{4}|\d{2})\b)?)/g;
const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** On the unit that told of the patient, until somebody has read it at the case. */
export const unreadAnswer: FollowupRule = {
  kind: 'ubesvart-melding',
  focus: ['Communication'],
  find: [{ type: 'Communication', params: [['category', `${OWN_KIND}|kommunesvar`]] }],
  concerns: (resource: UnknownResource) =>
    resource.resourceType === 'Communication' &&
    Array.isArray(resource.category) &&
    messageKindOf(resource as unknown as Communication) === 'kommunesvar',
  waits(focus) {
    const message = focus as Stored<Communication>;
    if (!isUnreadAnswer(message)) return undefined;
    const since = Date.parse(message.received ?? message.meta.lastUpdated);
    return {
      since,
      due: Date.parse(outsideAnswerDue(new Date(since).toISOString())),
      owners: (message.recipient ?? []).flatMap(({ reference }) => reference ?? []),
      element: 'Communication.recipient',
      remedy: 'Name the unit where the patient lies',
      priority: 'asap',
      ...(message.subject?.reference ? { patient: message.subject.reference } : {}),
      about: 'Svar fra kommunen om mottak',
    };
  },
};

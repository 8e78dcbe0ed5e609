/** Questions between services: who is asked, by when, and whether there is an answer. */
import type { Communication } from '@helseplattform/fhir';
import { plusWorkingDays } from '@helseplattform/followup';
import type { Day } from '../calendar/day.ts';
import { replyDueOf } from './message.ts';

/** Working days to an answer, where whoever asks gives no time. Our own figures: no rule gives a number. */
export const REPLY_DAYS = { routine: 5, urgent: 1, asap: 1, stat: 1 } as const;
export type Urgency = keyof typeof REPLY_DAYS;

/** The end of the working day an answer is due, as an instant. */
export const replyDue = (asked: Day, urgency: Urgency): string =>
  `${plusWorkingDays(asked, REPLY_DAYS[urgency])}T15:00:00Z`;

/** Volven 8117: what is wrong with a message that was received. */
export const DEVIATIONS = { '1': 'Feil adressat', '2': 'Mangelfulle opplysninger', '9': 'Annet' } as const;
export type Deviation = keyof typeof DEVIATIONS;

export type QuestionState = 'waiting' | 'overdue' | 'answered' | 'informed';

/** `informed`: it asks for no answer. @param now instant in ms */
export function stateOfQuestion(message: Communication, now: number): QuestionState {
  const due = replyDueOf(message);
  if (due === undefined) return 'informed';
  if (message.status !== 'in-progress') return 'answered';
  return now > Date.parse(due) ? 'overdue' : 'waiting';
}

const timeOf = ({ sent, received }: Communication): number => Date.parse(sent ?? received ?? '') || 0;

/** A thread in order of time: the message itself, what it answers, and what answers it, however far. */
export function threadOf<C extends Communication>(start: C, all: readonly C[]): C[] {
  const linked = new Set([start.id]);
  const answersOf = ({ inResponseTo }: Communication) =>
    (inResponseTo ?? []).flatMap(({ reference }) => reference?.slice('Communication/'.length) ?? []);
  for (let before = 0; before !== linked.size; ) {
    before = linked.size;
    for (const one of all) {
      const answers = answersOf(one);
      if (linked.has(one.id)) for (const id of answers) linked.add(id);
      else if (answers.some((id) => linked.has(id))) linked.add(one.id);
    }
  }
  return all
    .filter(({ id }) => linked.has(id))
    .sort((a, b) => timeOf(a) - timeOf(b) || answersOf(a).length - answersOf(b).length);
}

/** The page of a conversation: everything that was asked and answered, from any message of it. One request. */
import type { Communication, Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { messagesIn, type ViewContext } from '../case/view.ts';
import { findAll, readCase } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { identityOf } from '../patient/identity.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import { localTarget } from '../reading/origin.ts';
import { stateOfQuestion, threadOf } from './rules.ts';
import type { DialogueView } from './view-model.ts';

/** @throws {FhirError} 404 for a message that is not there, or not for this reader */
export async function dialogueView(reader: Reader, id: string, context: ViewContext): Promise<DialogueView> {
  const start = await readCase<Communication & { id: string }>(reader, 'Communication', id);
  const about = localTarget(start.subject);
  const [all, by, patient] = await Promise.all([
    about ? findAll<Communication>(reader, 'Communication', [['patient', `Patient/${about.id}`]], 5_000) : [start],
    actingIn(context),
    about ? readCase<Patient & { id: string }>(reader, 'Patient', about.id) : undefined,
  ]);
  const identity = patient && identityOf(patient, context.now);
  const mine = [context.actor.id, context.actor.role, ...by.units];
  const told = new Map(messagesIn(all, identity ?? { id: '' }).map((message) => [message.id, message]));
  return {
    ...(identity ? { patient: identity } : {}),
    topic: labelOf(start.topic) ?? '',
    messages: threadOf(start, all).flatMap((one) => {
      const message = told.get(one.id);
      if (!message) return [];
      const state = stateOfQuestion(one, context.now.getTime());
      const isMine =
        one.recipient?.some(({ reference }) => reference !== undefined && mine.includes(reference)) ?? false;
      const isOpen = state === 'waiting' || state === 'overdue';
      const may = isMine ? ([...(isOpen ? ['answer' as const] : []), 'report-deviation'] as const) : [];
      return [{ ...message, state, may }];
    }),
  };
}

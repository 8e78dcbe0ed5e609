/** Question and answer between services, and the report of what is wrong with a message that came. */
import type { Communication, Organization, Patient, Reference } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import {
  type ClinicalOperation,
  conflict,
  forbidden,
  type OperationContext,
  operation,
  readCase,
  referenceTo,
} from '../operation.ts';
import { list, moment, oneOf, optional, reference, text } from '../operation-input.ts';
import { type Acting, actingIn, type Party } from '../parties.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import { answered, message, replyDueOf } from './message.ts';
import { DEVIATIONS, type Deviation, REPLY_DAYS, replyDue, type Urgency } from './rules.ts';

const NEW_MESSAGE = 'urn:uuid:c8a5d2b4-7f0e-4f3b-b7a8-3d2c1e0f9b01';
const TOPIC = text(200);

const ask = operation({
  name: 'ask',
  type: 'Communication',
  level: 'type',
  input: {
    patient: reference('Patient'),
    to: reference('Organization', 'PractitionerRole'),
    topic: TOPIC,
    question: text(),
    priority: optional(oneOf(Object.keys(REPLY_DAYS) as Urgency[])),
    replyDue: optional(moment()),
    about: optional(list(reference('Encounter', 'ServiceRequest', 'Composition', 'DiagnosticReport', 'CarePlan'), 10)),
  },
  async plan(context, _id, input) {
    const by = await actingIn(context);
    const { priority = 'routine' } = input;
    if (input.replyDue !== undefined && Date.parse(input.replyDue) <= Date.parse(by.at))
      throw badRequest('replyDue lies behind us. Say a time from now on.', 'value', 'replyDue');
    const created = message(by, {
      kind: 'dialog',
      subject: { reference: input.patient } as Reference<Patient>,
      about: (input.about ?? []).map((one) => ({ reference: one })),
      to: { reference: input.to } as Reference<Organization>,
      topic: input.topic,
      text: input.question,
      priority,
      replyDue: input.replyDue ?? replyDue(by.today, priority),
    });
    return { focus: NEW_MESSAGE, writes: [{ created, as: NEW_MESSAGE }] };
  },
});

const answer = operation({
  name: 'answer',
  type: 'Communication',
  input: { text: text() },
  async plan(context, id, input) {
    const { by, asked } = await received(context, id);
    if (replyDueOf(asked) === undefined) throw conflict('This message asks for no answer. Ask a question of your own.');
    if (asked.status !== 'in-progress') throw conflict('The question has been answered. Load it again.');
    const created = message(by, {
      kind: 'dialog',
      subject: asked.subject as Reference<Patient>,
      about: asked.about ?? [],
      to: senderOf(asked),
      topic: labelOf(asked.topic) ?? 'Melding',
      text: input.text,
      inResponseTo: { reference: referenceTo(asked) },
    });
    return { focus: referenceTo(asked), writes: [{ changed: answered(asked, by) }, { created }] };
  },
});

const reportDeviation = operation({
  name: 'report-deviation',
  type: 'Communication',
  input: { what: oneOf(Object.keys(DEVIATIONS) as Deviation[]), text: text() },
  async plan(context, id, { what, text: words }) {
    const { by, asked } = await received(context, id);
    const display = DEVIATIONS[what];
    const created: Communication = {
      ...message(by, {
        kind: 'avvik',
        subject: asked.subject as Reference<Patient>,
        about: [{ reference: referenceTo(asked) }],
        to: senderOf(asked),
        topic: `Avvik: ${display}`,
        text: words,
        inResponseTo: { reference: referenceTo(asked) },
        // whoever sent it must say what is done about it
        replyDue: replyDue(by.today, 'routine'),
      }),
      reasonCode: [{ coding: [{ system: volven(8117), code: what, display }] }],
    };
    return { focus: NEW_MESSAGE, writes: [{ created, as: NEW_MESSAGE }] };
  },
});

export const dialogueOperations: readonly ClinicalOperation[] = [ask, answer, reportDeviation];

/** A message that whoever acts has received. @throws {FhirError} 403 for anybody else */
async function received(
  context: OperationContext,
  id: string,
): Promise<{ by: Acting; asked: Communication & { id: string } }> {
  const asked = await readCase<Communication>(context.record, 'Communication', id);
  const by = await actingIn(context);
  const mine = [context.actor.id, context.actor.role, ...by.units];
  const isMine = asked.recipient?.some(({ reference: to }) => to !== undefined && mine.includes(to)) ?? false;
  if (by.kind !== 'system' && !isMine) throw forbidden('Only whoever received the message answers it.');
  return { by, asked };
}

/** @throws {FhirError} 409 where the message does not say who sent it */
function senderOf({ sender }: Communication): Party {
  if (sender?.reference) return sender as Party;
  throw conflict('The message does not say who sent it; write to them by another way.');
}

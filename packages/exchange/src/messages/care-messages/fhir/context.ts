/** What the resources of one message have in common: patient, sender, times; taken from the message's head. */
import type { Organization, Patient, Reference } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import { fhirDateTime } from '../../../xml/index.ts';
import { resourceId } from '../../fhir/identity.ts';
import { organizationReference, patientReference } from '../../fhir/references.ts';
import type { Message } from '../../kind.ts';

export interface MessageContext {
  messageId: string;
  /** MsgInfo/Type. */
  type: { code: string; display?: string };
  subject: Reference<Patient>;
  /** The sender's unit. */
  sender: Reference<Organization>;
  receiver: Reference<Organization>;
  /** When the message was made, FHIR dateTime. */
  issued: string;
  /** The message this one follows, and the first of the exchange (ConversationRef). */
  parent?: string;
  conversation?: string;
  /** An id of something in the message, e.g. `id('legemiddel', '3')`. */
  id(...parts: string[]): string;
}

/** @throws FhirError when the message names no patient by a number, or has no time */
export function contextOf({ envelope, head }: Pick<Message, 'envelope' | 'head'>): MessageContext {
  const { messageId, type, generated, sender, receiver, patient, conversation } = envelope;
  const subject = patientReference(patient);
  if (!subject) {
    const text = 'The message names no patient by a number: it cannot be put in a record; ask the sender.';
    throw badRequest(text, 'required', '/MsgHead/MsgInfo/Patient/Ident');
  }
  const issued = fhirDateTime(head?.documents?.[0]?.reference.issued ?? '') ?? fhirDateTime(generated);
  if (!issued) throw badRequest('GenDate is no time; correct it and send again.', 'value', '/MsgHead/MsgInfo/GenDate');
  return {
    messageId,
    type: { code: type.code ?? '', ...(type.display ? { display: type.display } : {}) },
    subject,
    sender: organizationReference(sender),
    receiver: organizationReference(receiver),
    issued,
    ...conversation,
    id: (...parts) => resourceId(messageId, ...parts),
  };
}

/** A message between those who look after a patient, or to the patient: a Communication of a kind, about a case. */
import type { Coding, Communication, Patient, Reference } from '@helseplattform/fhir';
import { kind, OWN_KIND, REPLY_DUE } from '../codes.ts';
import { extensionOf, signed, withExtensions } from '../extensions.ts';
import { type Acting, type Party, unitOf } from '../parties.ts';

/** Kinds of messages and what they are called; codes of our own. What waits for an answer carries a date for it. */
export const MESSAGE_KINDS = {
  dialog: 'Dialog',
  avvik: 'Avviksmelding',
  henvisningsstatus: 'Status på henvisning',
  'melding-til-pasient': 'Melding til pasient',
  innlagt: 'Melding om innlagt pasient',
  innleggelsesrapport: 'Innleggelsesrapport',
  tidligmelding: 'Tidligmelding',
  'oppdatert-tidligmelding': 'Oppdaterte opplysninger',
  utskrivningsklar: 'Melding om utskrivningsklar pasient',
  kommunesvar: 'Tilbakemelding på mottak av utskrivningsklar pasient',
  avmelding: 'Avmelding av utskrivningsklar pasient',
  utskrevet: 'Melding om utskrevet pasient',
  utskrivningsrapport: 'Utskrivningsrapport',
  epikrise: 'Epikrise',
} as const;
export type MessageKind = keyof typeof MESSAGE_KINDS;

export interface Message {
  readonly kind: MessageKind;
  readonly subject: Reference<Patient>;
  /** The case, and documents that come with it. */
  readonly about: readonly Reference[];
  readonly to: Party;
  readonly topic: string;
  /** The topic as a code that the receiver's system knows, where there is one. */
  readonly topicCode?: Coding | undefined;
  readonly text: string;
  /** Instant; without it nobody waits for an answer. */
  readonly replyDue?: string | undefined;
  readonly inResponseTo?: Reference<Communication> | undefined;
  readonly priority?: Communication['priority'];
}

/**
 * What waits for an answer is `in-progress` until it has one; all else is `completed`. `sent` is when it was written in
 * the shared record. How far it has come to a receiver outside is told by its delivery, never by this.
 */
export function message(by: Acting, { replyDue, ...message }: Message): Communication {
  const communication: Communication = {
    resourceType: 'Communication',
    status: replyDue ? 'in-progress' : 'completed',
    category: [message.kind, ...(replyDue && message.kind !== 'dialog' ? (['dialog'] as const) : [])].map((code) =>
      kind(code, MESSAGE_KINDS[code]),
    ),
    ...(message.priority ? { priority: message.priority } : {}),
    subject: message.subject,
    ...(message.about.length > 0 ? { about: [...message.about] } : {}),
    topic: { ...(message.topicCode ? { coding: [message.topicCode] } : {}), text: message.topic },
    ...(message.inResponseTo ? { inResponseTo: [message.inResponseTo] } : {}),
    sent: by.at,
    sender: unitOf(by) ?? by.who,
    recipient: [message.to],
    payload: [{ contentString: message.text }],
  };
  const due = replyDue ? { valueDateTime: replyDue } : undefined;
  return signed(withExtensions(communication, { [REPLY_DUE]: due }), 'write', by);
}

/** The message, answered. */
export const answered = (message: Communication, by: Acting): Communication =>
  signed({ ...message, status: 'completed' }, 'answer', by);

export function messageKindOf({ category }: Communication): MessageKind | undefined {
  const codes = category?.flatMap(({ coding }) => coding ?? []).filter(({ system }) => system === OWN_KIND);
  const code = codes?.find((one) => one.code !== undefined && Object.hasOwn(MESSAGE_KINDS, one.code))?.code;
  return code as MessageKind | undefined;
}

export const replyDueOf = (message: Communication): string | undefined =>
  extensionOf(message, REPLY_DUE)?.valueDateTime;
export const textOfMessage = ({ payload }: Communication): string =>
  payload?.flatMap(({ contentString }) => contentString ?? []).join('\n\n') ?? '';

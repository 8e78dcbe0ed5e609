/** What a partner writes: dialogue messages and referrals about a patient, and its receipt for a message it got. */
import { randomUUID } from 'node:crypto';
import type { Patient, Practitioner, ServiceRequest } from '@helseplattform/fhir';
import type { AppRec } from '../src/messages/apprec/elements.ts';
import type { Dialog } from '../src/messages/dialog/elements.ts';
import { kindByCode, readMessage, writeMessage } from '../src/messages/index.ts';
import { referralFromFhir } from '../src/messages/referral/from-fhir.ts';
import { headOf } from '../src/outgoing/head.ts';
import type { ReceiptError } from '../src/receipts/errors.ts';
import { writeReceipt } from '../src/receipts/receipt.ts';
import type { Party } from '../src/register/address.ts';

export interface MessageOf {
  readonly from: Party;
  readonly to: Party;
  readonly patient: Patient;
  readonly msgId?: string;
  /** MsgId of the message it answers. */
  readonly answers?: string;
  /** ms since 1970 */
  readonly at: number;
}

export interface DialogueOf extends MessageOf {
  readonly text: string;
  /** Default: a message between services. */
  readonly type?: 'DIALOG_HELSEFAGLIG' | 'DIALOG_STATUS_HENVISNING' | 'DIALOG_FORESPORSEL';
  /** Of a status on a referral: code of 9148. */
  readonly status?: { readonly code: string; readonly display: string };
}

/** A dialogue message as XML: a question where the type is one, else a note. */
export function dialogue({ type = 'DIALOG_HELSEFAGLIG', text, status, ...message }: DialogueOf): string {
  const topic = status
    ? { ...status, system: '2.16.578.1.12.4.1.1.9148' }
    : { code: '3', system: '2.16.578.1.12.4.1.1.7322', display: 'Annen henvendelse' };
  const question = { code: '99', system: '2.16.578.1.12.4.1.1.9152', display: 'Annen henvendelse' };
  const body: Dialog =
    type === 'DIALOG_FORESPORSEL'
      ? { questions: [{ type: question, question: { text } }] }
      : { notes: [{ topic, text: { text } }] };
  return written({ code: type, display: 'Dialogmelding' }, message, body);
}

export interface ReferralOf extends MessageOf {
  readonly question: string;
  readonly doctor?: Practitioner;
  /** UUID that the referral's changes and its withdrawal share. */
  readonly documentId: string;
  /** New, changed, or withdrawn. */
  readonly change?: 'N' | 'M' | 'C';
}

/** A HENVISNING_NYTILSTAND as XML. */
export function referral({ question, doctor, documentId, change, ...message }: ReferralOf): string {
  const type = 'HENVISNING_NYTILSTAND';
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    subject: {},
    authoredOn: new Date(message.at).toISOString(),
    note: [{ text: question }],
  };
  const body = referralFromFhir({
    type,
    request,
    documentId,
    ...(change ? { change } : {}),
    ...(doctor ? { author: doctor } : {}),
  });
  return written({ code: type, display: 'Henvisning ny tilstand' }, message, body);
}

function written(
  type: { readonly code: string; readonly display: string },
  { from, to, patient, msgId = randomUUID(), answers, at }: MessageOf,
  body: unknown,
): string {
  const conversation = answers ? { conversation: { parent: answers, conversation: answers } } : {};
  const head = headOf({ msgId, type, from, to, patient, at, ...conversation });
  return writeMessage({ kind: kindByCode(type.code)!, head, body });
}

/** What a partner's system answers: yes, or no with errors of 8221. */
export function receiptFor(
  bytes: Uint8Array,
  errors: readonly ReceiptError[],
  at: number,
  id: string = randomUUID(),
): Buffer {
  const { envelope } = readMessage(bytes);
  return writeReceipt({ original: envelope, errors, id, at });
}

/** What a receipt says: about which message, and whether yes. */
export function readReceipt(bytes: Uint8Array): { readonly original: string; readonly positive: boolean } {
  const { original, status } = readMessage(bytes).body as AppRec;
  return { original: original.id, positive: status.code === '1' };
}

/** What a partner writes: a dialogue message about a patient, and its receipt for a message it got. */
import { randomUUID } from 'node:crypto';
import type { Patient } from '@helseplattform/fhir';
import type { AppRec } from '../src/messages/apprec/elements.ts';
import type { Dialog } from '../src/messages/dialog/elements.ts';
import { kindByCode, readMessage, writeMessage } from '../src/messages/index.ts';
import { headOf } from '../src/outgoing/head.ts';
import type { ReceiptError } from '../src/receipts/errors.ts';
import { writeReceipt } from '../src/receipts/receipt.ts';
import type { Party } from '../src/register/address.ts';

export interface DialogueOf {
  readonly from: Party;
  readonly to: Party;
  readonly patient: Patient;
  readonly text: string;
  readonly msgId?: string;
  /** ms since 1970 */
  readonly at: number;
}

/** A DIALOG_HELSEFAGLIG as XML. */
export function dialogue({ from, to, patient, text, msgId = randomUUID(), at }: DialogueOf): string {
  const type = { code: 'DIALOG_HELSEFAGLIG', display: 'Helsefaglig dialog' };
  const body: Dialog = {
    notes: [
      {
        topic: { code: '3', system: '2.16.578.1.12.4.1.1.7322', display: 'Annen henvendelse' },
        text: { text },
      },
    ],
  };
  return writeMessage({ kind: kindByCode(type.code)!, head: headOf({ msgId, type, from, to, patient, at }), body });
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

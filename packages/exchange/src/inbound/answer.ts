/** Our receipt for a message, queued like any delivery in the transaction that files the message. */
import type { Binary, UnknownResource } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import { type DeadlineRow, deadlinesAt } from '../delivery/deadlines.ts';
import { rawId } from '../delivery/make.ts';
import { queuedDelivery } from '../delivery/resource.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import { type Original, writeReceipt } from '../receipts/receipt.ts';
import type { Organisation } from '../xml/index.ts';

export interface AnswerOf {
  readonly original: Original;
  readonly receiver: Organisation;
  readonly errors: readonly ReceiptError[];
  /** Id of the receipt. */
  readonly id: string;
  /** The unit that answers, and who is answered. */
  readonly sender: string;
  readonly recipient: string;
  /** The Communication it is about. */
  readonly about: string;
  readonly deadlines: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly at: number;
}

export interface Answer {
  readonly msgId: string;
  readonly interactions: readonly Interaction[];
}

/** Written at once, so that it is the same however often it is sent; through when the other transport has it. */
export function answer({ original, receiver, errors, id, sender, recipient, about, deadlines, at }: AnswerOf): Answer {
  const raw = rawId(id);
  const binary: Binary = {
    resourceType: 'Binary',
    id: raw,
    contentType: 'application/xml',
    data: writeReceipt({ original, receiver, errors, id, at }).toString('base64'),
  };
  const delivery = {
    ...queuedDelivery(
      { msgId: id, type: 'APPREC', about: [about], sender, recipient, needs: 'transport-receipt' },
      at,
      deadlinesAt(at, deadlines),
    ),
    payload: [{ contentReference: { reference: `Binary/${raw}` } }],
  };
  return {
    msgId: id,
    interactions: [
      { method: 'update', type: 'Binary', id: raw, resource: { value: binary as unknown as UnknownResource } },
      { method: 'update', type: 'Communication', id, resource: { value: delivery as unknown as UnknownResource } },
    ],
  };
}

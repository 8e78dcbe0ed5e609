/** How a message that came in ends: kept with its outcome, and its receipt queued, in one transaction. */
import { FhirError } from '@helseplattform/fhir';
import type { Interaction, Record } from '@helseplattform/record';
import type { ReceiptError } from '../receipts/errors.ts';
import type { Answer } from './answer.ts';
import type { Taken } from './intake.ts';
import type { Outcome } from './outcomes.ts';
import { keepReceived, originalId, type Received, unreadableId } from './resource.ts';

/** What is known of a message before it is known what becomes of it. */
export type Told = Omit<Received, 'outcome'>;

/** What became of it, and all that is written with it. */
export interface Ending {
  readonly id: string;
  readonly outcome: Outcome;
  readonly answers?: readonly Answer[];
  readonly writes: readonly Interaction[];
  readonly text?: string;
}

export async function end(record: Record, { id, outcome, answers = [], writes, text }: Ending): Promise<Taken> {
  try {
    await record.transact([...writes, ...answers.flatMap(({ interactions }) => interactions)]);
  } catch (error) {
    // somebody else was faster with the same message
    if (isDuplicate(error)) return { outcome: 'duplicate', id, receipts: [] };
    throw error;
  }
  return { outcome, id, receipts: answers.map(({ msgId }) => msgId), ...(text ? { text } : {}) };
}

/** Kept for a person, without a receipt. */
export const keepOnly = (record: Record, received: Received): Promise<Taken> =>
  end(record, { ...endingOf(received), writes: keepReceived(received) });

/** Refused: the sender keeps the responsibility, and somebody here looks why. */
export function reject(
  record: Record,
  told: Told,
  errors: readonly ReceiptError[],
  answers: readonly Answer[],
): Promise<Taken> {
  const text = errors.map(({ code, text: words }) => [code, words].filter(Boolean).join(': ')).join('; ');
  const received: Received = { ...told, outcome: 'rejected', text };
  return end(record, { ...endingOf(received), answers, writes: keepReceived(received) });
}

/** Our own filing failed, which is none of the sender's business: we have it, and a person files it. */
export function keepUnfiled(record: Record, told: Told, text: string, answers: readonly Answer[]): Promise<Taken> {
  const received: Received = { ...told, outcome: 'unfiled', text };
  return end(record, { ...endingOf(received), answers, writes: keepReceived(received) });
}

const endingOf = ({ id, outcome, text }: Received): Pick<Ending, 'id' | 'outcome' | 'text'> => ({
  id,
  outcome,
  ...(text ? { text } : {}),
});

/** The same number again: nothing happens twice, and no second receipt is sent; other content is for a person. */
export async function duplicate(
  record: Record,
  before: { readonly id: string; readonly body: Buffer },
  { bytes, unit, at }: Pick<Received, 'bytes' | 'unit' | 'at'>,
): Promise<Taken> {
  const { id, body } = before;
  if (body.includes(`"Binary/${originalId(bytes)}"`)) return { outcome: 'duplicate', id, receipts: [] };
  const text = `The same MsgId came before with other content (Communication/${id}).`;
  return keepOnly(record, { id: unreadableId(bytes), bytes, outcome: 'changed-duplicate', text, unit, at });
}

/** A conditional write found that it is there already. */
export const isDuplicate = (error: unknown): boolean => error instanceof FhirError && error.status === 412;

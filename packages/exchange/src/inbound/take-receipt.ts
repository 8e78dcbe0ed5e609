/** A receipt comes in: the delivery it is about learns of it, once, however late and however often it comes. */
import type { Communication } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import type { Record } from '@helseplattform/record';
import { type DeadlineRow, deadlinesAt } from '../delivery/deadlines.ts';
import { applied } from '../delivery/worker.ts';
import type { AppRec } from '../messages/apprec/elements.ts';
import { fhirDateTime } from '../xml/index.ts';
import type { Taken } from './intake.ts';
import { intakeId, keepReceived, type Received } from './resource.ts';
import { sentUnder, wasSentTo } from './sent-by-us.ts';

export interface ReceiptIn {
  readonly bytes: Buffer;
  readonly receipt: AppRec;
  readonly senderHers: readonly string[];
  readonly desk: string;
  readonly deadlines: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly at: number;
}

/** 8258: everything but a rejection takes the responsibility over. */
const REJECTED = '2';

export async function takeReceipt(
  record: Record,
  { bytes, receipt, senderHers, desk, deadlines, at }: ReceiptIn,
): Promise<Taken> {
  const id = intakeId(senderHers[0] ?? '', receipt.id);
  const about = receipt.original.id.trim().toLowerCase();
  const delivery = await sentUnder(record, about);
  const generated = fhirDateTime(receipt.generated);
  const told: Omit<Received, 'outcome'> = {
    id,
    bytes,
    type: 'APPREC',
    msgId: receipt.id,
    ...(generated ? { generated } : {}),
    unit: desk,
    at,
  };
  const known = delivery && wasSentTo(delivery, senderHers);
  const kept = known
    ? keepReceived({
        ...told,
        outcome: 'receipt',
        filed: [`Communication/${about}`],
        unit: delivery.sender?.reference ?? desk,
        ...(delivery.subject?.reference ? { patient: delivery.subject.reference } : {}),
      })
    : keepReceived({ ...told, outcome: 'unknown-receipt', text: whyUnknown(receipt.original.id, delivery) });
  const positive = receipt.status.code !== REJECTED;
  const change = known
    ? [applied(about, { kind: 'application-receipt', positive }, at, deadlinesAt(at, deadlines), wordsOf(receipt))]
    : [];
  try {
    await record.transact([...kept, ...change]);
  } catch (error) {
    if (error instanceof FhirError && error.status === 412) return { outcome: 'duplicate', id, receipts: [] };
    throw error;
  }
  return { outcome: known ? 'receipt' : 'unknown-receipt', id, receipts: [] };
}

const whyUnknown = (msgId: string, delivery: Communication | undefined): string =>
  delivery
    ? `A receipt for ${msgId.slice(0, 80)} from somebody it was not sent to.`
    : `A receipt for ${msgId.slice(0, 80)}, which was not sent from here.`;

/** The errors in the receiver's own words. */
function wordsOf({ errors = [] }: AppRec): string | undefined {
  const words = errors.map(({ code, display, originalText }) =>
    [code, display, originalText].filter(Boolean).join(' '),
  );
  return words.length > 0 ? words.join('; ') : undefined;
}

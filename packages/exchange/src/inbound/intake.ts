/**
 * What comes in from outside, step by step: read, is it ours, have we had it, whom is it about, file it, answer. What
 * happens to one message is one transaction: filed and answered, or neither. The bytes are kept whatever they are.
 */
import { randomUUID } from 'node:crypto';
import { FhirError } from '@helseplattform/fhir';
import type { Record, Store } from '@helseplattform/record';
import { DEADLINES, type DeadlineRow } from '../delivery/deadlines.ts';
import type { AppRec } from '../messages/apprec/elements.ts';
import { type Envelope, type Message, readEnvelope, readMessage } from '../messages/index.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import type { Original } from '../receipts/receipt.ts';
import { hersOf, placeOf } from '../register/parties.ts';
import type { StrictCheck } from '../strict/check.ts';
import { fhirDateTime, XmlError } from '../xml/index.ts';
import { type Addressed, addressesOf, receiversOf } from './addressing.ts';
import { type Answer, answer } from './answer.ts';
import { faultIn, NO_WAY_BACK } from './faults.ts';
import { fileMessage } from './file-message.ts';
import { filer } from './filer.ts';
import { duplicate, keepOnly, reject, type Told } from './keeping.ts';
import type { Outcome } from './outcomes.ts';
import { findPatient } from './patient.ts';
import { intakeId, unreadableId } from './resource.ts';
import { salvage } from './salvage.ts';
import { takeReceipt } from './take-receipt.ts';

export interface IntakeOptions {
  readonly store: Pick<Store, 'as'>;
  /** The unit that looks at what belongs to nobody, `Organization/…`. */
  readonly desk: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** Certificates (PEM) of issuers whose signatures count; none: any certificate that is valid in itself. */
  readonly trusted?: readonly string[];
  /** Official schemas that messages must be valid by, besides being readable. */
  readonly strict?: StrictCheck;
  /** ms since 1970 */
  readonly now?: () => number;
}

/** Who brought it, as the transport has made sure: messages of others are not taken from them. */
export interface Carrier {
  /** HER-ids it may send for; undefined: a folder or line that only one party can reach. */
  readonly hers?: readonly string[];
}

export interface Taken {
  readonly outcome: Outcome;
  /** Id of the Communication that tells of it. */
  readonly id: string;
  /** The deliveries of our receipts, one for each receiver. */
  readonly receipts: readonly string[];
  readonly text?: string;
}

export interface Intake {
  /** Resolves when it is durable. @throws {FhirError} 403 for a message of somebody else than its carrier */
  take(bytes: Buffer, carrier?: Carrier): Promise<Taken>;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;

export function createIntake({
  store,
  deadlines = DEADLINES,
  trusted = [],
  now = Date.now,
  ...more
}: IntakeOptions): Intake {
  const record = store.as(SYSTEM);
  const filing = (from: string) => store.as(filer('message', from));
  return {
    take: (bytes, carrier = {}) => take({ ...more, record, filing, deadlines, trusted, at: now() }, bytes, carrier),
  };
}

/** One message at one instant. */
interface Taking
  extends Required<Pick<IntakeOptions, 'desk' | 'deadlines' | 'trusted'>>,
    Pick<IntakeOptions, 'strict'> {
  readonly record: Record;
  /** The record as it is written for a sender, by HER-id. */
  readonly filing: (from: string) => Record;
  /** ms since 1970 */
  readonly at: number;
}

async function take(taking: Taking, bytes: Buffer, carrier: Carrier): Promise<Taken> {
  const { record, desk, at, deadlines } = taking;
  const read = readOf(bytes);
  const { original, message } = read;
  if (!original) {
    const text = read.fault?.message ?? 'It does not say who sent it.';
    return keepOnly(record, { id: unreadableId(bytes), bytes, outcome: 'unreadable', text, unit: desk, at });
  }
  const senderHers = hersOf(original.sender);
  refuseOthers(senderHers, carrier);
  if (message?.kind.codes.includes('APPREC'))
    return takeReceipt(record, { bytes, receipt: message.body as AppRec, senderHers, desk, at, deadlines });
  return takeMessage(taking, bytes, { ...read, original });
}

/** @throws {FhirError} 403 for a message of somebody else than its carrier */
function refuseOthers(senderHers: readonly string[], { hers }: Carrier): void {
  if (!hers || senderHers.some((her) => hers.includes(her))) return;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: `The message says it is from HER-id ${senderHers.join(', ') || '(none)'}, which is not among those of the caller.`,
  });
}

async function takeMessage(
  taking: Taking,
  bytes: Buffer,
  { original, message, fault }: Read & { original: Original },
): Promise<Taken> {
  const { record, filing, desk, at, trusted, strict } = taking;
  const hers = hersOf(original.sender);
  const id = intakeId(hers[0] ?? '', original.messageId);
  const before = await record.read('Communication', id);
  if (before && before.method !== 'DELETE') return duplicate(record, before, { bytes, unit: desk, at });

  const addressed = await addressesOf(record, original, message, at);
  const { sender, parties, ours, unit = desk } = addressed;
  const told: Told = {
    id,
    bytes,
    type: original.type.code ?? '',
    msgId: original.messageId,
    ...generatedOf(original.generated),
    sender: { ...(sender ? { reference: sender.organisation } : {}), name: original.sender.name },
    unit,
    copies: ours.length > 0 ? receiversOf(original, message).flatMap(hersOf) : [],
    at,
  };
  if (ours.length === 0) return keepOnly(record, { ...told, outcome: 'not-for-us', text: notForUs(original) });

  const answers = (errors: readonly ReceiptError[]) => answersTo({ original, addressed, id, errors }, taking);
  const error = await faultIn(
    { bytes, ...(message ? { message } : {}), ...(fault ? { fault } : {}) },
    { strict, trusted, at },
  );
  if (error) return reject(record, told, [error], answers([error]));
  const patient = await findPatient(record, message!.envelope.patient);
  if ('error' in patient) return reject(record, told, [patient.error], answers([patient.error]));
  if (!sender && isReferralCode(told.type)) return reject(record, told, [NO_WAY_BACK], answers([NO_WAY_BACK]));
  return fileMessage(
    filing(hers[0] ?? ''),
    { ...told, patient: patient.patient },
    message!,
    { hers, parties },
    answers([]),
  );
}

interface AnswersTo {
  readonly original: Original;
  readonly addressed: Addressed;
  /** Of the Communication that tells of the message. */
  readonly id: string;
  /** None: it is taken. */
  readonly errors: readonly ReceiptError[];
}

/** One receipt for each receiver of ours. */
const answersTo = ({ original, addressed, id, errors }: AnswersTo, { desk, deadlines, at }: Taking): Answer[] =>
  addressed.ours.map((receiver) =>
    answer({
      original,
      receiver,
      errors,
      id: randomUUID(),
      at,
      deadlines,
      sender: placeOf(addressed.parties, receiver)!.organisation,
      recipient: addressed.sender?.reference ?? desk,
      about: `Communication/${id}`,
    }),
  );

const notForUs = ({ receiver }: Original): string =>
  `It is for ${receiver.name || 'somebody'} (HER-id ${hersOf(receiver).join(', ') || 'none'}), who is not here.`;

const isReferralCode = (type: string | undefined): boolean => type?.startsWith('HENVISNING') ?? false;

interface Read {
  readonly message?: Message;
  readonly original?: Original | Envelope;
  readonly fault?: XmlError;
}

function readOf(bytes: Buffer): Read {
  try {
    const message = readMessage(bytes);
    return { message, original: message.envelope };
  } catch (fault) {
    if (!(fault instanceof XmlError)) throw fault;
    const original = readEnvelope(bytes) ?? salvage(bytes);
    return { fault, ...(original ? { original } : {}) };
  }
}

function generatedOf(written: string): { generated?: string } {
  const generated = fhirDateTime(written);
  return generated ? { generated } : {};
}

/**
 * What comes in from outside, step by step: read, is it ours, have we had it, whom is it about, file it, answer. What
 * happens to one message is one transaction: filed and answered, or neither. The bytes are kept whatever they are.
 */
import { randomUUID } from 'node:crypto';
import { FhirError } from '@helseplattform/fhir';
import type { Interaction, Store } from '@helseplattform/record';
import { DEADLINES, type DeadlineRow } from '../delivery/deadlines.ts';
import type { AppRec } from '../messages/apprec/elements.ts';
import { type Envelope, type Message, readEnvelope, readMessage, toFhir } from '../messages/index.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import type { Original } from '../receipts/receipt.ts';
import { isLive } from '../register/live.ts';
import { type HerIndex, hersOf, placeOf, readHers } from '../register/parties.ts';
import { chainOf, type Register, readRegister } from '../register/register.ts';
import { refuseInvalid, type StrictCheck } from '../strict/check.ts';
import { fhirDateTime, type Organisation, XmlError } from '../xml/index.ts';
import { type Answer, answer } from './answer.ts';
import { attachmentFault } from './attachments.ts';
import { answeredBy, answering } from './conversation.ts';
import { file, readPeople, readRequests } from './filing.ts';
import { inForce } from './in-force.ts';
import type { Outcome } from './outcomes.ts';
import { findPatient } from './patient.ts';
import { referralIn } from './referral.ts';
import { intakeId, keepReceived, originalId, type Received, unreadableId } from './resource.ts';
import { salvage } from './salvage.ts';
import { signatureFault } from './signature.ts';
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
  desk,
  deadlines = DEADLINES,
  trusted = [],
  strict,
  now = Date.now,
}: IntakeOptions): Intake {
  const record = store.as(SYSTEM);

  async function take(bytes: Buffer, carrier: Carrier): Promise<Taken> {
    const read = readOf(bytes);
    if (!read.original) {
      const text = read.fault?.message ?? 'It does not say who sent it.';
      return keepOnly({ id: unreadableId(bytes), bytes, outcome: 'unreadable', text, unit: desk, at: now() });
    }
    const { original } = read;
    const senderHers = hersOf(original.sender);
    if (carrier.hers && !senderHers.some((her) => carrier.hers!.includes(her)))
      throw new FhirError(403, {
        severity: 'error',
        code: 'forbidden',
        text: `The message says it is from HER-id ${senderHers.join(', ') || '(none)'}, which is not among those of the caller.`,
      });
    if (read.message?.kind.codes.includes('APPREC'))
      return takeReceipt(record, {
        bytes,
        receipt: read.message.body as AppRec,
        senderHers,
        desk,
        at: now(),
        deadlines,
      });
    return takeMessage(bytes, { ...read, original });
  }

  async function takeMessage(
    bytes: Buffer,
    { original, message, fault }: Read & { original: Original },
  ): Promise<Taken> {
    const at = now();
    const hers = hersOf(original.sender);
    const id = intakeId(hers[0] ?? '', original.messageId);
    const before = await record.read('Communication', id);
    if (before && before.method !== 'DELETE') return duplicate(id, before.body, bytes, at);

    const receivers = [original.receiver, ...((message?.envelope.copies as Organisation[] | undefined) ?? [])];
    const parties = await readHers(record, [original.sender, ...receivers].flatMap(hersOf));
    const register = await readRegister(
      record,
      [...parties.values()].flatMap(({ reference, organisation }) => [reference, organisation]),
    );
    const ours = receivers.filter((party) => isOurs(party, parties, register, at));
    const sender = placeOf(parties, original.sender);
    const unit = placeOf(parties, ours[0] ?? original.receiver)?.organisation;
    const told: Omit<Received, 'outcome'> = {
      id,
      bytes,
      type: original.type.code ?? '',
      msgId: original.messageId,
      ...generatedOf(original.generated),
      sender: { ...(sender ? { reference: sender.organisation } : {}), name: original.sender.name },
      unit: ours.length > 0 && unit ? unit : desk,
      at,
    };
    if (ours.length === 0)
      return keepOnly({
        ...told,
        outcome: 'not-for-us',
        text: `It is for ${original.receiver.name || 'somebody'} (HER-id ${hersOf(original.receiver).join(', ') || 'none'}), who is not here.`,
      });

    const answers = (errors: readonly ReceiptError[]): Answer[] =>
      ours.map((receiver) =>
        answer({
          original,
          receiver,
          errors,
          id: randomUUID(),
          at,
          deadlines,
          sender: placeOf(parties, receiver)!.organisation,
          recipient: sender?.reference ?? desk,
          about: `Communication/${id}`,
        }),
      );
    const invalid = message && strict && (await invalidBy(strict, bytes));
    const error = faultOf(fault ?? invalid) ?? (message && firstFault(bytes, message, at, trusted));
    if (error) return reject(told, [error], answers([error]));
    const patient = await findPatient(record, message!.envelope.patient);
    if ('error' in patient) return reject(told, [patient.error], answers([patient.error]));
    if (!sender && isReferralCode(told.type)) return reject(told, [NO_WAY_BACK], answers([NO_WAY_BACK]));
    return fileIt({ ...told, patient: patient.patient }, message!, { hers, parties }, answers([]));
  }

  async function fileIt(
    told: Omit<Received, 'outcome'>,
    message: Message,
    { hers, parties }: { hers: readonly string[]; parties: HerIndex },
    answers: readonly Answer[],
  ): Promise<Taken> {
    const receipts = answers.map(({ msgId }) => msgId);
    const sending = answers.flatMap(({ interactions }) => interactions);
    try {
      const { resources, unmapped } = toFhir(message);
      const patient = told.patient!;
      const people = await readPeople(record, resources);
      const requests = await readRequests(record, resources, patient);
      const senderHer = hers[0] ?? '';
      const { filed, interactions } = file({ resources, patient, senderHer, parties, people, requests });
      const { id, sender = {}, unit, at, generated: sent = new Date(at).toISOString() } = told;
      const { writes, isKnown } = await referralIn(record, interactions, { id, sender, at });
      const answered = await answeredBy(record, message.envelope.conversation?.parent, { patient, hers });
      const answer = { id, patient, sender, unit, sent, type: told.type ?? '' };
      const linked = answering(await inForce(record, writes), answered, answer);
      const outcome = isKnown ? 'filed-again' : 'filed';
      const kept = keepReceived({ ...told, outcome, filed, unmapped });
      return await transact(id, outcome, receipts, [...linked, ...kept, ...sending]);
    } catch (error) {
      if (!(error instanceof FhirError) || isDuplicate(error)) throw error;
      // our own filing failed, which is none of the sender's business: we have it, and a person files it
      const kept = keepReceived({ ...told, outcome: 'unfiled', text: error.message });
      return transact(told.id, 'unfiled', receipts, [...kept, ...sending], error.message);
    }
  }

  function reject(
    told: Omit<Received, 'outcome'>,
    errors: readonly ReceiptError[],
    answers: readonly Answer[],
  ): Promise<Taken> {
    const text = errors.map(({ code, text }) => [code, text].filter(Boolean).join(': ')).join('; ');
    const receipts = answers.map(({ msgId }) => msgId);
    const kept = keepReceived({ ...told, outcome: 'rejected', text });
    return transact(
      told.id,
      'rejected',
      receipts,
      [...kept, ...answers.flatMap(({ interactions }) => interactions)],
      text,
    );
  }

  const keepOnly = (received: Received): Promise<Taken> =>
    transact(received.id, received.outcome, [], keepReceived(received), received.text);

  /** The same number again: nothing happens twice, and no second receipt is sent; other content is for a person. */
  async function duplicate(id: string, before: Buffer, bytes: Buffer, at: number): Promise<Taken> {
    if (before.includes(`"Binary/${originalId(bytes)}"`)) return { outcome: 'duplicate', id, receipts: [] };
    const other = unreadableId(bytes);
    const text = `The same MsgId came before with other content (Communication/${id}).`;
    return keepOnly({ id: other, bytes, outcome: 'changed-duplicate', text, unit: desk, at });
  }

  async function transact(
    id: string,
    outcome: Outcome,
    receipts: readonly string[],
    interactions: Interaction[],
    text?: string,
  ): Promise<Taken> {
    try {
      await record.transact(interactions);
    } catch (error) {
      // somebody else was faster with the same message
      if (isDuplicate(error)) return { outcome: 'duplicate', id, receipts: [] };
      throw error;
    }
    return { outcome, id, receipts, ...(text ? { text } : {}) };
  }

  return { take: (bytes, carrier = {}) => take(bytes, carrier) };
}

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

async function invalidBy(check: StrictCheck, bytes: Buffer): Promise<XmlError | undefined> {
  try {
    await refuseInvalid(check, bytes);
    return undefined;
  } catch (fault) {
    if (fault instanceof XmlError) return fault;
    throw fault;
  }
}

const CODE = { 'not-xml': 'T01', 'not-valid': 'T02', 'not-supported': 'T10' } as const;
const faultOf = (fault: XmlError | undefined): ReceiptError | undefined =>
  fault && { code: CODE[fault.fault], text: fault.message };

/** What is wrong with a message that can be read. */
const firstFault = (
  bytes: Buffer,
  message: Message,
  at: number,
  trusted: readonly string[],
): ReceiptError | undefined =>
  (MESSAGE_ID.test(message.envelope.messageId) ? undefined : ({ code: 'E10' } as const)) ??
  (message.head?.signature ? signatureFault(bytes, at, trusted) : undefined) ??
  attachmentFault(message.head);

/** What becomes of a referral is told to whoever sent it: it is not taken from somebody who cannot be told. */
const NO_WAY_BACK: ReceiptError = {
  code: 'X99',
  text: 'Avsenderen står ikke i adresseregisteret her, så svar på henvisningen når ikke fram. Ring, eller send den på papir.',
};
const isReferralCode = (type: string | undefined): boolean => type?.startsWith('HENVISNING') ?? false;

/** A MsgId is a UUID in new messages; older kinds have numbers of their own. */
const MESSAGE_ID = /^[A-Za-z0-9{}()._:/-]{1,80}$/;

/** A receiver is ours when the register knows it and it is live here. */
function isOurs(party: Organisation, parties: HerIndex, register: Register, at: number): boolean {
  const place = placeOf(parties, party);
  return place !== undefined && isLive(chainOf(register, place.organisation), at);
}

function generatedOf(written: string): { generated?: string } {
  const generated = fhirDateTime(written);
  return generated ? { generated } : {};
}

/** A conditional write found that it is there already. */
const isDuplicate = (error: unknown): boolean => error instanceof FhirError && error.status === 412;

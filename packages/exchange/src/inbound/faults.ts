/** What is wrong with a message, as the error of its receipt (8221). */
import type { Message } from '../messages/index.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import { refuseInvalid, type StrictCheck } from '../strict/check.ts';
import { XmlError } from '../xml/index.ts';
import { attachmentFault } from './attachments.ts';
import { signatureFault } from './signature.ts';

export interface Checked {
  readonly bytes: Buffer;
  /** Undefined: it cannot be read, and `fault` says why. */
  readonly message?: Message;
  readonly fault?: XmlError;
}

export interface Checks {
  readonly strict?: StrictCheck | undefined;
  /** See IntakeOptions. */
  readonly trusted: readonly string[];
  /** ms since 1970 */
  readonly at: number;
}

export async function faultIn({ bytes, message, fault }: Checked, checks: Checks): Promise<ReceiptError | undefined> {
  if (fault) return errorOf(fault);
  const invalid = message && checks.strict && (await invalidBy(checks.strict, bytes));
  if (invalid) return errorOf(invalid);
  return message && firstFault(bytes, message, checks);
}

const CODE = { 'not-xml': 'T01', 'not-valid': 'T02', 'not-supported': 'T10' } as const;
const errorOf = ({ fault, message }: XmlError): ReceiptError => ({ code: CODE[fault], text: message });

async function invalidBy(check: StrictCheck, bytes: Buffer): Promise<XmlError | undefined> {
  try {
    await refuseInvalid(check, bytes);
    return undefined;
  } catch (fault) {
    if (fault instanceof XmlError) return fault;
    throw fault;
  }
}

/** What is wrong with a message that can be read. */
const firstFault = (bytes: Buffer, message: Message, { at, trusted }: Checks): ReceiptError | undefined =>
  (MESSAGE_ID.test(message.envelope.messageId) ? undefined : ({ code: 'E10' } as const)) ??
  (message.head?.signature ? signatureFault(bytes, at, trusted) : undefined) ??
  attachmentFault(message.head);

/** A MsgId is a UUID in new messages; older kinds have numbers of their own. */
const MESSAGE_ID = /^[A-Za-z0-9{}()._:/-]{1,80}$/;

/** What becomes of a referral is told to whoever sent it: it is not taken from somebody who cannot be told. */
export const NO_WAY_BACK: ReceiptError = {
  code: 'X99',
  text: 'Avsenderen står ikke i adresseregisteret her, så svar på henvisningen når ikke fram. Ring, eller send den på papir.',
};

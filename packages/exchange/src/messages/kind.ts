/** What a message is, whatever its kind: who sent it to whom about which patient, its body, and what nobody understood. */
import type { Resource } from '@helseplattform/fhir';
import type { Code, Content, Organisation, Person, Unmapped } from '../xml/index.ts';
import type { MessageHead } from './head/elements.ts';

/** What every message says about itself, from MsgHead or from the message's own head. */
export interface Envelope {
  /** MsgId, as written. */
  messageId: string;
  /** Code of 8279. */
  type: Code;
  /** GenDate, as written: without zone it is Norwegian time. */
  generated: string;
  sender: Organisation;
  receiver: Organisation;
  /** OtherReceiver and CopyDest that are organisations. */
  copies?: Organisation[];
  patient?: Person;
  /** 7304: J receipt wanted, N not, F only on fault. */
  acknowledgement?: Code;
  conversation?: { parent: string; conversation: string };
}

/** One kind of message in one version: a row of the table in `index.ts`. */
export interface MessageKind<B> {
  /** In Norwegian. */
  readonly name: string;
  /** Codes of 8279 it is sent with. */
  readonly codes: readonly string[];
  readonly namespace: string;
  /** Local name of the root element of the body. */
  readonly root: string;
  readonly content: Content<B>;
  /** An older version that is read and never written. */
  readonly readOnly?: true;
  /** Given when the message has its own head instead of MsgHead. */
  readonly envelopeOf?: (body: B) => Envelope;
  /** The body as resources that refer to each other by `Type/id` and to the patient by identifier. Absent for receipts, which are about messages. */
  readonly toFhir?: (message: Message<B>) => Resource[];
}

// biome-ignore lint/suspicious/noExplicitAny: the table holds kinds with bodies of every type
export type AnyKind = MessageKind<any>;

export interface Message<B = unknown> {
  kind: MessageKind<B>;
  envelope: Envelope;
  /** Absent for kinds with their own head. The document that holds the body has no content here. */
  head?: MessageHead;
  body: B;
  unmapped: Unmapped[];
}

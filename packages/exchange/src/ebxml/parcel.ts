/** A business message in its ebXML envelope, as it goes and as it comes. */
import { randomUUID } from 'node:crypto';
import { FhirError } from '@helseplattform/fhir';
import { messageTime, type Unmapped } from '../xml/index.ts';
import { addressingOf, type EbEnvelope, type EbParty } from './envelope.ts';
import { type MimePart, type Multipart, readMultipart, writeMultipart } from './mime.ts';
import { readEnvelope } from './read.ts';
import { writeEnvelope } from './write.ts';

/** Encryption and signature of payloads by the parties' certificates; ours are put in by the operator. */
export interface Seal {
  /** The bytes that travel, and their content type. */
  seal(content: Uint8Array, to: EbParty): Promise<{ content: Uint8Array; type: string }>;
  open(content: Uint8Array, type: string, from: EbParty): Promise<Uint8Array>;
}

export interface Outgoing {
  /** Code of 8279; it is the eb:Action. */
  type: string;
  /** For a receipt: the kind of message it answers. */
  answers?: string;
  from: EbParty;
  to: EbParty;
  /** The agreement between the two. */
  cpaId: string;
  conversationId: string;
  refToMessageId?: string;
  /** MessageId of the envelope: the same when it is sent again, so that it is taken once. */
  messageId: string;
  at: Date;
  content: Uint8Array;
}

/** @param seal without it the message travels as it is, which only a test or a closed network may allow */
export async function packEbxml(outgoing: Outgoing, seal?: Seal): Promise<Multipart> {
  const { service, sender, receiver } = addressingOf(outgoing.type, outgoing.answers);
  const payload = `${randomUUID()}@helseplattform`;
  const envelope: EbEnvelope = {
    from: { ...outgoing.from, role: sender },
    to: { ...outgoing.to, role: receiver },
    cpaId: outgoing.cpaId,
    conversationId: outgoing.conversationId,
    service: { value: service, type: 'kithService' },
    action: outgoing.type,
    messageId: outgoing.messageId,
    timestamp: messageTime(outgoing.at),
    ...(outgoing.refToMessageId ? { refToMessageId: outgoing.refToMessageId } : {}),
    duplicateElimination: true,
    ackRequested: { signed: seal !== undefined },
    manifest: [{ href: `cid:${payload}`, description: outgoing.type }],
  };
  const sealed = seal
    ? await seal.seal(outgoing.content, outgoing.to)
    : { content: outgoing.content, type: 'text/xml; charset=UTF-8' };
  return packed(envelope, [{ id: payload, ...sealed }]);
}

/** A signal alone. */
export const packSignal = (envelope: EbEnvelope): Multipart => packed(envelope, []);

const packed = (envelope: EbEnvelope, payloads: MimePart[]): Multipart =>
  writeMultipart([
    {
      id: `${randomUUID()}@helseplattform`,
      type: 'text/xml; charset=UTF-8',
      content: Buffer.from(writeEnvelope(envelope)),
    },
    ...payloads,
  ]);

export interface Incoming {
  envelope: EbEnvelope;
  /** The parts the manifest names, in its order, opened. The first is the message. */
  payloads: Uint8Array[];
  unmapped: Unmapped[];
}

/** @throws FhirError 400, 415 (MIME), 422 (envelope): the text is the description of the error signal */
export async function unpackEbxml(contentType: string, body: Uint8Array, seal?: Seal): Promise<Incoming> {
  // A signal may come as a SOAP document alone.
  const bare = /^(?:text|application)\/(?:soap\+)?xml\b/i.test(contentType.trim());
  const [first, ...rest] = bare ? [{ id: '', type: contentType, content: body }] : readMultipart(contentType, body);
  if (!first) throw new FhirError(400, { severity: 'error', code: 'structure', text: 'The message has no parts.' });
  const { envelope, unmapped } = readEnvelope(first.content);
  const payloads: Uint8Array[] = [];
  for (const { href } of envelope.manifest) {
    const part = rest.find(({ id }) => href === `cid:${id}`);
    if (!part) {
      const text = `The manifest names ${href.slice(0, 100)}, and no part has that Content-ID; send all parts.`;
      throw new FhirError(400, { severity: 'error', code: 'structure', text });
    }
    payloads.push(seal ? await seal.open(part.content, part.type, envelope.from) : part.content);
  }
  return { envelope, payloads, unmapped };
}

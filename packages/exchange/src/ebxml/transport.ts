/** ebXML 2.0 over HTTP as one of the ways a message leaves: the answer is the transport receipt, an error, or nothing yet. */
import { allowedUrl } from '../transport/allowed.ts';
import { type HandOver, type Parcel, refused, type Transport, unreachable } from '../transport/transport.ts';
import type { EbEnvelope, EbParty } from './envelope.ts';
import { packEbxml, type Seal, unpackEbxml } from './parcel.ts';

export interface EbxmlOptions {
  /** Hosts besides loopback. */
  hosts?: readonly string[];
  /** Id of the agreement with a receiver; undefined when there is none, and then nothing is sent. */
  cpaFor: (from: string, to: string, type: string) => Promise<string | undefined>;
  seal?: Seal;
  /** Longest wait for the answer, in milliseconds. */
  timeout?: number;
}

/** Largest answer that is read, in bytes: a signal is a few thousand. */
const LARGEST_ANSWER = 1_000_000;

export function ebxmlTransport({ hosts = [], cpaFor, seal, timeout = 30_000 }: EbxmlOptions): Transport {
  return {
    async send(parcel: Parcel): Promise<HandOver> {
      const url = allowedUrl(parcel.to.url, hosts);
      if (typeof url === 'string') return refused(url);
      const from = herOf(parcel.from);
      const to = herOf(parcel.to);
      const cpaId = await cpaFor(from, to, parcel.type);
      if (!cpaId) return refused(`There is no agreement (CPA) with HER-id ${to} for ${parcel.type}; have one made.`);
      const { contentType, body } = await packEbxml(
        {
          type: parcel.type,
          from: party(from),
          to: party(to),
          cpaId,
          conversationId: parcel.conversation,
          messageId: parcel.msgId,
          at: new Date(),
          content: parcel.bytes,
        },
        seal,
      );
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': contentType, soapaction: '"ebXML"' },
          body: new Uint8Array(body),
          redirect: 'error',
          signal: AbortSignal.timeout(timeout),
        });
        return await answerOf(response, parcel.msgId);
      } catch (error) {
        const { message, cause } = error as { message: string; cause?: { code?: string } };
        return unreachable(cause?.code ?? message);
      }
    },
  };
}

const party = (her: string): EbParty => ({ ids: [{ type: 'HER', value: her }] });
const herOf = ({ organisation, service }: Parcel['from']): string => (service ?? organisation).her;

/** Undefined when there is more than a signal can be. */
async function limitedBody(response: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answerOf(response: Response, msgId: string): Promise<HandOver> {
  const body = await limitedBody(response);
  if (!body) return unreachable(`the answer has more than ${LARGEST_ANSWER} bytes; a signal is expected`);
  // Without content the receipt comes later, on its own.
  if (response.ok && body.length === 0) return { kind: 'handed-over' };
  const type = response.headers.get('content-type') ?? '';
  const signal = await unpackEbxml(type, body).catch(() => undefined);
  if (signal) return handOverOf(signal.envelope, msgId);
  const reason = `${response.status} ${body.toString('utf8').slice(0, 300)}`.trim();
  return response.ok || response.status >= 500 || response.status === 429 ? unreachable(reason) : refused(reason);
}

/** What a signal says of the message; one about another message says nothing of this. */
export function handOverOf({ acknowledgment, errors, refToMessageId }: EbEnvelope, msgId: string): HandOver {
  if (acknowledgment) {
    return acknowledgment.refToMessageId === msgId
      ? { kind: 'transport-receipt' }
      : unreachable(`the answer is a receipt of ${acknowledgment.refToMessageId}`);
  }
  if (!errors) return { kind: 'handed-over' };
  if (refToMessageId !== undefined && refToMessageId !== msgId)
    return unreachable(`the answer is about ${refToMessageId}`);
  if (errors.highestSeverity === 'Warning') return { kind: 'handed-over' };
  const reason = errors.list.map(({ code, description }) => [code, description].filter(Boolean).join(': ')).join('; ');
  // A delivery that failed on the way may succeed later; all else will fail again.
  return errors.list.every(({ code }) => code === 'DeliveryFailure') ? unreachable(reason) : refused(reason || 'Error');
}

/**
 * Where parties outside deliver, each with a key of its own. `POST /exchange/in` takes messages and receipts, as XML or in
 * an ebXML envelope; its 202 (or Acknowledgment) is the transport receipt: we have it. `POST /exchange/letters/:id` takes
 * what the letter service says of a letter.
 */
import { acknowledgmentOf, confirmLetter, type Intake, packSignal, unpackEbxml } from '@helseplattform/exchange';
import { FhirError } from '@helseplattform/fhir';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { mediaTypeOf } from '../http/request-body.ts';
import { readBody } from '../page/body.ts';
import type { Platform } from '../platform.ts';
import type { Partners } from './partners.ts';

export interface Incoming {
  readonly store: Platform['store'];
  readonly intake: Intake;
  readonly partners: Partners;
  readonly admission: Admission;
}

const INCOMING_PATH = '/exchange/in';
const LETTERS_PATH = '/exchange/letters/:id';
const XML = new Set(['application/xml', 'text/xml']);
const EBXML = 'multipart/related';

export function incoming(app: FastifyInstance, { store, intake, partners, admission }: Incoming): void {
  /** Who calls; nothing is read before that is known. */
  function carrierOf(request: FastifyRequest, reply: FastifyReply) {
    const carrier = partners.of(request.headers.authorization);
    if (carrier) return carrier;
    reply.header('www-authenticate', 'Bearer realm="exchange"');
    throw refused(401, 'login', 'Send your key as Authorization: Bearer KEY; an operator gives it.');
  }

  app.post(INCOMING_PATH, async (request, reply) => {
    const carrier = carrierOf(request, reply);
    const contentType = request.headers['content-type'] ?? '';
    const mediaType = mediaTypeOf(contentType);
    if (!XML.has(mediaType) && mediaType !== EBXML)
      throw refused(
        415,
        'not-supported',
        'Send the message as application/xml, or in an ebXML envelope (multipart/related).',
      );
    const bytes = request.body as Buffer | undefined;
    if (!bytes || bytes.length === 0) throw refused(400, 'required', 'The message is empty.');
    const leave = await admission.enter(bytes.length, () => new HangUp(reply.raw).signal);
    try {
      reply.header('cache-control', 'no-store');
      if (mediaType !== EBXML) {
        const { outcome, id } = await intake.take(bytes, carrier);
        return reply.code(202).send({ outcome, id });
      }
      const { envelope, payloads } = await unpackEbxml(contentType, bytes);
      const [message] = payloads;
      if (!message) throw refused(422, 'required', 'The envelope has no message in it.');
      await intake.take(Buffer.from(message), carrier);
      const signal = packSignal(acknowledgmentOf(envelope, new Date()));
      return reply.code(200).header('content-type', signal.contentType).send(signal.body);
    } finally {
      leave();
    }
  });

  app.post(LETTERS_PATH, async (request, reply) => {
    carrierOf(request, reply);
    const body = readBody(request.headers['content-type'], request.body as Buffer | undefined);
    const words = body.optionalText('words');
    await confirmLetter(store, {
      msgId: checkedId((request.params as { id: string }).id),
      received: body.one('result', ['received', 'failed']) === 'received',
      ...(words ? { words } : {}),
      at: Date.now(),
    });
    return reply.code(204).send();
  });
}

const refused = (status: number, code: 'login' | 'not-supported' | 'required', text: string) =>
  new FhirError(status, { severity: 'error', code, text });

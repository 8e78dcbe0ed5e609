/** `POST /exchange/in`: where parties outside deliver messages and receipts. A 202 is the transport receipt: we have it. */
import type { Intake } from '@helseplattform/exchange';
import { FhirError } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { mediaTypeOf } from '../http/request-body.ts';
import type { Partners } from './partners.ts';

export interface Incoming {
  readonly intake: Intake;
  readonly partners: Partners;
  readonly admission: Admission;
}

export const INCOMING_PATH = '/exchange/in';
const XML = new Set(['application/xml', 'text/xml']);

export function incoming(app: FastifyInstance, { intake, partners, admission }: Incoming): void {
  app.post(INCOMING_PATH, async (request, reply) => {
    const carrier = partners.of(request.headers.authorization);
    if (!carrier) {
      reply.header('www-authenticate', 'Bearer realm="exchange"');
      throw new FhirError(401, {
        severity: 'error',
        code: 'login',
        text: 'Send your key as Authorization: Bearer KEY; an operator gives it.',
      });
    }
    if (!XML.has(mediaTypeOf(request.headers['content-type']) ?? ''))
      throw new FhirError(415, {
        severity: 'error',
        code: 'not-supported',
        text: 'Send the message as application/xml.',
      });
    const bytes = request.body as Buffer | undefined;
    if (!bytes || bytes.length === 0)
      throw new FhirError(400, { severity: 'error', code: 'required', text: 'The message is empty.' });
    const leave = await admission.enter(bytes.length, () => new HangUp(reply.raw).signal);
    try {
      const { outcome, id } = await intake.take(bytes, carrier);
      return reply.code(202).header('cache-control', 'no-store').send({ outcome, id });
    } finally {
      leave();
    }
  });
}

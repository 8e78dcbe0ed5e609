/** The clinical operations for the pages: `POST /api/journal/ServiceRequest/1/assess-referral` with plain JSON. */
import { clinicalOperations } from '@helseplattform/care';
import { badRequest, FhirError, parseJson } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import type { Look, Looks } from '../http/looks.ts';
import { mediaTypeOf } from '../http/request-body.ts';
import type { Platform } from '../platform.ts';
import { operationContext } from './context.ts';

export interface PageOperations {
  readonly platform: Platform;
  /** Who calls; refuses what does not come from our own page (CSRF). @throws {Unauthenticated} */
  readonly caller: (request: FastifyRequest) => Actor | Promise<Actor>;
  readonly admission: Admission;
  readonly looks: Looks;
}

/** Answers with the reference of the case; the page then asks for the view it shows. */
export function pageOperations(app: FastifyInstance, { platform, caller, admission, looks }: PageOperations): void {
  for (const operation of clinicalOperations) {
    const { type, level, name } = operation;
    app.post(`/api/journal/${type}${level === 'type' ? '' : '/:id'}/${name}`, async (request, reply) => {
      const actor = await caller(request);
      const bytes = request.body as Buffer | undefined;
      const leave = await admission.enter(bytes?.length ?? 0, () => new HangUp(reply.raw).signal);
      try {
        const record = platform.store.as(actor);
        const look: Look = { actor, record, action: 'write', what: name, request: request.id };
        const id = level === 'type' ? '' : checkedId((request.params as { id: string }).id);
        const run = async () =>
          operation.run(
            operationContext(platform, actor, record),
            id,
            valuesIn(request.headers['content-type'], bytes),
          );
        const { focus } = await run().catch(async (error) => {
          await looks.refused(look, error);
          throw error;
        });
        await looks.answered(look, { status: 200 });
        return reply
          .code(level === 'type' ? 201 : 200)
          .header('cache-control', 'no-store')
          .send({ reference: `${focus.type}/${focus.id}`, version: focus.versionId });
      } finally {
        leave();
      }
    });
  }
}

function valuesIn(contentType: string | undefined, bytes: Buffer | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return {};
  if (mediaTypeOf(contentType) !== 'application/json')
    throw new FhirError(415, { severity: 'error', code: 'not-supported', text: 'Send the body as application/json.' });
  const { value } = parseJson(bytes);
  if (typeof value !== 'object' || value === null) throw badRequest('The body is a JSON object.', 'structure');
  return value;
}

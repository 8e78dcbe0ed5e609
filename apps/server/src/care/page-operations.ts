/** The clinical operations for the pages: `POST /api/journal/ServiceRequest/1/assess-referral` with plain JSON. */
import { clinicalOperations } from '@helseplattform/care';
import type { FastifyInstance } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import { requiredScreen } from '../page/patient-of-screen.ts';
import { type PageParts, pageRoute } from '../page/route.ts';
import { operationContext } from './context.ts';

/**
 * Answers with the reference of the case; the page then asks for the view it shows. What is written is about the patient
 * of the screen it comes from, or is refused.
 */
export function pageOperations(app: FastifyInstance, parts: PageParts): void {
  for (const operation of clinicalOperations) {
    const { type, level, name } = operation;
    const path = `/api/journal/${type}${level === 'type' ? '' : '/:id'}/${name}`;
    pageRoute(app, parts, { method: 'POST', path, action: 'write', what: name }, async (call) => {
      const { actor, record, params, body } = call;
      const id = level === 'type' ? '' : checkedId(params.id!);
      const context = {
        ...operationContext(parts.platform, actor, record),
        screen: requiredScreen(call),
        seen: call.seen,
      };
      const { focus } = await operation.run(context, id, body.values);
      return {
        body: { reference: `${focus.type}/${focus.id}`, version: focus.versionId },
        created: level === 'type',
      };
    });
  }
}

/** All that a page needs to open a chart, in one request and one row of the log: `/api/journal/patients/:id/chart-screen`. */
import { chartScreenView, type LookedStore } from '@helseplattform/care';
import { FhirError } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import { decisionFor } from '../access/decision.ts';
import { checkedId } from '../fhir/targets.ts';
import { type PageParts, pageRoute } from '../page/route.ts';

/** Answers `{ decision, shown? }`: a record that is closed is no error here, and nothing of it is shown. */
export function chartScreenRoutes(app: FastifyInstance, parts: PageParts & { readonly looked: LookedStore }): void {
  const path = '/api/journal/patients/:id/chart-screen';
  pageRoute(
    app,
    parts,
    { method: 'GET', path, action: 'read', what: 'chart screen' },
    async (call) => {
      const { actor, record } = call;
      const id = checkedId(call.params.id!);
      const [decision, view] = await Promise.all([
        decisionFor({ ...call, access: parts.platform.access }, id),
        chartScreenView(record, id, { actor, looked: parts.looked, now: new Date() }).catch(closed),
      ]);
      if (decision.open && view) return { body: { decision, shown: view } };
      return { body: { decision }, look: { patients: [id], decision: 'refused' } };
    },
    { refusedAs: ({ params }) => ({ patients: [params.id!] }) },
  );
}

/** The decision says why a record is closed; all else is told as it is. */
function closed(error: unknown): undefined {
  if (!(error instanceof FhirError && error.status === 403)) throw error;
}

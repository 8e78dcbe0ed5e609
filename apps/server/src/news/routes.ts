/** What is new in a record to its reader, and what the reader has seen of it: `/api/journal/patients/:id/news`, `…/looked`. */
import { type LookedStore, mustBeOpen, newsView, readSighting } from '@helseplattform/care';
import type { FastifyInstance } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import { onScreen } from '../page/patient-of-screen.ts';
import { type PageParts, pageRoute } from '../page/route.ts';

export function newsRoutes(app: FastifyInstance, parts: PageParts & { readonly looked: LookedStore }): void {
  const patient = '/api/journal/patients/:id';
  pageRoute(
    app,
    parts,
    { method: 'GET', path: `${patient}/news`, action: 'read', what: 'news' },
    async ({ record, actor, params }) => {
      const id = checkedId(params.id!);
      const looked = await parts.looked.of(actor.id, id);
      return { body: await newsView(record, id, actor, looked, new Date()) };
    },
  );
  pageRoute(app, parts, { method: 'POST', path: `${patient}/looked`, action: 'read', what: 'looked' }, async (call) => {
    const id = checkedId(call.params.id!);
    onScreen(call, id);
    const sighting = readSighting(call.body.values);
    // nobody has seen anything of a record that is not open to them
    await mustBeOpen(call.record, id);
    await parts.looked.note(call.actor.id, id, sighting);
    return {};
  });
}

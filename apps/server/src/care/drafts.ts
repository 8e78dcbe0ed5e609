/** Drafts under `/api/journal`: what a page has typed, saved as it is typed, and the way back to it. */
import { draftId, mustBeOpen, readDraftOf, readWriting, unfinishedDrafts } from '@helseplattform/care';
import { notFound } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import { onScreen } from '../page/patient-of-screen.ts';
import { type PageCall, type PageParts, pageRoute } from '../page/route.ts';

const OF_PATIENT = '/api/journal/patients/:id/drafts/:draft';

export function draftRoutes(app: FastifyInstance, parts: PageParts): void {
  const { drafts } = parts.platform.writing;
  const get = (path: string, what: string) => ({ method: 'GET', path, action: 'read', what }) as const;
  const post = (path: string, what: string) => ({ method: 'POST', path, action: 'write', what }) as const;

  pageRoute(app, parts, get('/api/journal/drafts', 'drafts'), async ({ record, actor }) => ({
    body: await unfinishedDrafts(record, drafts, actor),
  }));

  pageRoute(app, parts, get('/api/journal/drafts/key', 'key of drafts'), async ({ actor }) => ({
    body: { key: (await drafts.key(actor)).toString('base64') },
  }));

  pageRoute(app, parts, get(OF_PATIENT, 'draft'), async ({ actor, params }) => {
    const draft = await drafts.find(actor, draftId(params.draft!));
    if (!draft || draft.patient !== params.id) throw notFound(`You have no draft ${params.draft} of this patient.`);
    return { body: draft, look: { patients: [draft.patient] } };
  });

  pageRoute(app, parts, post(OF_PATIENT, 'draft'), async (call) => {
    const { actor, params, body } = call;
    const patient = checkedId(params.id!);
    onScreen(call, patient);
    let begun = false;
    const of = readDraftOf(patient, body.values);
    const writing = readWriting(body.object('writing').values);
    // its first words are written about somebody one may treat
    const draft = await drafts.write(actor, draftId(params.draft!), of, writing, async () => {
      await mustBeOpen(call.record, patient);
      begun = true;
    });
    // what somebody types is their own: the log has that they began, not every second of it
    return { body: draft, ...(begun ? { look: { patients: [patient] } } : { logged: true }) };
  });

  pageRoute(app, parts, post(`${OF_PATIENT}/discard`, 'discard draft'), async (call) => {
    await mine(call);
    return { body: await drafts.end(call.actor, call.params.draft!, 'discarded') };
  });

  pageRoute(app, parts, post(`${OF_PATIENT}/restore`, 'restore draft'), async (call) => {
    await mine(call);
    return { body: await drafts.restore(call.actor, call.params.draft!) };
  });

  pageRoute(app, parts, post(`${OF_PATIENT}/settle`, 'settle draft'), async (call) => {
    await mine(call);
    await drafts.settle(call.actor, call.params.draft!);
    return {};
  });

  /** @throws {FhirError} 404 for a draft of somebody else or about another patient than the one on the screen */
  async function mine(call: PageCall): Promise<void> {
    const patient = checkedId(call.params.id!);
    onScreen(call, patient);
    const draft = await drafts.find(call.actor, draftId(call.params.draft!));
    if (draft?.patient !== patient) throw notFound(`You have no draft ${call.params.draft} of this patient.`);
  }
}

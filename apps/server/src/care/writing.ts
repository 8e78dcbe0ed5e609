/** What helps somebody write, under `/api/journal`: phrases of one's own, skeletons of the unit, the note as its patient will see it. */
import { CONTENT, contentOf, previewNote, readInput } from '@helseplattform/care';
import type { FastifyInstance } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import { onScreen } from '../page/patient-of-screen.ts';
import { type PageParts, pageRoute } from '../page/route.ts';
import { viewContext } from '../views.ts';

export function writingRoutes(app: FastifyInstance, parts: PageParts): void {
  const { texts } = parts.platform.writing;
  const post = (path: string, what: string) => ({ method: 'POST', path, action: 'write', what }) as const;

  pageRoute(app, parts, post('/api/journal/phrases/:name', 'keep phrase'), async ({ actor, params, body }) => {
    await texts.keepPhrase(actor, { name: params.name!, text: String(body.values.text ?? '') });
    return {};
  });
  pageRoute(app, parts, post('/api/journal/phrases/:name/used', 'use phrase'), async ({ actor, params }) => {
    await texts.usePhrase(actor, params.name!);
    return {};
  });
  pageRoute(
    app,
    parts,
    { method: 'DELETE', path: '/api/journal/phrases/:name', action: 'write', what: 'drop phrase' },
    async ({ actor, params }) => {
      await texts.dropPhrase(actor, params.name!);
      return {};
    },
  );
  pageRoute(app, parts, post('/api/journal/note-templates', 'keep template'), async ({ actor, body }) => {
    const text = String(body.values.text ?? '');
    await texts.keepTemplate(actor, { kind: body.text('kind') as never, name: body.text('name'), text });
    return {};
  });
  pageRoute(app, parts, post('/api/journal/note-templates/drop', 'drop template'), async ({ actor, body }) => {
    await texts.dropTemplate(actor, { kind: body.text('kind') as never, name: body.text('name') });
    return {};
  });

  const preview = '/api/journal/patients/:id/note-preview';
  pageRoute(app, parts, { ...post(preview, 'preview of a note'), action: 'read' }, async (call) => {
    const patient = checkedId(call.params.id!);
    onScreen(call, patient);
    const content = contentOf(readInput(CONTENT, call.body.values));
    return { body: await previewNote(call.record, patient, content, viewContext(parts.platform, call)) };
  });
}

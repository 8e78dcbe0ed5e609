/** `/api/helsami/…`: a citizen's own record, and that of whoever they act for, as far as age and kinship let them. */
import { explain, viewOf } from '@helseplattform/access';
import { myDocument, myRecord } from '@helseplattform/care';
import { FhirError } from '@helseplattform/fhir';
import type { ProgrammeStore } from '@helseplattform/rollout/programme';
import type { FastifyInstance } from 'fastify';
import { type PageCall, type PageParts, type PageRoute, pageRoute } from '../page/route.ts';
import { createWriters } from './writers.ts';

interface MyRecordParts extends PageParts {
  readonly writers: ReturnType<typeof createWriters>;
}

interface CitizenRoute extends PageRoute {
  run(call: PageCall, parts: MyRecordParts): Promise<unknown>;
}

const MY_RECORD_ROUTES: readonly CitizenRoute[] = [
  {
    method: 'GET',
    path: '/api/helsami/record',
    action: 'read',
    what: 'own record',
    async run({ actor, record, language }, { platform: { access }, writers }) {
      const whose = whoseOf(actor);
      const { reads, explain: why } = await viewOf(actor, whose, access.directory, access.now());
      const explanation = why && explain(why, language);
      if (reads.size === 0) throw forbidden(explanation ?? 'This record is not yours to see.');
      const now = new Date();
      const all = { seen: reads, explanation, language, now, writers: await writers(record, whose, now.getTime()) };
      return myRecord(record, whose, all);
    },
  },
  {
    method: 'GET',
    path: '/api/helsami/documents/:type/:document',
    action: 'read',
    what: 'document of the own record',
    run: ({ actor, record, params: { type, document } }) => myDocument(record, whoseOf(actor), `${type}/${document}`),
  },
];

export function myRecordRoutes(app: FastifyInstance, pages: PageParts & { readonly programme: ProgrammeStore }): void {
  const parts = { ...pages, writers: createWriters(pages.programme, pages.platform.store) };
  for (const route of MY_RECORD_ROUTES)
    pageRoute(app, parts, route, async (call) => {
      if (call.actor.kind !== 'citizen')
        throw forbidden('This is for citizens: sign in as a citizen to see your own record.');
      return { body: await route.run(call, parts) };
    });
}

/** The own record, or that of whoever the page says one acts for (`x-acting-for`). */
const whoseOf = ({ id, patient }: PageCall['actor']): string => (patient ?? id).replace(/^Patient\//, '');

const forbidden = (text: string) => new FhirError(403, { severity: 'error', code: 'forbidden', text });

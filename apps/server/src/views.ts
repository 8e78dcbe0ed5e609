/** The view models of the web apps over HTTP: one request for each screen. */
import { type JournalRoute, journalRoutes, type ViewContext } from '@helseplattform/care';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance } from 'fastify';
import { parseQuery } from './fhir/query.ts';
import type { Admission } from './http/admission.ts';
import type { Authenticate } from './http/authenticate.ts';
import { HangUp } from './http/hang-up.ts';
import { languageOf } from './http/language.ts';
import type { Look, Looks } from './http/looks.ts';
import type { Platform } from './platform.ts';

export interface Views {
  readonly platform: Platform;
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly looks: Looks;
}

/** Every view: where it is and what it answers. */
export const VIEWS: readonly JournalRoute[] = journalRoutes;

export function views(app: FastifyInstance, { platform, authenticate, admission, looks }: Views): void {
  for (const { path, handler } of VIEWS) {
    app.get(path, async (request, reply) => {
      const actor = await authenticate(request);
      const leave = await admission.enter(0, () => new HangUp(reply.raw).signal);
      try {
        const query = Object.fromEntries(parseQuery(request.raw.url!.split('?', 2)[1] ?? '').params);
        const record = platform.store.as(actor);
        const look: Look = { actor, record, action: 'read', what: `view ${path}`, request: request.id };
        const body = handler(
          record,
          request.params as { [name: string]: string },
          query,
          viewContext(platform, actor, request.headers['accept-language']),
        );
        const answer = await body.then(
          (view) => looks.answered(look, { status: 200, body: Buffer.from(JSON.stringify(view)) }),
          async (error) => {
            await looks.refused(look, error);
            throw error;
          },
        );
        // A chart is nothing for a cache: the next person at the machine may be somebody else.
        reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8');
        return answer.body;
      } finally {
        leave();
      }
    });
  }
}

const PLATFORM: Actor = { id: 'system', kind: 'system' };

const viewContext = ({ store }: Platform, actor: Actor, language: string | undefined): ViewContext => ({
  actor,
  platform: store.as(PLATFORM),
  language: languageOf(language),
  now: new Date(),
});

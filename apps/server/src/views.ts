/** The view models of the web apps over HTTP: one request for each screen. */
import { type JournalRoute, journalRoutes, type ViewContext } from '@helseplattform/care';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance } from 'fastify';
import { type PageCall, type PageParts, pageRoute } from './page/route.ts';
import type { Platform } from './platform.ts';

/** Every view: where it is and what it answers. */
export const VIEWS: readonly JournalRoute[] = journalRoutes;

export function views(app: FastifyInstance, parts: PageParts): void {
  for (const { path, handler } of VIEWS)
    pageRoute(app, parts, { method: 'GET', path, action: 'read', what: `view ${path}` }, async (call) => ({
      body: await handler(call.record, call.params, call.query.values, viewContext(parts.platform, call)),
    }));
}

const PLATFORM: Actor = { id: 'system', kind: 'system' };

export const viewContext = ({ store, writing }: Platform, { actor, language }: PageCall): ViewContext => ({
  actor,
  platform: store.as(PLATFORM),
  language,
  now: new Date(),
  writing,
});

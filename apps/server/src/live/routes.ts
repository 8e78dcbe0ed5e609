/** `GET /api/live?list=start&list=work`: server-sent events that say which of these lists have changed. */
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type PageParts, type PageRoute, pageRoute } from '../page/route.ts';
import { createHub, type HubLimits, LIMITS } from './hub.ts';
import { listFor } from './lists.ts';

const LIVE_ROUTE: PageRoute = {
  method: 'GET',
  path: '/api/live',
  action: 'read',
  what: 'that lists have changed',
  byPage: true,
};

/** Lists of one page at most. */
const MOST_LISTS = 8;

/**
 * `after` (or `Last-Event-ID`, which the browser sends by itself) is the id of the last event heard; `age` says how many
 * milliseconds old what the page shows is. With either, what has happened since is told at once.
 */
export function liveRoutes(
  app: FastifyInstance,
  parts: PageParts,
  log: Pick<Logger, 'error'>,
  limits: HubLimits = LIMITS,
): void {
  const hub = createHub(parts.platform.store, log, limits);
  // open connections would hold up the stop of the server
  app.addHook('preClose', () => hub.close());
  pageRoute(app, parts, LIVE_ROUTE, async ({ actor, query }) => {
    hub.refuseUnlessRoom();
    const names = [...new Set((query.text('list') ?? '').split(',').filter((name) => name !== ''))];
    if (names.length === 0)
      throw badRequest('list is missing: say which lists, separated by commas.', 'required', 'list');
    if (names.length > MOST_LISTS) throw badRequest(`A page hears of ${MOST_LISTS} lists at most.`, 'value', 'list');
    const lists = names.map((name) => listFor(name, actor));
    const age = ageIn(query.text('age'));
    // a record of its own: to be let in is no look in anybody's chart
    const eyes = parts.platform.store.as(actor);
    for (const list of lists) if (!(await list.mayHear(eyes))) throw notFound(list.name);
    return {
      stream({ to, again, lastEventId }) {
        const after = lastEventId ?? query.text('after');
        void hub.join({ actor, lists, again, ...(after ? { after } : {}), ...(age === undefined ? {} : { age }) }, to);
      },
    };
  });
}

/** As for one that is not there. */
const notFound = (list: string) =>
  new FhirError(404, {
    severity: 'error',
    code: 'not-found',
    text: `${list} is not in the record, or you have no ground to see it.`,
  });

function ageIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const age = Number(text);
  if (!(age >= 0)) throw badRequest('age is a number of milliseconds.', 'value', 'age');
  return age;
}

/** `/api/exchange/letters`: how many letters left and were received, for each template; and the recall of a faulty one. */
import { letterFigures, recallLetters } from '@helseplattform/exchange';
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import { type PageCall, type PageParts, type PageRoute, pageRoute } from '../page/route.ts';
import type { Platform } from '../platform.ts';

interface LetterRoute extends PageRoute {
  run(call: PageCall, store: Platform['store']): Promise<unknown>;
}

/** Days of figures, unless asked for otherwise; and at most. */
const DAYS = 7;
const MOST_DAYS = 92;

const LETTER_ROUTES: readonly LetterRoute[] = [
  {
    method: 'GET',
    path: '/api/exchange/letters',
    action: 'search',
    what: 'figures of letters',
    async run({ actor, query }, store) {
      refuseCitizens(actor);
      const asked = query.text('days') ?? String(DAYS);
      const days = /^\d{1,3}$/.test(asked) ? Number(asked) : Number.NaN;
      if (!(days >= 1 && days <= MOST_DAYS))
        throw badRequest(`days is a number from 1 to ${MOST_DAYS}.`, 'value', 'days');
      return { days: await letterFigures(store, days, Date.now()) };
    },
  },
  {
    method: 'POST',
    path: '/api/exchange/letters/recall',
    action: 'write',
    what: 'recall of letters',
    run({ actor, body }, store) {
      refuseCitizens(actor);
      const units = [actor.unit, actor.organisation].flatMap((unit) => unit ?? []);
      return recallLetters(store, {
        template: body.text('template'),
        reason: body.text('reason'),
        units,
        at: Date.now(),
      });
    },
  },
];

function refuseCitizens({ kind }: PageCall['actor']): void {
  if (kind === 'citizen')
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: 'This is for those who work in the health service; your own letters are among your documents.',
    });
}

export function letterRoutes(app: FastifyInstance, parts: PageParts): void {
  for (const route of LETTER_ROUTES)
    pageRoute(app, parts, route, async (call) => ({ body: await route.run(call, parts.platform.store) }));
}

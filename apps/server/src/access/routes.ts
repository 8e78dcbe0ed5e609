/** `/api/access/…`: decisions, openings, reviews, log and blocks over HTTP. Every answer is logged before it leaves. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseQuery } from '../fhir/query.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { languageOf } from '../http/language.ts';
import type { Look, Looks } from '../http/looks.ts';
import type { Platform } from '../platform.ts';
import { blockRoutes } from './blocks.ts';
import { readBody } from './body.ts';
import type { AccessAnswer, AccessCall, AccessRoute } from './call.ts';
import { decisionRoutes } from './decision.ts';
import { logRoutes } from './log.ts';
import { openingRoutes } from './openings.ts';
import { patientId, readQuery } from './query.ts';
import { representedRoutes } from './represented.ts';
import { reviewRoutes } from './reviews.ts';
import { unusualRoutes } from './unusual.ts';

export interface AccessParts {
  readonly platform: Platform;
  /** Who calls; refuses what changes something and does not come from our own page (CSRF). @throws {Unauthenticated} */
  readonly caller: (request: FastifyRequest) => Actor | Promise<Actor>;
  /** Passes when the person at the browser signed in within some milliseconds. @throws {StepUpRequired} */
  readonly stepUp: (request: FastifyRequest, within: number) => Promise<void>;
  readonly admission: Admission;
  readonly looks: Looks;
}

const MINUTE = 60_000;

export const ACCESS_ROUTES: readonly AccessRoute[] = [
  ...decisionRoutes,
  ...openingRoutes,
  ...reviewRoutes,
  ...logRoutes,
  ...blockRoutes,
  ...representedRoutes,
  ...unusualRoutes,
];

export function accessRoutes(app: FastifyInstance, parts: AccessParts): void {
  const { platform, caller, admission, looks } = parts;
  const { store, access, accessLog: log } = platform;
  for (const route of ACCESS_ROUTES) {
    const { method, path, action, what } = route;
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        const actor = await caller(request);
        if (route.fresh !== undefined) await isPersonNow(parts, request, actor, route.fresh * MINUTE);
        const bytes = request.body as Buffer | undefined;
        const leave = await admission.enter(bytes?.length ?? 0, () => new HangUp(reply.raw).signal);
        try {
          const record = store.as(actor);
          const look: Look = { actor, record, action, what, request: request.id };
          const call = {
            actor,
            record,
            store,
            access,
            log,
            params: request.params as { [name: string]: string },
            query: readQuery(parseQuery(request.raw.url!.split('?', 2)[1] ?? '').params),
            body: readBody(request.headers['content-type'], bytes),
            language: languageOf(request.headers['accept-language']),
          };
          const answer = await route.run(call).catch(async (error) => {
            await looks.refused({ ...look, ...named(route, call) }, error);
            throw error;
          });
          const body = answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body));
          if (!answer.logged) await looks.answered({ ...look, ...subject(answer) }, { status: 200 });
          reply.code(body === undefined ? 204 : answer.created ? 201 : 200).header('cache-control', 'no-store');
          return body === undefined ? reply.send() : reply.type('application/json; charset=utf-8').send(body);
        } finally {
          leave();
        }
      },
    });
  }
}

/**
 * A browser says by its session when somebody last signed in. Scripts come with a token of the local service, which is a
 * person's choice each time; an app's token is not.
 * @throws {StepUpRequired} {@link FhirError} 403 for an app
 */
async function isPersonNow({ stepUp }: AccessParts, request: FastifyRequest, actor: Actor, within: number) {
  if (request.headers.authorization === undefined) return stepUp(request, within);
  if (actor.scopes === undefined) return;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: 'No app does this for a person. Sign in on our own pages and do it there.',
  });
}

/** Whose record was asked for; nobody's where the request names nobody in a way that could be. */
function named({ about }: AccessRoute, call: AccessCall): Pick<Look, 'patients'> {
  try {
    const patient = about?.(call);
    return patient === undefined ? {} : { patients: [patientId(patient, 'patient')] };
  } catch {
    return {};
  }
}

const subject = ({ patients, closed, ground }: AccessAnswer): Pick<Look, 'patients' | 'decision' | 'ground'> => ({
  ...(patients ? { patients } : {}),
  ...(ground ? { ground } : {}),
  ...(closed ? { decision: 'refused' } : {}),
});

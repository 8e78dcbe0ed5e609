/** `/api/access/…`: decisions, openings, reviews, log and blocks over HTTP. Every answer is logged before it leaves. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Look } from '../http/looks.ts';
import { patientId } from '../page/query.ts';
import { type PageParts, pageRoute } from '../page/route.ts';
import { blockRoutes } from './blocks.ts';
import type { AccessAnswer, AccessRequest, AccessRoute } from './call.ts';
import { decisionRoutes } from './decision.ts';
import { logRoutes } from './log.ts';
import { openingRoutes } from './openings.ts';
import { representedRoutes } from './represented.ts';
import { reviewRoutes } from './reviews.ts';
import { unusualRoutes } from './unusual.ts';

export interface AccessParts extends PageParts {
  /** Passes when the person at the browser signed in within some milliseconds. @throws {StepUpRequired} */
  readonly stepUp: (request: FastifyRequest, within: number) => Promise<void>;
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
  const { store, access, accessLog: log } = parts.platform;
  for (const route of ACCESS_ROUTES) {
    const { fresh } = route;
    pageRoute(
      app,
      parts,
      route,
      async (call) => {
        const { body, created, logged, ...about } = await route.run({ ...call, store, access, log });
        return { body, created, logged, look: subject(about) };
      },
      {
        ...(fresh === undefined
          ? {}
          : { before: (request, actor) => isPersonNow(parts, request, actor, fresh * MINUTE) }),
        refusedAs: (call) => named(route, call),
      },
    );
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
function named({ about }: AccessRoute, call: AccessRequest): Pick<Look, 'patients'> {
  try {
    const patient = about?.(call);
    return patient === undefined ? {} : { patients: [patientId(patient, 'patient')] };
  } catch {
    return {};
  }
}

const subject = ({
  patients,
  closed,
  ground,
}: Pick<AccessAnswer, 'patients' | 'closed' | 'ground'>): Pick<Look, 'patients' | 'decision' | 'ground'> => ({
  ...(patients ? { patients } : {}),
  ...(ground ? { ground } : {}),
  ...(closed ? { decision: 'refused' } : {}),
});

/** `/api/rollout/…`: the programme for those who sign in. Every route knows who asks and what they may. */
import { dayInNorway, FhirError, operationOutcome } from '@helseplattform/fhir';
import { inLanguage, issuesIn } from '@helseplattform/rollout';
import { demand, registerOf, StaleWrite } from '@helseplattform/rollout/programme';
import type { FastifyInstance } from 'fastify';
import { type PageAnswer, type PageCall, pageRoute } from '../page/route.ts';
import { AFTER_ROUTES } from './after.ts';
import type { RolloutCall, RolloutParts, RolloutRoute } from './call.ts';
import { COST_ROUTES } from './cost.ts';
import { DEMO_ROUTES } from './demo.ts';
import { ENTRY_ROUTES, refusedForPublic } from './entries.ts';
import { FILE_ROUTES } from './files.ts';
import { GOLIVE_ROUTES } from './golive.ts';
import { GROUND_ROUTES } from './ground.ts';
import { PICTURE_ROUTES } from './pictures.ts';
import { PLAN_ROUTES } from './plans.ts';
import { publicRoutes } from './public.ts';
import { READINESS_ROUTES } from './readiness.ts';
import { SEAT_ROUTES } from './seats.ts';
import { TABLE_ROUTES } from './tables.ts';
import { TRAINING_ROUTES } from './training.ts';
import { nameOfActor, whoOf, writerOf } from './who.ts';
import { demandWrite, writeDrafts } from './write.ts';

export const ROLLOUT_ROUTES: readonly RolloutRoute[] = [
  ...DEMO_ROUTES,
  ...ENTRY_ROUTES,
  ...GROUND_ROUTES,
  ...SEAT_ROUTES,
  ...PLAN_ROUTES,
  ...COST_ROUTES,
  ...PICTURE_ROUTES,
  ...READINESS_ROUTES,
  ...GOLIVE_ROUTES,
  ...FILE_ROUTES,
  ...TABLE_ROUTES,
  ...TRAINING_ROUTES,
  ...AFTER_ROUTES,
];

export function rolloutRoutes(app: FastifyInstance, parts: RolloutParts): void {
  publicRoutes(app, parts);
  const { programme, platform } = parts;
  for (const route of ROLLOUT_ROUTES)
    pageRoute(app, parts, route, (page) => run(route, page).catch((error: unknown) => saidTo(page, error)));

  async function run(route: RolloutRoute, page: PageCall): Promise<PageAnswer> {
    const [now, name] = await Promise.all([programme.read('seat', 'unit'), nameOfActor(page.actor, platform.store)]);
    const today = dayInNorway(Date.now());
    const who = whoOf(page.actor, name, now, today);
    if (who.kind === 'public') throw refusedForPublic();
    const register = registerOf(now);
    const about = (unit: string) => ({ ...register.get(unit), name: register.nameOn(unit, today) });
    const writer = writerOf(page.actor, name);
    const call: RolloutCall = {
      ...page,
      programme,
      parts,
      who,
      writer,
      today,
      about,
      demand: (act, unit) => demand(who, act, unit === undefined ? undefined : about(unit)),
      async write(drafts) {
        await demandWrite(programme, who, drafts, about);
        return writeDrafts({ programme, store: platform.store }, writer, drafts, today);
      },
    };
    return route.run(call);
  }
}

/** A refusal in the reader's language. */
function saidTo({ language }: PageCall, error: unknown): PageAnswer {
  if (!(error instanceof FhirError)) throw error;
  if (!(error instanceof StaleWrite)) throw inLanguage(error, language);
  // both are shown side by side: nothing of either is lost
  return { status: error.status, body: { ...operationOutcome(issuesIn(error, language)), theirs: error.theirs } };
}

/** `/api/followup/…`: work lists, counters, and what people do with a duty. Every answer is logged before it leaves. */
import { FhirError } from '@helseplattform/fhir';
import {
  cannot,
  countersView,
  type Duty,
  done,
  dutyStory,
  type Followup,
  handOver,
  receiversFor,
  take,
  workList,
  workListOf,
} from '@helseplattform/followup';
import type { FastifyInstance } from 'fastify';
import { checkedId } from '../fhir/targets.ts';
import { type PageCall, type PageParts, type PageRoute, pageRoute } from '../page/route.ts';

export interface FollowupParts extends PageParts {
  readonly followup: Followup;
}

interface FollowupCall extends PageCall {
  readonly followup: Followup;
}

interface FollowupRoute extends PageRoute {
  run(call: FollowupCall): Promise<unknown>;
}

const idOf = ({ params }: FollowupCall): string => checkedId(params.id!);
const answered = ({ id, kind, status, owner }: Duty) => ({ id, kind, status, owner });

const FOLLOWUP_ROUTES: readonly FollowupRoute[] = [
  {
    method: 'GET',
    path: '/api/followup/counters',
    action: 'read',
    what: 'counters of what waits',
    run: ({ followup, record, language }) => countersView(followup, record, language),
  },
  {
    method: 'GET',
    path: '/api/followup/worklist',
    action: 'search',
    what: 'work list',
    run({ followup, record, actor, query, language }) {
      const of = workListOf(
        { person: query.text('person'), unit: query.text('unit'), patient: query.patient() },
        actor,
      );
      return workList(followup, record, actor, of, language);
    },
  },
  {
    method: 'GET',
    path: '/api/followup/receivers',
    action: 'search',
    what: 'whom a duty can be handed to',
    run: async ({ followup, record, actor }) => ({ receivers: await receiversFor(followup, record, actor) }),
  },
  {
    method: 'GET',
    path: '/api/followup/duties/:id/story',
    action: 'read',
    what: 'who has had a duty',
    run: (call) => dutyStory(call.followup, call.record, call.actor, idOf(call), call.language),
  },
  {
    method: 'POST',
    path: '/api/followup/duties/:id/take',
    action: 'write',
    what: 'take a duty',
    run: async (call) => answered(await take(call.followup, call.actor, idOf(call), call.body.optionalText('reason'))),
  },
  {
    method: 'POST',
    path: '/api/followup/duties/:id/hand-over',
    action: 'write',
    what: 'hand over a duty',
    run: async (call) =>
      answered(await handOver(call.followup, call.actor, idOf(call), call.body.text('to'), call.body.text('reason'))),
  },
  {
    method: 'POST',
    path: '/api/followup/duties/:id/done',
    action: 'write',
    what: 'say that a duty is done',
    run: async (call) => answered(await done(call.followup, call.actor, idOf(call))),
  },
  {
    method: 'POST',
    path: '/api/followup/duties/:id/cannot',
    action: 'write',
    what: 'say that one cannot do a duty',
    run: async (call) => answered(await cannot(call.followup, call.actor, idOf(call), call.body.text('reason'))),
  },
];

export function followupRoutes(app: FastifyInstance, { followup, ...parts }: FollowupParts): void {
  for (const route of FOLLOWUP_ROUTES)
    pageRoute(app, parts, route, async (call) => {
      if (call.actor.kind !== 'staff' && call.actor.kind !== 'system') throw forStaff();
      return { body: await route.run({ ...call, followup }) };
    });
}

const forStaff = () =>
  new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: 'Work lists and counters are for staff. What waits for you is in your own pages.',
  });

/** `/api/followup/…`: work lists, counters, and what people do with a duty. Every answer is logged before it leaves. */
import { FhirError } from '@helseplattform/fhir';
import {
  cannot,
  countersView,
  type Duty,
  done,
  type Followup,
  handOver,
  receiversFor,
  take,
  workList,
  workListOf,
} from '@helseplattform/followup';
import type { Actor, Record } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Body, readBody } from '../access/body.ts';
import { type Query, readQuery } from '../access/query.ts';
import { parseQuery } from '../fhir/query.ts';
import { checkedId } from '../fhir/targets.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { languageOf } from '../http/language.ts';
import type { Look, Looks } from '../http/looks.ts';
import type { Platform } from '../platform.ts';

export interface FollowupParts {
  readonly platform: Pick<Platform, 'store'>;
  readonly followup: Followup;
  /** Who calls; refuses what changes something and does not come from our own page (CSRF). @throws {Unauthenticated} */
  readonly caller: (request: FastifyRequest) => Actor | Promise<Actor>;
  readonly admission: Admission;
  readonly looks: Looks;
}

interface FollowupCall {
  readonly followup: Followup;
  readonly actor: Actor;
  /** The record as the caller sees it. */
  readonly record: Record;
  readonly params: { readonly [name: string]: string };
  readonly query: Query;
  readonly body: Body;
  readonly language: 'nb' | 'nn' | 'en';
}

interface FollowupRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What the log calls it. */
  readonly action: Look['action'];
  readonly what: string;
  run(call: FollowupCall): Promise<unknown>;
}

const idOf = ({ params }: FollowupCall): string => checkedId(params.id!);
const answered = ({ id, kind, status, owner }: Duty) => ({ id, kind, status, owner });

export const FOLLOWUP_ROUTES: readonly FollowupRoute[] = [
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

export function followupRoutes(
  app: FastifyInstance,
  { platform, followup, caller, admission, looks }: FollowupParts,
): void {
  for (const { method, path, action, what, run } of FOLLOWUP_ROUTES) {
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        const actor = await caller(request);
        const bytes = request.body as Buffer | undefined;
        const leave = await admission.enter(bytes?.length ?? 0, () => new HangUp(reply.raw).signal);
        try {
          const record = platform.store.as(actor);
          const look: Look = { actor, record, action, what, request: request.id };
          const body = await answer(look, () => {
            if (actor.kind !== 'staff' && actor.kind !== 'system') throw forStaff();
            return run({
              followup,
              actor,
              record,
              params: request.params as { [name: string]: string },
              query: readQuery(parseQuery(request.raw.url!.split('?', 2)[1] ?? '').params),
              body: readBody(request.headers['content-type'], bytes),
              language: languageOf(request.headers['accept-language']),
            });
          });
          reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
          return reply.send(body);
        } finally {
          leave();
        }
      },
    });
  }

  async function answer(look: Look, run: () => Promise<unknown>): Promise<Buffer> {
    const value = await Promise.resolve()
      .then(run)
      .catch(async (error) => {
        await looks.refused(look, error);
        throw error;
      });
    const body = Buffer.from(JSON.stringify(value));
    await looks.answered(look, { status: 200 });
    return body;
  }
}

const forStaff = () =>
  new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: 'Work lists and counters are for staff. What waits for you is in your own pages.',
  });

/** What comes after go-live: benefits, the pulse, the pause and who lifts it, tickets, operations. */
import { badRequest } from '@helseplattform/fhir';
import { lift, susScore } from '@helseplattform/rollout';
import { mayDo, registerOf } from '@helseplattform/rollout/programme';
import {
  BENEFIT_KINDS,
  benefitsView,
  commandCentreView,
  HEALTH_KINDS,
  healthOf,
  liveOrganisations,
  OPERATIONS_KINDS,
  operationsView,
  PULSE_KINDS,
  pulseRound,
  pulseView,
} from '@helseplattform/rollout/views';
import type { RolloutRoute } from './call.ts';
import { liveRecord } from './live-record.ts';
import { unitOfActor } from './who.ts';

/** A pulse must not point at anybody: it is written by the platform. */
const NOBODY = { by: 'system', name: 'Puls' };

export const AFTER_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/benefits',
    action: 'read',
    what: 'benefits and how live units are',
    async run({ programme, parts, today, who }) {
      const now = await programme.read(...BENEFIT_KINDS);
      const register = registerOf(now);
      const record = await liveRecord(parts, liveOrganisations(now, register, today));
      return { body: { ...benefitsView(now, register, today, record), mayLift: mayDo(who, 'decide-go').may } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/pulse',
    action: 'read',
    what: 'the usability pulse',
    async run({ programme, parts, actor, today, writer }) {
      const now = await programme.read(...PULSE_KINDS);
      const register = registerOf(now);
      const own = await unitOfActor(actor, parts.platform.store, register, today);
      const voter = await programme.voter(pulseRound(today), writer.by);
      return { body: pulseView(now, register, { own, voter }, today) };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/benefits/pulse',
    action: 'write',
    what: 'answer the usability pulse',
    async run(call) {
      call.demand('answer-pulse');
      const unit = call.about(call.body.text('unit')).id;
      const answers = call.body.values.answers;
      if (!Array.isArray(answers)) throw badRequest('answers is a list of ten numbers.', 'value', 'answers');
      susScore(answers as number[]);
      const key = await call.programme.voter(pulseRound(call.today), call.writer.by);
      // whoever answers again in a round is counted once: the answer before stays as an earlier version
      const basedOn = (await call.programme.read('pulse')).get('pulse', key)?.version ?? 0;
      await call.programme.write(NOBODY, [
        { kind: 'pulse', key, basedOn, body: { unit, on: call.today, answers: answers as number[] } },
      ]);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/benefits/lift',
    action: 'write',
    what: 'lift the pause of the next wave',
    async run(call) {
      call.demand('decide-go');
      const now = await call.programme.read(...HEALTH_KINDS);
      const register = registerOf(now);
      const record = await liveRecord(call.parts, liveOrganisations(now, register, call.today));
      const health = healthOf(now, register, call.today, record);
      const { on, reason, accepted } = lift(health, call.who.name, call.body.text('reason'), call.today);
      const [written] = await call.write([
        {
          kind: 'pause-lift',
          key: `${on}:${now.all('pause-lift').length + 1}`,
          basedOn: 0,
          body: {
            on,
            reason,
            accepted: accepted.map(({ unit, signal, value }) => ({
              unit,
              signal,
              ...(value === undefined ? {} : { value }),
            })),
          },
        },
      ]);
      return { body: written, created: true };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/command-centre',
    action: 'read',
    what: 'the command centre',
    async run({ programme, today, who }) {
      const now = await programme.read('ticket', 'unit');
      const mayWork = who.kind === 'system' || who.seats.some(({ seat }) => WORKS.has(seat));
      return { body: commandCentreView(now, registerOf(now), today, mayWork) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/operations',
    action: 'read',
    what: 'who runs the platform',
    async run({ programme, query }) {
      const now = await programme.read(...OPERATIONS_KINDS);
      return { body: operationsView(now, registerOf(now), query.text('plan')) };
    },
  },
];

/** Seats that may work on tickets somewhere; where, is decided for each. */
const WORKS: ReadonlySet<string> = new Set(['programme-leader', 'regional-leader', 'local-leader']);

/** The night of a go-live: the runbook and its live board, rehearsals, and the act that changes routing and access. */
import { operationOutcome } from '@helseplattform/fhir';
import {
  curriculumOf,
  hindrances,
  hindrancesBack,
  issuesOf,
  notThere,
  organisationOf,
  type Refused,
  refusal,
  refuseWhere,
  runbookFaults,
  STANDARD_STEPS,
} from '@helseplattform/rollout';
import {
  type BodyOf,
  type Draft,
  mayDo,
  readRunbook,
  registerOf,
  type Snapshot,
} from '@helseplattform/rollout/programme';
import {
  GOLIVE_KINDS,
  goLiveOf,
  goLiveOverview,
  goLiveView,
  lastDecision,
  nightOf,
  rehearsed,
} from '@helseplattform/rollout/views';
import type { RolloutCall, RolloutRoute } from './call.ts';
import { goLive, isLiveNow, takeBack } from './live-state.ts';
import { writeWith } from './write.ts';

const read = ({ programme }: RolloutCall): Promise<Snapshot> => programme.read(...GOLIVE_KINDS);

function organisationIn(call: RolloutCall, now: Snapshot, unit: string): string {
  const organisation = organisationOf(registerOf(now).get(unit), call.today);
  if (!organisation) throw notThere('no-organisation', unit);
  return organisation;
}

function nightIn(now: Snapshot, unit: string) {
  const night = nightOf(now, unit, Date.now());
  if (!night) throw notThere('no-runbook', unit);
  return night;
}

export const GOLIVE_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/golive',
    action: 'read',
    what: 'the nights to come',
    async run(call) {
      const now = await read(call);
      return { body: goLiveOverview(now, registerOf(now), { today: call.today, instant: Date.now(), who: call.who }) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/golive/:unit',
    action: 'read',
    what: 'the night of a unit',
    async run(call) {
      const unit = call.params.unit!;
      const now = await read(call);
      const instant = Date.now();
      const view = goLiveView(now, registerOf(now), unit, {
        today: call.today,
        instant,
        live: await isLiveNow(call.parts.platform.store, organisationIn(call, now, unit), instant),
        acts: await call.programme.history('go-live', unit),
        mayRun: mayDo(call.who, 'run-go-live', call.about(unit)).may,
        mayEdit: mayDo(call.who, 'edit-runbook', call.about(unit)).may,
      });
      if (!view) throw notThere('no-runbook', unit);
      return { body: view };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/golive/:unit/runbook',
    action: 'write',
    what: 'make or change a runbook',
    async run(call) {
      const unit = call.params.unit!;
      const now = await read(call);
      const held = now.get('runbook', unit);
      const { basedOn = held?.version ?? 0, at, steps = held?.body.steps ?? STANDARD_STEPS } = call.body.values;
      const day = goLiveOf(now, unit)?.on;
      const hour = at ?? held?.body.at ?? (day && `${day}T02:00:00Z`);
      if (typeof hour !== 'string') throw refusal(400, 'required', 'at', 'no-hour');
      call.demand('edit-runbook', unit);
      const body = readRunbook({ unit, at: hour, steps });
      const faults = runbookFaults(body);
      // by kind and step, so that the page says them in its own words
      if (faults.length > 0) return { status: 422, body: { ...operationOutcome(issuesOf(faults)), faults } };
      const [written] = await call.write([{ kind: 'runbook', key: unit, basedOn, body } as Draft]);
      return { body: written, created: true };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/golive/:unit/steps/:step',
    action: 'write',
    what: 'say what has become of a step',
    async run(call) {
      const { unit = '', step = '' } = call.params;
      const now = await read(call);
      const night = nightIn(now, unit);
      const on = night.board.steps.find((one) => one.step.id === step);
      if (!on) throw notThere('no-step', unit, step);
      const state = call.body.one('state', ['started', 'done', 'failed']);
      const refuse = (...refused: Refused) => refusal(409, 'business-rule', `steps['${step}']`, ...refused);
      if (on.step.act) throw refuse('act-is-the-step', on.step.title);
      if (on.waitsFor.length > 0 && state !== 'failed') throw refuse('step-waits', on.step.title, on.waitsFor);
      const key = `${unit}:${step}`;
      const held = now.get('runbook-step', key);
      const at = new Date().toISOString();
      const note = call.body.optionalText('note');
      const body: BodyOf<'runbook-step'> = {
        unit,
        step,
        state,
        started: held?.body.started ?? at,
        ...(state === 'started' ? {} : { ended: at }),
        ...(note ? { note } : {}),
      };
      const [written] = await call.write([{ kind: 'runbook-step', key, basedOn: held?.version ?? 0, body }]);
      return { body: written };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/golive/:unit/act',
    action: 'write',
    what: 'take a unit live, or back',
    async run(call) {
      const unit = call.params.unit!;
      call.demand('run-go-live', unit);
      const act = call.body.one('act', ['live', 'back']);
      const reason = call.body.text('reason');
      const now = await call.programme.read(...GOLIVE_KINDS, 'course', 'training-role', 'completion');
      const organisation = organisationIn(call, now, unit);
      const { store } = call.parts.platform;
      const night = nightIn(now, unit);
      const instant = Date.now();
      const at = new Date(instant).toISOString();
      const decision = lastDecision(now, unit);
      const facts = {
        runbook: night.runbook,
        board: night.board,
        rehearsed: rehearsed(now, night.runbook),
        live: await isLiveNow(store, organisation, instant),
        ...(decision ? { decision } : {}),
      };
      refuseWhere(act === 'live' ? hindrances(facts) : hindrancesBack(facts));
      const { changes, ...done } =
        act === 'live'
          ? await goLive(store, organisation, at, {
              curriculum: curriculumOf(now),
              completions: now.bodies('completion'),
              on: call.today,
            })
          : await takeBack(store, organisation, at);
      const actStep = night.runbook.steps.find((step) => step.act)!;
      const key = `${unit}:${actStep.id}`;
      const drafts: Draft[] = [
        {
          kind: 'go-live',
          key: unit,
          basedOn: now.get('go-live', unit)?.version ?? 0,
          body: { unit, act, at, organisation, reason, ...done },
        },
        {
          kind: 'runbook-step',
          key,
          basedOn: now.get('runbook-step', key)?.version ?? 0,
          body: {
            unit,
            step: actStep.id,
            state: act === 'live' ? 'done' : 'failed',
            started: at,
            ended: at,
            note: reason,
          },
        },
      ];
      await writeWith(call.programme, store, call.writer, drafts, changes, now);
      return { body: { act, at, ...done } };
    },
  },
];

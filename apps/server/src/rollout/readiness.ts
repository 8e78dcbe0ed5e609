/** Readiness: the gates of a unit, evidence the platform gathers itself, signatures, faults, go or no-go. */
import { badRequest, notFound } from '@helseplattform/fhir';
import {
  closed,
  decide,
  type Fault,
  fixed,
  GATES,
  type Gate,
  type GoDecision,
  notThere,
  refusal,
  type Severity,
  sign,
  withSeverity,
} from '@helseplattform/rollout';
import { type BodyOf, mayDo, registerOf, type Snapshot } from '@helseplattform/rollout/programme';
import {
  criteriaOf,
  evidenceOf,
  faultOf,
  faultViews,
  READINESS_KINDS,
  readinessOverview,
  stateAt,
  unitReadiness,
} from '@helseplattform/rollout/views';
import type { RolloutCall, RolloutRoute } from './call.ts';
import { measured } from './measured.ts';

const read = ({ programme }: RolloutCall): Promise<Snapshot> => programme.read(...READINESS_KINDS);

const gateIn = ({ params }: RolloutCall): Gate => {
  const gate = GATES.find((one) => String(one) === params.gate);
  if (gate === undefined) throw notThere('no-gate', params.gate ?? '', GATES);
  return gate;
};

/** A fault as it is written: with the version it builds on. */
async function writeFault(
  call: RolloutCall,
  id: string,
  basedOn: number,
  { id: _, ...fault }: Fault,
  description?: string,
) {
  const [written] = await call.write([
    { kind: 'fault', key: id, basedOn, body: { ...fault, ...(description ? { description } : {}) } as BodyOf<'fault'> },
  ]);
  return { body: written };
}

const faultIn = async (call: RolloutCall) => {
  const entry = (await call.programme.read('fault')).get('fault', call.params.fault!);
  if (!entry) throw notThere('no-fault', call.params.fault ?? '');
  return { entry, fault: faultOf(entry.key, entry.body) };
};

export const READINESS_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/readiness',
    action: 'read',
    what: 'how ready the next waves are',
    async run(call) {
      const now = await read(call);
      return { body: readinessOverview(now, registerOf(now), call.today) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/readiness/:unit',
    action: 'read',
    what: 'the gates of a unit',
    async run(call) {
      const now = await read(call);
      const unit = call.params.unit!;
      const about = call.about(unit);
      const may = (act: 'sign-criterion' | 'decide-go' | 'edit-readiness') => mayDo(call.who, act, about).may;
      const view = unitReadiness(now, registerOf(now), unit, {
        today: call.today,
        who: call.who,
        language: call.language,
        maySign: may('sign-criterion'),
      });
      if (!view) throw notThere('no-gates', unit);
      return { body: { ...view, mayDecide: may('decide-go'), mayEdit: may('edit-readiness') } };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/readiness/:unit/criteria/:criterion/signature',
    action: 'write',
    what: 'sign a criterion',
    async run(call) {
      const { unit = '', criterion: id = '' } = call.params;
      call.demand('sign-criterion', unit);
      const now = await read(call);
      const criterion = criteriaOf(now, unit).find((one) => one.id === id);
      if (!criterion) throw notThere('no-criterion', unit, id);
      const key = `${unit}:${id}`;
      const evidence = now.get('evidence', key);
      const kept = now.get('criterion', key);
      // owners are often named before they have an account: by name they may not sign their own either
      if (kept?.body.owner.name === call.who.name)
        throw refusal(409, 'business-rule', `criteria['${id}']`, 'own-criterion', call.who.name);
      const risk = call.body.optionalText('risk');
      const { on, risk: accepted } = sign(
        criterion,
        evidence && evidenceOf(evidence),
        call.writer.by,
        call.today,
        risk,
      );
      const [written] = await call.write([
        {
          kind: 'signature',
          key,
          basedOn: now.get('signature', key)?.version ?? 0,
          body: { unit, criterion: id, on, ...(accepted ? { risk: accepted } : {}) },
        },
      ]);
      return { body: written, created: true };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/readiness/:unit/measure',
    action: 'write',
    what: 'measure what the platform can measure',
    async run(call) {
      const unit = call.params.unit!;
      call.demand('edit-readiness', unit);
      return { body: await measured(call, unit), created: true };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/readiness/:unit/gates/:gate/decision',
    action: 'write',
    what: 'decide go or no-go',
    async run(call) {
      const unit = call.params.unit!;
      const gate = gateIn(call);
      call.demand('decide-go', unit);
      const now = await read(call);
      const decision: GoDecision = call.body.one('decision', ['go', 'go-with-risks', 'no-go']);
      const record = decide(stateAt(now, unit, gate, call.today), decision, call.who.name, call.body.text('reason'));
      const before = now.all('go-decision').filter(({ body }) => body.unit === unit && body.gate === gate).length;
      const [written] = await call.write([
        {
          kind: 'go-decision',
          key: `${unit}:${gate}:${before + 1}`,
          basedOn: 0,
          body: { unit, gate, decision, reason: record.reason, state: JSON.stringify(record.state) },
        },
      ]);
      return { body: written, created: true };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/faults',
    action: 'read',
    what: 'the fault register',
    async run(call) {
      const now = await call.programme.read('fault', 'unit');
      return {
        body: {
          faults: faultViews(now, registerOf(now), call.today),
          maySetSeverity: mayDo(call.who, 'set-severity').may,
          mayMend: mayDo(call.who, 'mend-fault').may || call.who.seats.some(({ seat }) => seat === 'regional-leader'),
        },
      };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/faults',
    action: 'write',
    what: 'report a fault',
    async run(call) {
      call.demand('report-fault');
      const now = await call.programme.read('fault');
      const number = Math.max(0, ...now.all('fault').map(({ key }) => Number(key.slice(2)) || 0)) + 1;
      const units = call.body.values.units ?? [];
      if (!Array.isArray(units)) throw badRequest('units is a list of units; empty for all.', 'value', 'units');
      for (const unit of units) call.about(String(unit));
      const fault: Fault = { id: '', title: call.body.text('title'), units, state: 'open' };
      return {
        ...(await writeFault(call, `F-${number}`, 0, fault, call.body.optionalText('description'))),
        created: true,
      };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/faults/:fault/:act',
    action: 'write',
    what: 'judge, mend or close a fault',
    async run(call) {
      const { entry, fault } = await faultIn(call);
      const [unit] = fault.units;
      const change = (): Fault => {
        switch (call.params.act) {
          case 'severity': {
            call.demand('set-severity');
            const level: Severity = call.body.one('level', ['critical', 'severe', 'moderate', 'minor']);
            return withSeverity(fault, level, call.who, call.today);
          }
          case 'fix':
            call.demand('mend-fault', unit);
            return fixed(fault, call.body.text('regressionTest'));
          case 'close':
            call.demand('mend-fault', unit);
            return closed(fault, call.who);
          default:
            throw notFound(`A fault has severity, fix and close; not ${call.params.act}.`);
        }
      };
      return writeFault(call, entry.key, entry.version, change(), entry.body.description);
    },
  },
];

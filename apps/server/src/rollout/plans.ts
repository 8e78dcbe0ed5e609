/** Plan versions: side by side, one against another, and the published ones taken in. */
import { badRequest } from '@helseplattform/fhir';
import { comparisonView, plansView, refusal } from '@helseplattform/rollout';
import {
  DECIDES_ON,
  type DecidedPlan,
  type Draft,
  decidedPlan,
  mayDo,
  type PlanProposal,
  publishedPlans,
  readProposal,
  registerOf,
  type Snapshot,
  StaleWrite,
} from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';

const LINE = /^[a-z0-9-]{1,40}$/;

const given = ({ query }: RolloutCall, name: string): string => {
  const value = query.text(name);
  if (value === undefined) throw badRequest(`${name} is missing.`, 'required', name);
  return value;
};

const keyOf = ({ line, id }: { line: string; id: string }): string => `${line}:${id}`;

/** Two who decide at once: the second is shown the version of the first. @throws {StaleWrite} */
function refuseBehind(now: Snapshot, { line, basedOn }: PlanProposal): void {
  const newest = now
    .all('plan-version')
    .filter(({ body }) => body.line === line)
    .sort((a, b) => a.body.place - b.body.place)
    .at(-1);
  if (newest === undefined || newest.body.id === basedOn) return;
  const mine = { kind: 'plan-version', key: newest.key, basedOn: 0, body: null } as const;
  throw new StaleWrite([mine], [newest]);
}

const draftsOf = ({ version, mandate }: DecidedPlan): Draft[] => [
  { kind: 'plan-version', key: keyOf(version), basedOn: 0, body: version },
  ...(mandate ? [{ kind: 'mandate', key: keyOf(version), basedOn: 0, body: mandate } as const] : []),
];

export const PLAN_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/plans',
    action: 'read',
    what: 'plan versions',
    async run({ programme, query, language, who }) {
      const view = plansView(await programme.read('unit', 'plan-version'), query.text('line'), language);
      const may = { import: mayDo(who, 'import-plans').may, decide: mayDo(who, 'decide-plan').may };
      return { body: { ...view, may: { ...may, change: mayDo(who, 'change-plan-within-mandate').may } } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/plans/comparison',
    action: 'read',
    what: 'one plan version against another',
    async run(call) {
      const now = await call.programme.read('unit', 'plan-version', 'mandate');
      const [line, a, b] = ['line', 'a', 'b'].map((name) => given(call, name)) as [string, string, string];
      return { body: comparisonView(now, line, a, b, call.language) };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/plans/preview',
    action: 'read',
    what: 'what a plan version would change',
    async run(call) {
      const now = await call.programme.read(...DECIDES_ON);
      const proposal = readProposal(call.body.values);
      const { version, judgement } = decidedPlan(now, { ...proposal, under: 'board' }, call.today);
      const then = now.with('plan-version', keyOf(version), version);
      const change = comparisonView(then, version.line, proposal.basedOn, version.id, call.language);
      return { body: { change, within: judgement?.verdict === 'within' } };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/plans',
    action: 'write',
    what: 'decide a plan version',
    async run(call) {
      const proposal = readProposal(call.body.values);
      call.demand(proposal.under === 'board' ? 'decide-plan' : 'change-plan-within-mandate');
      const now = await call.programme.read(...DECIDES_ON);
      refuseBehind(now, proposal);
      const decided = decidedPlan(now, proposal, call.today);
      await call.programme.write(call.writer, draftsOf(decided));
      const { line, id } = decided.version;
      return { body: { line, id }, created: true };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/plans/import',
    action: 'write',
    what: 'take in published plans',
    async run(call) {
      call.demand('import-plans');
      const line = call.body.optionalText('line') ?? 'published';
      if (!LINE.test(line) || line === 'programme') throw refusal(400, 'value', 'line', 'line-is-decided');
      const now = await call.programme.read('unit');
      const register = now.seq === 0 ? undefined : registerOf(now);
      const { entries, ...found } = publishedPlans(call.body.values.plans, line, register);
      const written = await call.programme.put(call.writer, entries);
      return { body: { line, ...found, written }, created: written > 0 };
    },
  },
];

/** Plan versions: side by side, one against another, and the published ones taken in. */
import { badRequest } from '@helseplattform/fhir';
import { comparisonView, plansView } from '@helseplattform/rollout';
import { publishedPlans, registerOf } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';

const LINE = /^[a-z0-9-]{1,40}$/;

const given = ({ query }: RolloutCall, name: string): string => {
  const value = query.text(name);
  if (value === undefined) throw badRequest(`${name} is missing.`, 'required', name);
  return value;
};

export const PLAN_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/plans',
    action: 'read',
    what: 'plan versions',
    async run({ programme, query, language }) {
      return { body: plansView(await programme.read('unit', 'plan-version'), query.text('line'), language) };
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
    path: '/api/rollout/plans/import',
    action: 'write',
    what: 'take in published plans',
    async run(call) {
      call.demand('import-plans');
      const line = call.body.optionalText('line') ?? 'published';
      if (!LINE.test(line) || line === 'programme')
        throw badRequest(
          'line is a name such as published; that of the programme is decided upon, not imported.',
          'value',
          'line',
        );
      const now = await call.programme.read('unit');
      const register = now.seq === 0 ? undefined : registerOf(now);
      const { entries, ...found } = publishedPlans(call.body.values.plans, line, register);
      const written = await call.programme.put(call.writer, entries);
      return { body: { line, ...found, written }, created: written > 0 };
    },
  },
];

/** The map, the planner's problem, how good a plan could be at best, and what a scenario costs. */
import { badRequest } from '@helseplattform/fhir';
import {
  boundOf,
  COST_KINDS,
  isIsoDate,
  linesOf,
  MAP_KINDS,
  mapOf,
  PLANNING_KINDS,
  type Problem,
  planningGiven,
  planningOf,
  readBorders,
  refusal,
  scenarioCost,
} from '@helseplattform/rollout';
import { PlanningError, solve } from '@helseplattform/rollout/planner';
import { mayDo, registerOf } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';

/** Seconds of one core for one bound, and the largest problem that is looked at. */
const SECONDS = 8;
const LARGEST = { units: 400, waves: 20 };

/** The line asked for, or the one that drives the platform. */
const lineIn = ({ query }: RolloutCall, lines: readonly string[]): string => {
  const line = query.text('line') ?? lines[0] ?? 'programme';
  if (lines.length > 0 && !lines.includes(line)) throw refusal(400, 'value', 'line', 'no-line', line, lines);
  return line;
};

function problemIn({ body }: RolloutCall): Problem {
  const problem = body.values.problem as Problem | undefined;
  const lists = [problem?.waves, problem?.units, problem?.hard, problem?.soft];
  if (!problem || !lists.every(Array.isArray)) throw badRequest('problem is a planning problem.', 'value', 'problem');
  if (problem.units.length > LARGEST.units || problem.waves.length > LARGEST.waves)
    throw badRequest(`At most ${LARGEST.units} units and ${LARGEST.waves} waves.`, 'too-costly', 'problem');
  try {
    solve(problem, { iterations: 0 });
  } catch (error) {
    if (error instanceof PlanningError) throw badRequest(error.message, 'value', `problem.${error.element}`);
    throw badRequest('problem is not a planning problem.', 'value', 'problem');
  }
  return problem;
}

const ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/map',
    action: 'read',
    what: 'the map of the programme',
    async run(call) {
      const now = await call.programme.read(...MAP_KINDS);
      const lines = linesOf(now);
      const line = lineIn(call, lines);
      return { body: { line, lines, ...mapOf(now, line, call.today) } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/planning',
    action: 'read',
    what: 'a plan version as the planner sees it',
    async run(call) {
      const now = await call.programme.read(...PLANNING_KINDS);
      const lines = linesOf(now);
      const asOf = call.query.text('on');
      if (asOf !== undefined && !isIsoDate(asOf)) throw badRequest('on is a day such as 2022-06-09.', 'value', 'on');
      const page = planningOf(now, lineIn(call, lines), call.query.text('version'), call.today, asOf);
      const given = planningGiven(now, call.who, call.today);
      return { body: { lines, mayPlan: mayDo(call.who, 'propose-plan').may, given, ...page } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/scenarios/cost',
    action: 'read',
    what: 'what a scenario costs',
    async run(call) {
      const now = await call.programme.read('unit', 'plan-version', ...COST_KINDS);
      const without = new Set(call.query.text('without')?.split(',') ?? []);
      const userDays = Number(call.query.text('userDays') ?? '0');
      if (!Number.isSafeInteger(userDays) || userDays < 0)
        throw badRequest('userDays is a whole number, 0 or more.', 'value', 'userDays');
      return { body: scenarioCost(now, lineIn(call, linesOf(now)), without, userDays) };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/borders',
    action: 'write',
    what: 'import the borders the map is drawn with',
    async run(call) {
      const now = await call.programme.read('unit', 'borders');
      const borders = readBorders(call.body.values, registerOf(now), call.today);
      const basedOn = now.get('borders', 'municipalities')?.version ?? 0;
      await call.write([{ kind: 'borders', key: 'municipalities', basedOn, body: borders }]);
      const { credit, missing, paths } = borders;
      return { body: { credit, missing, municipalities: Object.keys(paths).length }, created: basedOn === 0 };
    },
  },
];

/** One bound at a time for the whole server: it takes a core. */
function boundRoute(): RolloutRoute {
  let isBusy = false;
  return {
    method: 'POST',
    path: '/api/rollout/planning/bound',
    action: 'read',
    what: 'how good a plan could be at best',
    async run(call) {
      call.demand('propose-plan');
      const problem = problemIn(call);
      const { total } = call.body.values;
      if (isBusy) throw refusal(429, 'throttled', undefined, 'bound-busy');
      isBusy = true;
      try {
        return { body: await boundOf(problem, SECONDS, typeof total === 'number' ? total : undefined) };
      } finally {
        isBusy = false;
      }
    },
  };
}

export const PICTURE_ROUTES: readonly RolloutRoute[] = [...ROUTES, boundRoute()];

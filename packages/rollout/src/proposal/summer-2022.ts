/**
 * The summer of 2022 as a planning problem: St. Olavs hospital has withdrawn from its date, Trondheim is live alone, the
 * board meets on 9 June. Was the old plan still possible? Is the new one? Is there a better one?
 */
import { FhirError } from '@helseplattform/fhir';
import type { IsoDate } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import type { Hard, PlanningWave, Problem, WavePlan } from '../planner/problem.ts';
import type { LoadedPlans } from '../plans/load.ts';
import { datesOf, versionOf } from '../plans/plan.ts';
import { FIRST_GO_LIVE_USERS } from '../units/facts/end-users.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { programmeProblem } from './programme-problem.ts';

/** The board of Helse Midt-Norge RHF met. */
const BOARD_MET: IsoDate = '2022-06-09';

/** What could be done in one wave. */
const ROOM = {
  /** No version, V0 to V5, puts two trusts in one wave. Our reading of it as a rule. */
  'hospital-trusts': { limit: 1, why: 'one-trust' },
  /** So many were trained for the first go-live, in eight weeks by 130 instructors (domain facts of training). */
  'end-users': { limit: FIRST_GO_LIVE_USERS, why: 'trained-before' },
};

export interface Summer2022 {
  /** V1's units in V1's dates, as of the board meeting. */
  v1: { problem: Problem; plan: WavePlan };
  /** V2's units in V2's dates. */
  v2: { problem: Problem; plan: WavePlan };
  /** V2's dates, with the municipalities too that V2 left without one. */
  open: { problem: Problem };
}

/** The three problems, from the published plans. Throws when V1 or V2 is not among them. */
export function summer2022(plans: LoadedPlans, register: UnitRegister): Summer2022 {
  const { history } = plans;
  for (const id of ['V1', 'V2']) versionOf(history, id);
  const [v1, v2] = ['V1', 'V2'].map((id) => new Map([...datesOf(history, id)].map(([unit, date]) => [unit, date])));
  if (!v1 || !v2 || v2.size === 0)
    throw new FhirError(422, {
      severity: 'error',
      code: 'invalid',
      expression: 'versions',
      text: 'V2 has no dates to plan with',
    });
  const live = new Map([...v2].filter(([, date]) => date.actual).map(([unit, date]) => [unit, date.when]));

  const problem = (units: readonly UnitId[], dates: readonly Period[]): Problem => {
    const waves = wavesOf([...dates, ...live.values()]);
    const own: Hard[] = units.map((unit) => {
      const when = live.get(unit);
      return when
        ? { kind: 'pin', unit, wave: when.to, why: 'live' }
        : { kind: 'not-before', unit, date: BOARD_MET, why: 'passed' };
    });
    const prepared = units.flatMap((unit): Hard[] => {
      const first = v1.get(unit);
      return first && !live.has(unit) ? [{ kind: 'not-before', unit, date: first.when.from, why: 'v1-date' }] : [];
    });
    return programmeProblem({
      register,
      on: BOARD_MET,
      waves,
      units,
      room: ROOM,
      wishes: plans.wishes,
      steps: plans.steps,
      ...(plans.leadTime ? { leadTime: { from: BOARD_MET, ...plans.leadTime } } : {}),
      hard: [...own, ...prepared],
    }).problem;
  };
  const planIn = (dates: ReadonlyMap<UnitId, { when: Period }>): WavePlan =>
    new Map([...dates].map(([unit, { when }]) => [unit, live.get(unit)?.to ?? when.to]));
  const datesIn = (dates: ReadonlyMap<UnitId, { when: Period }>) => [...dates.values()].map((d) => d.when);

  return {
    v1: { problem: problem([...v1.keys()], datesIn(v1)), plan: planIn(v1) },
    v2: { problem: problem([...v2.keys()], datesIn(v2)), plan: planIn(v2) },
    open: { problem: problem([...new Set([...v2.keys(), ...v1.keys()])], datesIn(v2)) },
  };
}

/** A wave for each date, named by it; a date that is only a month is its last day. */
const wavesOf = (dates: readonly Period[]): PlanningWave[] =>
  [...new Set(dates.map((d) => d.to))].sort().map((date) => ({ id: date, date }));

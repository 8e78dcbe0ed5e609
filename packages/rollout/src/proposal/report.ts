/** The summer of 2022, answered: could V1 still be carried out, can V2, and what does the planner propose instead? */

import { type Violation, violations } from '../planner/check.ts';
import { describeAlternatives, describeConstraint, describeScore, type Wording } from '../planner/describe.ts';
import { explain } from '../planner/explain.ts';
import type { Problem, WavePlan } from '../planner/problem.ts';
import { scoreOf } from '../planner/score.ts';
import { solve } from '../planner/solve.ts';
import type { LoadedPlans } from '../plans/load.ts';
import { formatDate, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import { tableLines } from '../texts/table.ts';
import type { UnitRegister } from '../units/register.ts';
import { summer2022 } from './summer-2022.ts';

/** Lines of text. */
export function proposalReport(plans: LoadedPlans, register: UnitRegister, language: Language): string[] {
  const { planner: t } = textsIn(language);
  const { v1, v2, open } = summer2022(plans, register);
  const wording: Wording = { language, nameOf: (unit) => register.nameOf(unit), dateOf: (wave) => wave };
  const score = (problem: Problem, plan: WavePlan) => {
    const found = scoreOf(problem, plan);
    return [
      t.score(formatNumber(found.total, language)),
      ...describeScore(found, language).map((line) => `    ${line}`),
    ];
  };
  const wrong = (v: Violation) =>
    v.kind === 'no-wave' ? t.noWave(wording.nameOf(v.unit)) : describeConstraint(v.constraint, wording);
  const verdict = (id: string, problem: Problem, plan: WavePlan) => {
    const found = violations(problem, plan);
    return [
      found.length === 0 ? t.possible(id) : t.notPossible(id),
      ...found.map((v) => `    ${wrong(v)}`),
      ...(found.length === 0 ? score(problem, plan) : []),
    ];
  };
  const proposed = (heading: string, problem: Problem, before: WavePlan) => {
    const solution = solve(problem, { start: before });
    if (solution.kind !== 'plan') return [heading, t.undecided];
    const names = (units: readonly { id: string }[]) => units.map((u) => wording.nameOf(u.id)).join(', ');
    const rows = problem.waves.map(({ id, date }) => [
      formatDate(date, language),
      problem.units
        .filter((u) => solution.plan.get(u.id) === id)
        .map((u) => wording.nameOf(u.id))
        .join(', '),
    ]);
    const moved = problem.units.filter((u) => before.has(u.id) && before.get(u.id) !== solution.plan.get(u.id));
    const added = problem.units.filter((u) => !before.has(u.id));
    return [
      heading,
      '',
      ...tableLines([{ heading: t.wave }, { heading: t.units }], rows),
      '',
      ...score(problem, solution.plan),
      moved.length > 0
        ? t.differsFrom('V2', names(moved))
        : added.length > 0
          ? t.adds('V2', names(added))
          : t.sameAs('V2'),
      '',
      t.whyHere(wording.nameOf('hnt')),
      ...describeAlternatives(explain(problem, solution.plan, 'hnt'), wording).map((line) => `    ${line}`),
    ];
  };
  const old = solve(v1.problem);
  return [
    t.summer2022,
    '',
    ...verdict('V1', v1.problem, v1.plan),
    ...(old.kind === 'impossible'
      ? [
          t.noPlanInDates('V1'),
          t.cannotAllGo(old.conflict.units.map(wording.nameOf).join(', ')),
          ...old.conflict.constraints.map((c) => `    ${describeConstraint(c, wording)}`),
        ]
      : []),
    '',
    ...verdict('V2', v2.problem, v2.plan),
    '',
    ...proposed(t.proposal, v2.problem, v2.plan),
    '',
    ...proposed(t.proposalForAll, open.problem, v2.plan),
  ];
}

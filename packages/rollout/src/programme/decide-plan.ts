/** A new plan version: built on the newest one, by the right of the board or within a mandate. Pure; writing comes after. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import { comparePlans } from '../plans/compare.ts';
import { type Judgement, judgeChange, type Mandate, mandateFor } from '../plans/mandate.ts';
import { addVersion, goLives } from '../plans/plan.ts';
import { type Refused, refusal, refusedIssue } from '../refusals/refusal.ts';
import { asPeriod, historyOf, mandatesOf, planVersionOf, versionsOf } from '../views/history.ts';
import { unitId } from './kinds/ground.ts';
import type { BodyOf, KindName } from './kinds.ts';
import { registerOf } from './register-of.ts';
import { also, count, day, fit, list, nullable, type Of, object, oneOf, pattern, text } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

/** What has to be in the snapshot. */
export const DECIDES_ON = ['unit', 'plan-version', 'mandate'] as const satisfies readonly KindName[];

/** What somebody proposes. Units that are live keep their date and are not named. */
const PROPOSAL = object(
  {
    line: pattern(/^[a-z0-9-]{1,40}$/, 'programme'),
    /** The version it builds on: the newest there is. */
    basedOn: text(),
    waves: list(object({ when: day, units: list(unitId, { least: 1 }) }, { open: text() })),
    under: oneOf('board', 'mandate'),
    body: text(500),
    reason: text(5_000),
  },
  {
    frame: text(5_000),
    authority: text(5_000),
    document: text(200),
    delay: object({ ore: nullable(count), payer: text(500) }, { note: text(2_000) }),
    /** A mandate the board gives with this version. */
    gives: also(object({ holder: text(300), minorDays: nullable(count), from: day, to: day }), ({ from, to }) =>
      from > to ? ['ends-before-begins', from, to] : undefined,
    ),
  },
);
export type PlanProposal = Of<typeof PROPOSAL>;

/** @throws {FhirError} 422 with every fault of the form */
export const readProposal = (value: unknown): PlanProposal => fit(PROPOSAL, value, '');

export interface DecidedPlan {
  readonly version: BodyOf<'plan-version'>;
  readonly mandate?: BodyOf<'mandate'>;
  /** Whether whoever holds the mandate could have made the change alone; absent: nobody has one. */
  readonly judgement?: Judgement & { readonly holder: string };
}

/**
 * The version that a proposal becomes.
 * @param now read with {@link DECIDES_ON} @param today the day it is decided
 * @throws {FhirError} 409 when it does not build on the newest, goes beyond the mandate, or would change what has
 *   happened; 422 for units nobody knows, twice in the plan, or in the past
 */
export function decidedPlan(now: Snapshot, proposal: PlanProposal, today: IsoDate): DecidedPlan {
  const { line, basedOn, waves, under, gives, ...said } = proposal;
  const register = registerOf(now);
  const history = historyOf(now, line);
  const newest = versionsOf(now, line).at(-1);
  if (newest?.id !== basedOn) throw refusal(409, 'conflict', 'basedOn', 'not-newest', newest?.id, basedOn);
  refuseFaulty(proposal, new Map([...goLives(history)].map(([unit, { text }]) => [unit, text])), today, (unit) => {
    try {
      return register.get(unit) !== undefined;
    } catch {
      return false;
    }
  });
  const happened = newest.waves.filter(({ actual }) => actual);
  const id = nextId(basedOn, new Set(history.map((version) => version.id)));
  const version: BodyOf<'plan-version'> = {
    ...said,
    line,
    id,
    place: newest.place + 1,
    decided: today,
    under,
    waves: [...happened, ...waves.map((wave) => ({ ...wave, actual: false }))].sort((a, b) =>
      asPeriod(a.when).from < asPeriod(b.when).from ? -1 : 1,
    ),
    notes: [],
  };
  const after = addVersion(history, planVersionOf(version));
  const held = mandateFor(history, basedOn, mandatesOf(now, line));
  const judgement = held && { ...judgeChange(held, comparePlans(after, register, basedOn, id)), holder: held.holder };
  if (under === 'mandate') demandWithin(held, judgement);
  return {
    version: under === 'mandate' && held ? { ...version, mandate: held.version } : version,
    ...(judgement ? { judgement } : {}),
    ...(gives
      ? {
          mandate: {
            line,
            holder: gives.holder,
            version: id,
            givenBy: said.body,
            frame: { from: gives.from, to: gives.to },
            minorDays: gives.minorDays,
            source: said.document ?? said.reason,
          },
        }
      : {}),
  };
}

function demandWithin(held: Mandate | undefined, judgement: Judgement | undefined): void {
  if (!held || !judgement) throw refusal(409, 'business-rule', 'under', 'no-mandate');
  if (judgement.verdict === 'within') return;
  const why = [...new Set(judgement.objections.map(({ objection }) => objection))];
  throw refusal(409, 'business-rule', 'under', 'beyond-mandate', held.holder, why);
}

function refuseFaulty(
  { waves }: PlanProposal,
  live: ReadonlyMap<string, string>,
  today: IsoDate,
  known: (unit: string) => boolean,
): void {
  const issues: Issue[] = [];
  const fault = (expression: string, ...refused: Refused) =>
    issues.push(refusedIssue('invalid', expression, ...refused));
  const seen = new Map<string, string>();
  waves.forEach(({ when, units }, w) => {
    if (daysBetween(today, when) <= 0) fault(`waves[${w}].when`, 'day-passed', when);
    units.forEach((unit, u) => {
      const at = `waves[${w}].units[${u}]`;
      const earlier = seen.get(unit);
      if (!known(unit)) fault(at, 'no-unit', unit);
      if (earlier) fault(at, 'unit-twice', unit, earlier);
      const happened = live.get(unit);
      if (happened) fault(at, 'keeps-its-date', unit, happened);
      seen.set(unit, at);
    });
  });
  if (issues.length > 0) throw new FhirError(422, issues);
}

/** `P2` → `P3`; an id without a number gets one. */
function nextId(id: string, taken: ReadonlySet<string>): string {
  const [, stem = id, number = '1'] = /^(.*?)(\d+)$/.exec(id) ?? [];
  let next = Number(number) + 1;
  while (taken.has(`${stem}${next}`)) next++;
  return `${stem}${next}`;
}

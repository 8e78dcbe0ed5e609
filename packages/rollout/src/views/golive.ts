/** What the pages of go-live nights show: the runbook as it goes, what stands in the way of the act, and what was done. */

import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import { type Hindrance, hindrances, hindrancesBack } from '../golive/act.ts';
import { type Board, type BoardStepState, boardOf, type StepProgress } from '../golive/board.ts';
import { rehearsalOutcome } from '../golive/rehearsal.ts';
import type { Runbook } from '../golive/runbook.ts';
import type { AnyVersion } from '../programme/entry.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { historyOf } from './history.ts';
import { goLiveOf } from './readiness.ts';

/** Kinds the pages are made of. */
export const GOLIVE_KINDS = [
  'runbook',
  'rehearsal',
  'runbook-step',
  'go-live',
  'let-in',
  'go-decision',
  'plan-version',
  'unit',
] as const;

export interface RunbookStepView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly owner: string;
  readonly state: BoardStepState;
  /** Instants. */
  readonly begins: string;
  readonly ends: string;
  /** As planned, where that is another time. */
  readonly planned: string;
  readonly late: number;
  readonly waitsFor: readonly string[];
  readonly act: boolean;
  readonly pointOfNoReturn: boolean;
  readonly critical: boolean;
  /** Where the step lies in the night, 0 to 1, for a picture. */
  readonly at: { readonly from: number; readonly to: number };
  readonly by?: string;
  readonly note?: string;
}

export interface GoLiveView {
  readonly unit: { readonly id: UnitId; readonly name: string };
  /** The hour of go-live. */
  readonly at: string;
  readonly version: number;
  readonly steps: readonly RunbookStepView[];
  readonly done: number;
  readonly ends: string;
  readonly late: number;
  readonly live: boolean;
  readonly hindrances: readonly HindranceView[];
  readonly hindrancesBack: readonly HindranceView[];
  /** The runbook as it is planned, for whoever changes or rehearses it. */
  readonly plan: Runbook['steps'];
  readonly rehearsals: readonly {
    readonly number: number;
    readonly on: string;
    /** Version of the runbook that was rehearsed. */
    readonly runbook: number;
    readonly passed: boolean;
    readonly slow: readonly string[];
    readonly notDone: readonly string[];
    readonly notes: readonly { readonly step: string; readonly note: string }[];
    readonly found: readonly { readonly what: string; readonly step?: string; readonly owner?: string }[];
  }[];
  /** Every act, the newest first. */
  readonly acts: readonly {
    readonly act: 'live' | 'back';
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly opened: number;
    readonly notTrained: number;
    /** On the way back: roles that stay open for what came in meanwhile. */
    readonly stillOpen: number;
  }[];
  /** People let in since the unit went live, because they have completed their training. */
  readonly letIn: number;
  readonly mayRun: boolean;
  /** Whether the reader may change the runbook and enter rehearsals. */
  readonly mayEdit: boolean;
}

/** What stands in the way, steps by their titles. */
export interface HindranceView {
  readonly kind: Hindrance['kind'];
  readonly steps: readonly string[];
}

export interface GoLiveOverview {
  readonly units: readonly {
    readonly id: UnitId;
    readonly name: string;
    readonly on: string;
    readonly steps: number;
    readonly done: number;
    readonly rehearsed: boolean;
    readonly acts: number;
    readonly live: boolean;
  }[];
  /** Units of the next wave that have no runbook yet, and whether the reader may make one. */
  readonly without: readonly { readonly id: UnitId; readonly name: string; readonly may: boolean }[];
}

/** The night of a unit as the rules ask it. @param now read with GOLIVE_KINDS */
export function nightOf(
  now: Snapshot,
  unit: UnitId,
  instant: number,
): { runbook: Runbook; version: number; board: Board } | undefined {
  const kept = now.get('runbook', unit);
  if (!kept) return undefined;
  const progress = new Map(
    now
      .bodies('runbook-step')
      .filter((step) => step.unit === unit)
      .map(({ step, state, started, ended }): [string, StepProgress] => [
        step,
        { state, started: Date.parse(started), ...(ended ? { ended: Date.parse(ended) } : {}) },
      ]),
  );
  return { runbook: kept.body, version: kept.version, board: boardOf(kept.body, progress, instant) };
}

/** Whether some rehearsal of the runbook passed. */
export const rehearsed = (now: Snapshot, runbook: Runbook): boolean =>
  rehearsalsOf(now, runbook).some(({ passed }) => passed);

const rehearsalsOf = (now: Snapshot, runbook: Runbook) =>
  now
    .bodies('rehearsal')
    .filter(({ unit }) => unit === runbook.unit)
    .map((rehearsal, i) => ({ number: i + 1, ...rehearsal, ...rehearsalOutcome(runbook, rehearsal.results) }));

/** What was decided at the last gate. */
export const lastDecision = (now: Snapshot, unit: UnitId) =>
  now.all('go-decision').findLast(({ body }) => body.unit === unit && body.gate === 7)?.body.decision;

export function goLiveView(
  now: Snapshot,
  register: UnitRegister,
  unit: UnitId,
  of: {
    today: string;
    instant: number;
    live: boolean;
    acts: readonly AnyVersion<'go-live'>[];
    mayRun: boolean;
    mayEdit: boolean;
  },
): GoLiveView | undefined {
  const night = nightOf(now, unit, of.instant);
  if (!night) return undefined;
  const { runbook, board, version } = night;
  const titles = new Map(runbook.steps.map(({ id, title }) => [id, title]));
  const named = (id: string) => titles.get(id) ?? id;
  const begins = Math.min(...board.steps.map(({ expected }) => expected.begins));
  const span = Math.max(1, board.ends - begins);
  const critical = new Set(board.critical);
  const decision = lastDecision(now, unit);
  const facts = {
    runbook,
    board,
    rehearsed: rehearsed(now, runbook),
    live: of.live,
    ...(decision ? { decision } : {}),
  };
  const hindranceViews = (found: readonly Hindrance[]): HindranceView[] =>
    found.map((one) => ({
      kind: one.kind,
      steps: one.kind === 'steps' ? one.steps.map(named) : one.kind === 'passed' ? [named(one.step)] : [],
    }));
  return {
    unit: { id: unit, name: register.nameOn(unit, of.today) },
    at: runbook.at,
    version,
    steps: board.steps.map(({ step, state, planned, expected, late, waitsFor }): RunbookStepView => {
      const kept = now.get('runbook-step', `${unit}:${step.id}`);
      return {
        id: step.id,
        version: kept?.version ?? 0,
        title: step.title,
        owner: step.owner,
        state,
        begins: iso(expected.begins),
        ends: iso(expected.ends),
        planned: iso(planned.begins),
        late,
        waitsFor: waitsFor.map(named),
        act: step.act ?? false,
        pointOfNoReturn: step.pointOfNoReturn ?? false,
        critical: critical.has(step.id),
        at: { from: (expected.begins - begins) / span, to: (expected.ends - begins) / span },
        ...(kept ? { by: kept.name } : {}),
        ...(kept?.body.note ? { note: kept.body.note } : {}),
      };
    }),
    done: board.done,
    ends: iso(board.ends),
    late: board.late,
    live: of.live,
    hindrances: hindranceViews(hindrances(facts)),
    hindrancesBack: hindranceViews(hindrancesBack(facts)),
    plan: runbook.steps,
    rehearsals: rehearsalsOf(now, runbook).map(({ number, on, runbook: version, passed, ...one }) => ({
      number,
      on,
      runbook: version,
      passed,
      slow: one.slow.map(({ step }) => named(step)),
      notDone: one.notDone.map(named),
      notes: one.results.flatMap(({ step, note }) => (note ? [{ step: named(step), note }] : [])),
      found: (one.found ?? []).map(({ step, ...rest }) => ({ ...rest, ...(step ? { step: named(step) } : {}) })),
    })),
    acts: of.acts.flatMap(({ body, name }) =>
      body
        ? [
            {
              act: body.act,
              at: body.at,
              by: name,
              reason: body.reason,
              opened: body.opened,
              notTrained: body.notTrained,
              stillOpen: body.stillOpen ?? 0,
            },
          ]
        : [],
    ),
    letIn: letInSince(now, unit),
    mayRun: of.mayRun,
    mayEdit: of.mayEdit,
  };
}

function letInSince(now: Snapshot, unit: UnitId): number {
  const act = now.get('go-live', unit)?.body;
  if (act?.act !== 'live') return 0;
  return now.bodies('let-in').filter((one) => one.unit === unit && one.open && one.at >= act.at).length;
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Every unit that has a runbook, by date. */
export function goLiveOverview(
  now: Snapshot,
  register: UnitRegister,
  { today, instant, who }: { today: string; instant: number; who: Who },
): GoLiveOverview {
  const units = now.bodies('runbook').map(({ unit }) => {
    const night = nightOf(now, unit, instant);
    const last = now.get('go-live', unit);
    return {
      id: unit,
      name: register.nameOn(unit, today),
      on: goLiveOf(now, unit)?.on ?? night?.runbook.at.slice(0, 10) ?? '',
      steps: night?.board.steps.length ?? 0,
      done: night?.board.done ?? 0,
      rehearsed: night ? rehearsed(now, night.runbook) : false,
      acts: last?.version ?? 0,
      live: last?.body.act === 'live',
    };
  });
  return {
    units: units.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name < b.name ? -1 : 1)),
    without: nextWave(now, today)
      .filter((unit) => now.get('runbook', unit) === undefined)
      .map((id) => ({
        id,
        name: register.nameOn(id, today),
        may: mayDo(who, 'edit-runbook', register.get(id)).may,
      })),
  };
}

/** Units of the next wave, whether they have a runbook or not. */
const nextWave = (now: Snapshot, today: string): readonly UnitId[] =>
  historyOf(now)
    .at(-1)
    ?.waves.find(({ actual, when }) => !actual && when.to >= today)?.units ?? [];

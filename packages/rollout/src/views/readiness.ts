/** What the readiness pages show: each gate with its criteria, what they stand on, who signed, what keeps a unit from going live. */

import type { Who } from '../authority/who.ts';
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import { datesOf } from '../plans/plan.ts';
import type { Entry } from '../programme/entry.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { Area, OwnedCriterion, Requirement, StandardCriterion } from '../readiness/criterion.ts';
import type { Evidence, Standing } from '../readiness/evidence.ts';
import type { Fault, Severity } from '../readiness/fault.ts';
import { GATES, type Gate, gateDates, nextGate } from '../readiness/gate.ts';
import { allowed, type GateState, type GoDecision, gateState } from '../readiness/go-decision.ts';
import { sign } from '../readiness/signature.ts';
import { formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { asPeriod, historyOf } from './history.ts';

/** Kinds the pages are made of. */
export const READINESS_KINDS = [
  'criterion',
  'evidence',
  'signature',
  'fault',
  'go-decision',
  'plan-version',
  'unit',
] as const;

export interface CriterionView {
  readonly id: string;
  readonly title: string;
  readonly area: Area;
  readonly gate: Gate;
  readonly owner: string;
  /** What is asked, in words: at least 95. */
  readonly asks: string;
  readonly standing: Standing;
  readonly evidence?: {
    readonly said: string;
    readonly on: string;
    readonly by: string;
    readonly source: string;
    readonly version: number;
  };
  readonly signature?: { readonly by: string; readonly on: string; readonly risk?: string; readonly holds: boolean };
  /** Why the reader cannot sign it now; absent: they can. */
  readonly cannotSign?: string;
  /** A figure the platform measures by itself. */
  readonly measured: boolean;
  /** A document or a figure is asked for. */
  readonly kind: Requirement['kind'];
}

export interface GateView {
  readonly gate: Gate;
  readonly on: IsoDate;
  readonly daysLeft: number;
  readonly criteria: readonly CriterionView[];
  /** What the gate allows at best, as it stands today; earlier gates count. */
  readonly allowed: GoDecision;
  readonly unsigned: number;
  readonly risks: number;
  readonly decisions: readonly {
    readonly decision: GoDecision;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
}

export interface FaultView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description?: string;
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
  readonly severity?: { readonly level: Severity; readonly setBy: string; readonly on: string };
  readonly state: Fault['state'];
  readonly regressionTest?: string;
  readonly verifiedBy?: string;
  readonly reportedBy: string;
  readonly reportedAt: string;
}

export interface UnitReadinessView {
  readonly unit: { readonly id: UnitId; readonly name: string };
  readonly goLive: IsoDate;
  readonly gates: readonly GateView[];
  readonly blockedBy: readonly FaultView[];
  /** The gate that is held next. */
  readonly next?: Gate;
}

export interface ReadinessOverview {
  readonly waves: readonly {
    readonly when: IsoDate;
    readonly units: readonly {
      readonly id: UnitId;
      readonly name: string;
      readonly next?: { readonly gate: Gate; readonly on: IsoDate; readonly daysLeft: number };
      readonly met: number;
      readonly criteria: number;
      readonly unsigned: number;
      readonly risks: number;
      readonly blocking: number;
      readonly allowed: GoDecision;
      readonly decided?: GoDecision;
      /** By gate: how many of its criteria are met, of how many. */
      readonly gates: readonly { readonly gate: Gate; readonly met: number; readonly of: number }[];
    }[];
  }[];
}

/** Figures the platform can measure from what it holds itself. */
export const MEASURED: ReadonlySet<string> = new Set([
  'users-trained-percent',
  'users-per-super-user',
  'sessions-booked-percent',
  'services-with-address-percent',
]);

/** When a unit goes live by the plan that holds; undefined when it has no day. @param now read with `plan-version` */
export function goLiveOf(now: Snapshot, unit: UnitId): { on: IsoDate; actual: boolean } | undefined {
  const history = historyOf(now);
  const last = history.at(-1);
  const date = last && datesOf(history, last.id).get(unit);
  return date && { on: asPeriod(date.when.text).from, actual: date.actual };
}

/** The facts of a gate as the rules ask them. @param now read with READINESS_KINDS */
export function stateAt(now: Snapshot, unit: UnitId, gate: Gate, today: IsoDate): GateState {
  const evidence = new Map(
    now
      .all('evidence')
      .filter(({ body }) => body.unit === unit)
      .map((entry): [string, Evidence] => [entry.body.criterion, evidenceOf(entry)]),
  );
  return gateState({
    unit,
    gate,
    on: today,
    criteria: criteriaOf(now, unit),
    evidence,
    signatures: now.all('signature').map(({ body, by }) => ({ ...body, by })),
    faults: faultsOf(now),
  });
}

/** The criteria of a unit, owned by a person where one is named by reference. */
export const criteriaOf = (now: Snapshot, unit: UnitId): OwnedCriterion[] =>
  now
    .bodies('criterion')
    .filter((body) => body.unit === unit)
    .map(({ owner, title: _, ...body }) => ({ ...body, owner: owner.person ?? owner.name }));

export const evidenceOf = ({ body, by }: Entry<'evidence'>): Evidence => ({ ...body.evidence, givenBy: by });

export const faultsOf = (now: Snapshot): Fault[] => now.all('fault').map(({ key, body }) => faultOf(key, body));
export const faultOf = (id: string, { description: _, ...body }: Entry<'fault'>['body']): Fault => ({ id, ...body });

export function unitReadiness(
  now: Snapshot,
  register: UnitRegister,
  unit: UnitId,
  { today, who, language, maySign }: { today: IsoDate; who: Who; language: Language; maySign: boolean },
): UnitReadinessView | undefined {
  const goLive = goLiveOf(now, unit);
  if (!goLive) return undefined;
  const gates = gateDates(goLive.on).map(({ gate, on }): GateView => {
    const state = stateAt(now, unit, gate, today);
    return {
      gate,
      on,
      daysLeft: daysBetween(today, on),
      criteria: state.criteria
        .filter(({ criterion }) => criterion.gate === gate)
        .map(({ criterion, standing }) =>
          criterionView(now, criterion, standing, state, { today, who, language, maySign }),
        ),
      allowed: allowed(state),
      unsigned: state.unsigned.length,
      risks: state.risks.length,
      decisions: now
        .all('go-decision')
        .filter(({ body }) => body.unit === unit && body.gate === gate)
        .map(({ body, name, at }) => ({ decision: body.decision, by: name, at, reason: body.reason })),
    };
  });
  const next = nextGate(goLive.on, today)?.gate;
  const blocked = new Set(stateAt(now, unit, 7, today).blockedBy.map(({ id }) => id));
  return {
    unit: { id: unit, name: register.nameOn(unit, today) },
    goLive: goLive.on,
    gates,
    blockedBy: faultViews(now, register, today).filter(({ id }) => blocked.has(id)),
    ...(next ? { next } : {}),
  };
}

function criterionView(
  now: Snapshot,
  criterion: OwnedCriterion,
  standing: Standing,
  state: GateState,
  { today, who, language, maySign }: { today: IsoDate; who: Who; language: Language; maySign: boolean },
): CriterionView {
  const key = `${criterion.unit}:${criterion.id}`;
  const kept = now.get('criterion', key);
  const evidence = now.get('evidence', key);
  const signature = now.get('signature', key);
  const { requirement } = criterion;
  return {
    id: criterion.id,
    title: kept?.body.title ?? titleOf(criterion.id, language),
    area: criterion.area,
    gate: criterion.gate,
    owner: kept?.body.owner.name ?? criterion.owner,
    asks: asked(requirement, language),
    standing,
    ...(evidence ? { evidence: evidenceView(evidence, language) } : {}),
    ...(signature
      ? {
          signature: {
            by: signature.name,
            on: signature.body.on,
            ...(signature.body.risk ? { risk: signature.body.risk } : {}),
            holds: !state.unsigned.some((one) => one.criterion.id === criterion.id),
          },
        }
      : {}),
    ...refusal(criterion, evidence, who, today, standing, maySign),
    measured: requirement.kind === 'figure' && MEASURED.has(requirement.measure),
    kind: requirement.kind,
  };
}

/** Why the reader cannot sign, by the rule itself; a risk may be put into words, so not being met is no hindrance. */
function refusal(
  criterion: OwnedCriterion,
  evidence: Entry<'evidence'> | undefined,
  who: Who,
  today: IsoDate,
  standing: Standing,
  maySign: boolean,
): { cannotSign?: string } {
  if (!maySign) return { cannotSign: 'not-you' };
  try {
    sign(
      criterion,
      evidence && evidenceOf(evidence),
      who.person ?? who.name,
      today,
      standing === 'not-met' ? 'risk' : undefined,
    );
    return {};
  } catch (error) {
    if (standing === 'missing' || standing === 'stale' || standing === 'wrong-kind') return { cannotSign: standing };
    if (error instanceof Error) return { cannotSign: 'own' };
    throw error;
  }
}

const titleOf = (id: string, language: Language): string =>
  (textsIn(language).words.criteria as { readonly [id: string]: string })[id as StandardCriterion] ?? id;

function asked(requirement: Requirement, language: Language): string {
  if (requirement.kind === 'document') return '';
  const { atLeast, atMost, measure } = requirement;
  const unit = measure.endsWith('percent') ? '\u00A0%' : '';
  if (atLeast !== undefined) return `≥\u00A0${formatNumber(atLeast, language)}${unit}`;
  return atMost === undefined ? '' : `≤\u00A0${formatNumber(atMost, language)}${unit}`;
}

function evidenceView({ body, name, version }: Entry<'evidence'>, language: Language) {
  const { evidence } = body;
  return evidence.kind === 'figure'
    ? {
        said: formatNumber(evidence.value, language, Number.isInteger(evidence.value) ? 0 : 1),
        on: evidence.measuredOn,
        by: name,
        source: evidence.source,
        version,
      }
    : { said: evidence.reference, on: evidence.dated, by: name, source: '', version };
}

export const faultViews = (now: Snapshot, register: UnitRegister, today: IsoDate): FaultView[] =>
  now.all('fault').map(({ key, version, body, name, at }) => ({
    ...body,
    id: key,
    version,
    units: body.units.map((id) => ({ id, name: register.nameOn(id, today) })),
    reportedBy: name,
    reportedAt: at,
  }));

/** Every unit of the waves to come that has criteria, with the gate it meets next. */
export function readinessOverview(now: Snapshot, register: UnitRegister, today: IsoDate): ReadinessOverview {
  const plan = historyOf(now).at(-1);
  const prepared = new Set(now.bodies('criterion').map(({ unit }) => unit));
  const waves = (plan?.waves ?? []).filter(({ actual, when }) => !actual && when.to >= today);
  return {
    waves: waves.map(({ when, units }) => ({
      when: when.from,
      units: units
        .filter((unit) => prepared.has(unit))
        .map((unit) => {
          const next = nextGate(when.from, today);
          const all = stateAt(now, unit, 7, today);
          const due = stateAt(now, unit, next?.gate ?? 7, today);
          const decided = now
            .all('go-decision')
            .findLast(({ body }) => body.unit === unit && body.gate === (next?.gate ?? 7))?.body.decision;
          return {
            id: unit,
            name: register.nameOn(unit, today),
            ...(next ? { next: { ...next, daysLeft: daysBetween(today, next.on) } } : {}),
            met: all.criteria.filter((c) => c.standing === 'met').length,
            criteria: all.criteria.length,
            unsigned: due.unsigned.length,
            risks: due.risks.length,
            blocking: due.blockedBy.length,
            allowed: allowed(due),
            ...(decided ? { decided } : {}),
            gates: GATES.map((gate) => {
              const own = all.criteria.filter((c) => c.criterion.gate === gate);
              return { gate, met: own.filter((c) => c.standing === 'met').length, of: own.length };
            }),
          };
        }),
    })),
  };
}

/** Options and agreements of all units: what is done, what is due, what is late, and whose turn it is. */
import type { Body, Step } from '../options/ladder.ts';
import { STEPS } from '../options/ladder.ts';
import type { StepState, StepStatus } from '../options/status.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId, UnitKind } from '../units/unit.ts';
import { currentDates, standings } from './standing.ts';

export interface AgreementStep {
  readonly step: Step;
  readonly state: StepState;
  /** Last day. */
  readonly due?: string;
  readonly daysLeft?: number;
  /** When it was decided. */
  readonly on?: string;
  readonly lacks: StepStatus['lacks'];
}

export interface AgreementRow {
  readonly unit: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  readonly district?: string;
  readonly when?: string;
  readonly live: boolean;
  readonly steps: readonly AgreementStep[];
  /** The step that comes next, whose turn it is, and how long they have. */
  readonly next?: Step;
  readonly turn?: Body;
  readonly due?: string;
  readonly daysLeft?: number;
  readonly declined: boolean;
}

export interface AgreementsView {
  readonly steps: readonly Step[];
  /** The most urgent first; who is live or without a date comes last. */
  readonly rows: readonly AgreementRow[];
  /** Of those who are not live: units whose next step is late, is due within 60 days, and who said no. */
  readonly late: number;
  readonly soon: number;
  readonly declined: number;
}

/** Days ahead that are soon: a council meets about once a month. */
const SOON = 60;

/** @param now read with STANDS_ON (standing.ts) */
export function agreementsView(now: Snapshot, today: string): AgreementsView {
  const register = registerOf(now);
  const dates = currentDates(now);
  const ladders = standings(now, register.units, today);
  const rows = register.units.map((unit): AgreementRow => {
    const { steps, next, turn, declined } = ladders.get(unit.id)!;
    const date = dates.get(unit.id);
    const ahead = steps.find(({ step }) => step === next);
    return {
      unit: unit.id,
      name: register.nameOn(unit.id, today),
      kind: unit.kind,
      ...(unit.district ? { district: unit.district } : {}),
      ...(date ? { when: date.when.text } : {}),
      live: date?.actual ?? false,
      steps: steps.map(({ step, state, due, daysLeft, record, lacks }) => ({
        step,
        state,
        ...(due ? { due } : {}),
        ...(daysLeft === undefined ? {} : { daysLeft }),
        ...(record ? { on: record.on.text } : {}),
        lacks,
      })),
      ...(next ? { next } : {}),
      ...(turn ? { turn } : {}),
      ...(ahead?.due ? { due: ahead.due } : {}),
      ...(ahead?.daysLeft === undefined ? {} : { daysLeft: ahead.daysLeft }),
      declined,
    };
  });
  const coming = rows.filter(({ live }) => !live);
  return {
    steps: STEPS,
    rows: rows.sort(
      (a, b) =>
        Number(a.live) - Number(b.live) ||
        Number(a.declined) - Number(b.declined) ||
        (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) ||
        a.name.localeCompare(b.name, 'nb'),
    ),
    late: coming.filter(({ daysLeft, declined }) => !declined && daysLeft !== undefined && daysLeft < 0).length,
    soon: coming.filter(
      ({ daysLeft, declined }) => !declined && daysLeft !== undefined && daysLeft >= 0 && daysLeft <= SOON,
    ).length,
    declined: rows.filter(({ declined }) => declined).length,
  };
}

/** What is shown after go-live: benefits and how live units are, the command centre, and who runs the platform. */
import { type ActivityReading, readActivity } from '../benefits/activity.ts';
import { type BenefitState, benefitState, lacks, type Point } from '../benefits/goal.ts';
import { SIGNAL_RULES, type Signal } from '../benefits/stop-rule.ts';
import { SUS_AVERAGE, susPulse } from '../benefits/sus.ts';
import { addDays, type IsoDate } from '../calendar/day.ts';
import { COMMAND_CENTRE_DAYS, flow, type Ticket, type TicketDay, topTen, untold } from '../golive/ticket.ts';
import { loadOn } from '../operations/load.ts';
import { PLAN_OF_2021, type StaffingHead, type StaffingPlan, staffingIn } from '../operations/staffing.ts';
import { datesOf } from '../plans/plan.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { HEALTH_KINDS, type HealthView, healthView, type LiveRecord } from './health.ts';
import { historyOf } from './history.ts';
import { goLiveOf } from './readiness.ts';

type Named = { readonly id: UnitId; readonly name: string };

export const BENEFIT_KINDS = ['benefit', 'measurement', 'activity-week', ...HEALTH_KINDS] as const;

export interface BenefitsView {
  readonly benefits: readonly {
    readonly id: string;
    readonly unit: Named;
    readonly title: string;
    readonly measure: string;
    readonly better: 'higher' | 'lower';
    readonly owner?: string;
    readonly baseline?: Point;
    readonly target?: Point;
    readonly series: readonly Point[];
    readonly state: BenefitState;
    readonly lacks: readonly ('owner' | 'baseline' | 'target')[];
  }[];
  readonly health: HealthView;
  readonly rules: readonly {
    readonly signal: Signal;
    readonly below?: number;
    readonly above?: number;
    readonly graceDays: number;
  }[];
  /** Median score by unit; absent where too few have answered. */
  readonly pulses: readonly { readonly unit: Named; readonly answers: number; readonly score?: number }[];
  readonly susAverage: number;
  readonly activity: readonly {
    readonly unit: Named;
    readonly goLive: IsoDate;
    readonly weeks: readonly {
      readonly week: IsoDate;
      readonly sinceGoLive: number;
      readonly level: number | null;
      readonly planned: number;
      readonly reading: ActivityReading;
    }[];
  }[];
}

/** @param now read with BENEFIT_KINDS */
export function benefitsView(now: Snapshot, register: UnitRegister, today: IsoDate, record: LiveRecord): BenefitsView {
  const named = (id: UnitId): Named => ({ id, name: register.nameOn(id, today) });
  const byUnit = <T extends { unit: UnitId }>(all: readonly T[]) =>
    [...new Set(all.map(({ unit }) => unit))].map((unit) => [unit, all.filter((one) => one.unit === unit)] as const);
  return {
    benefits: now.all('benefit').map(({ key, body }) => {
      const series = now
        .bodies('measurement')
        .filter(({ benefit }) => benefit === key)
        .map(({ on, value }): Point => ({ on, value }))
        .sort((a, b) => (a.on < b.on ? -1 : 1));
      const goal = { id: key, ...body, series };
      return {
        id: key,
        unit: named(body.unit),
        title: body.title,
        measure: body.measure.name,
        better: body.measure.better,
        ...(body.owner ? { owner: body.owner } : {}),
        ...(body.baseline ? { baseline: body.baseline } : {}),
        ...(body.target ? { target: body.target } : {}),
        series,
        state: benefitState(goal, today),
        lacks: lacks(goal),
      };
    }),
    health: healthView(now, register, today, record),
    rules: SIGNAL_RULES,
    pulses: byUnit(now.bodies('pulse')).map(([unit, answers]) => {
      const score = susPulse(answers.map((one) => one.answers));
      return { unit: named(unit), answers: answers.length, ...(score === undefined ? {} : { score }) };
    }),
    susAverage: SUS_AVERAGE,
    activity: byUnit(now.bodies('activity-week')).flatMap(([unit, weeks]) => {
      const goLive = goLiveOf(now, unit)?.on;
      if (!goLive) return [];
      const ordered = [...weeks].sort((a, b) => (a.week < b.week ? -1 : 1));
      return [
        {
          unit: named(unit),
          goLive,
          weeks: readActivity(ordered, goLive).map((week, i) => ({
            ...week,
            planned: (ordered[i]?.planned ?? 0) / Math.max(1, ordered[i]?.baseline ?? 1),
          })),
        },
      ];
    }),
  };
}

export interface CommandCentreView {
  readonly top: readonly TicketView[];
  readonly untold: readonly TicketView[];
  readonly rest: readonly TicketView[];
  readonly days: readonly TicketDay[];
  readonly mayWork: boolean;
}
export type TicketView = Omit<Ticket, 'unit'> & {
  readonly version: number;
  readonly unit: Named;
  readonly owner?: string;
  readonly told?: string;
};

/** The days of the flow that are shown. */
const DAYS = 14;

/** @param now read with `ticket` and `unit` */
export function commandCentreView(
  now: Snapshot,
  register: UnitRegister,
  today: IsoDate,
  mayWork: boolean,
): CommandCentreView {
  const since = addDays(today, -COMMAND_CENTRE_DAYS);
  const entries = now.all('ticket').filter(({ body }) => body.state !== 'told' || (body.toldOn ?? today) >= since);
  const tickets = entries.map(({ key, body }): Ticket => ({ id: key, ...body }));
  const view = ({ id }: Ticket): TicketView => {
    const entry = entries.find(({ key }) => key === id);
    if (!entry) throw new Error(`no ticket ${id}`);
    return {
      ...entry.body,
      id,
      version: entry.version,
      unit: { id: entry.body.unit, name: register.nameOn(entry.body.unit, today) },
    };
  };
  const top = topTen(tickets, today);
  const shown = new Set([...top, ...untold(tickets)].map(({ id }) => id));
  return {
    top: top.map(view),
    untold: untold(tickets).map(view),
    rest: tickets.filter(({ id }) => !shown.has(id)).map(view),
    days: flow(
      tickets,
      Array.from({ length: DAYS }, (_, i) => addDays(today, i - DAYS + 1)),
    ),
    mayWork,
  };
}

export interface OperationsView {
  readonly years: readonly {
    readonly year: number;
    readonly lines: readonly { readonly head: StaffingHead; readonly fte: number; readonly atMost: boolean }[];
    readonly company: number;
    readonly atMost: number;
    readonly usersLive: number;
    readonly usersPerPost: number;
    readonly cost: number | null;
    readonly over: number | null;
    /** Posts that were counted. */
    readonly counted?: { readonly fte: number; readonly source: string };
  }[];
  readonly frame: number;
  readonly source: string;
  readonly priceSource: string;
  /** Every plan there is side by side: the programme's own, and those that came with published plans. */
  readonly plans: readonly (StaffingPlan & { readonly key: string })[];
  /** Key of the one the years are counted by. */
  readonly by: string;
}

/** Key of the programme's own plan. */
const OWN_PLAN = 'plan';

export const OPERATIONS_KINDS = [
  'operations-plan',
  'operations-price',
  'operations-count',
  'plan-version',
  'unit',
] as const;

/** Years after the first go-live that are shown. */
const YEARS = 7;

/** @param now read with OPERATIONS_KINDS @param wanted key of the plan to count by; absent: the programme's own */
export function operationsView(now: Snapshot, register: UnitRegister, wanted = OWN_PLAN): OperationsView {
  const kept = now.all('operations-plan').map(({ key, body }) => ({ ...body, key }));
  const plans = kept.length > 0 ? kept : [{ ...PLAN_OF_2021, key: OWN_PLAN }];
  const plan = plans.find(({ key }) => key === wanted) ?? plans[0]!;
  const price = now.bodies('operations-price')[0];
  const history = historyOf(now);
  const last = history.at(-1);
  const dates = last ? datesOf(history, last.id) : new Map();
  const users = (on: IsoDate, municipal: boolean) =>
    register.units
      .filter(({ id, kind }) => (kind !== 'hospital-trust') === municipal && (dates.get(id)?.when.from ?? '9') <= on)
      .reduce((sum, unit) => sum + (unit.users.value ?? 0), 0);
  const allMunicipal = register.units
    .filter(({ kind }) => kind !== 'hospital-trust')
    .reduce((sum, unit) => sum + (unit.users.value ?? 0), 0);
  return {
    years: Array.from({ length: YEARS }, (_, i) => {
      const year = plan.launch + i;
      const end = `${year}-12-31`;
      const municipal = users(end, true);
      const staffing = staffingIn(plan, year, allMunicipal === 0 ? 0 : municipal / allMunicipal);
      const live = municipal + users(end, false);
      const { usersPerPost, cost, over } = loadOn(
        plan,
        staffing,
        live,
        price?.orePerPost ?? null,
        price?.otherOre ?? 0,
      );
      const counted = now.bodies('operations-count').find((one) => one.year === year);
      return {
        year,
        lines: staffing.lines.map(({ head, fte, atMost }) => ({ head, fte, atMost: atMost ?? false })),
        company: staffing.company,
        atMost: staffing.atMost,
        usersLive: live,
        usersPerPost,
        cost,
        over,
        ...(counted ? { counted: { fte: counted.fte, source: counted.source } } : {}),
      };
    }),
    frame: plan.frameOre,
    source: plan.source,
    priceSource: price?.source ?? '',
    plans,
    by: plan.key,
  };
}

/** What the map and the planner show of the programme as it is kept. */
import type { IsoDate } from '../calendar/day.ts';
import { COST_KINDS, costModelOf } from '../cost/model-of.ts';
import { costCells } from '../cost/sheet.ts';
import { type MapView, mapView, type ReadinessState } from '../map/view.ts';
import { leadTimeOn } from '../options/lead-time.ts';
import type { StepRecord, Wish } from '../options/record.ts';
import type { PlanHistory } from '../plans/plan.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { type PlanningView, planningView, shownPossible } from '../proposal/planning.ts';
import type { UnitId } from '../units/unit.ts';
import { asPeriod, historyOf, PROGRAMME_LINE } from './history.ts';
import { READINESS_KINDS, readinessOverview } from './readiness.ts';

/** Kinds the map is made of. */
export const MAP_KINDS = ['borders', ...READINESS_KINDS, ...COST_KINDS] as const;

/** @param now read with MAP_KINDS */
export function mapOf(now: Snapshot, line: string, on: IsoDate): MapView {
  const register = registerOf(now);
  const borders = now.get('borders', 'municipalities')?.body;
  return mapView({
    register,
    history: historyOf(now, line),
    on,
    readiness: readinessStates(now, on),
    cost: sharedCost(now),
    ...(borders ? { borders } : {}),
  });
}

/** Days before a gate from which what is not signed for it is a lack, no longer work that is under way. */
const LATE = 7;

/** How the units that are being prepared stand before their next gate. */
function readinessStates(now: Snapshot, today: IsoDate): ReadonlyMap<UnitId, ReadinessState> {
  const { waves } = readinessOverview(now, registerOf(now), today);
  return new Map(
    waves.flatMap(({ units }) =>
      units.map(({ id, allowed, blocking, unsigned, next }): [UnitId, ReadinessState] => {
        if (allowed === 'go') return [id, 'ready'];
        const isLate = unsigned > 0 && (next?.daysLeft ?? 0) <= LATE;
        return [id, blocking > 0 || isLate ? 'not-ready' : 'at-risk'];
      }),
    ),
  );
}

/** What each unit's part of all that is shared comes to, in øre: what a unit pays on its own is its own to show. */
function sharedCost(now: Snapshot): ReadonlyMap<UnitId, number> {
  const sums = new Map<UnitId, number>();
  if (now.bodies('cost-sharers').length === 0) return sums;
  const register = registerOf(now);
  const [first] = register.units;
  if (!first) return sums;
  for (const { unit, amount } of costCells(costModelOf(now, register, first.id)))
    if (amount !== null && register.units.some((u) => u.id === unit)) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return sums;
}

/** Kinds a planning problem is made of. */
export const PLANNING_KINDS = [
  'unit',
  'plan-version',
  'step',
  'wish',
  'lead-time',
  'wave-room',
  'pin',
  'blackout',
  'contract-end',
] as const;

/** What the planner's page is given. */
export interface PlanningPage extends PlanningView {
  line: string;
  /** The versions of the line, for whoever wants to plan on another. */
  versions: readonly string[];
}

/**
 * A version as a planning problem. Throws a FhirError when there is no such version.
 * @param now read with PLANNING_KINDS
 * @param asOf the day it is planned on; absent: today, or the day of its decision for a version that is past altogether
 */
export function planningOf(
  now: Snapshot,
  line: string,
  version: string | undefined,
  today: IsoDate,
  asOf?: IsoDate,
): PlanningPage {
  const history = historyOf(now, line);
  const id = version ?? history.at(-1)?.id ?? '';
  const on = asOf ?? planningDay(history, id, today);
  const leadTimes = now.bodies('lead-time');
  const register = registerOf(now);
  const room = now.bodies('wave-room');
  // what nobody has set for every wave is what the plans so far have shown to be possible
  const isEntered = new Set(room.flatMap(({ resource, day }) => (day === undefined ? [resource] : [])));
  // decisions, wishes and pins are about the plan that drives the platform; another line is planned on by its own dates
  const isProgramme = line === PROGRAMME_LINE;
  return {
    line,
    versions: history.map((v) => v.id),
    ...planningView({
      register,
      history,
      version: id,
      on,
      ...(leadTimes.some((l) => l.from <= on) ? { leadTime: leadTimeOn(leadTimes, on) } : {}),
      ...(isProgramme
        ? {
            wishes: now.bodies('wish').map(
              ({ triggerBy, when, ...wish }): Wish => ({
                ...wish,
                ...(triggerBy ? { triggerBy: asPeriod(triggerBy) } : {}),
                ...(when ? { when: asPeriod(when) } : {}),
              }),
            ),
            steps: now.bodies('step').map((step): StepRecord => ({ ...step, on: asPeriod(step.on) })),
            room: [...room, ...shownPossible(history, register).filter(({ resource }) => !isEntered.has(resource))],
            pins: now.bodies('pin'),
            blackouts: now.bodies('blackout'),
            contractEnds: now.bodies('contract-end'),
          }
        : {}),
    }),
  };
}

/** Today while the version has a date left to move; the day of its decision when all of them are past. */
function planningDay(history: PlanHistory, id: string, today: IsoDate): IsoDate {
  const version = history.find((v) => v.id === id);
  if (!version) return today;
  const open = version.waves.some((w) => !w.actual && w.when.to >= today);
  return open ? today : version.decided.to;
}

/** What the planner must keep to, as it was entered: pins, wishes, closed periods, contracts that end, room; and who may change what. */
import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import type { IsoDate } from '../calendar/day.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId } from '../units/unit.ts';
import { type EntryRow, rowsOf } from './entry-row.ts';
import { currentDates } from './standing.ts';

export interface PlanningGiven {
  readonly pins: readonly EntryRow<'pin'>[];
  readonly wishes: readonly EntryRow<'wish'>[];
  readonly blackouts: readonly EntryRow<'blackout'>[];
  readonly contractEnds: readonly EntryRow<'contract-end'>[];
  readonly room: readonly EntryRow<'wave-room'>[];
  /** Units that are not live yet: what the planner has to place. */
  readonly units: readonly {
    readonly id: UnitId;
    readonly name: string;
    readonly mayPin: boolean;
    /** Wishes of the unit, and its contracts. */
    readonly maySay: boolean;
  }[];
  /** Whether the reader may close periods and set room, which hold for all. */
  readonly mayAll: boolean;
}

/** @param now read with PLANNING_KINDS */
export function planningGiven(now: Snapshot, who: Who, today: IsoDate): PlanningGiven {
  const register = registerOf(now);
  const dates = currentDates(now);
  const rows = <K extends 'pin' | 'wish' | 'blackout' | 'contract-end' | 'wave-room'>(kind: K) =>
    rowsOf(now, kind, who, register);
  return {
    pins: rows('pin'),
    wishes: rows('wish'),
    blackouts: rows('blackout'),
    contractEnds: rows('contract-end'),
    room: rows('wave-room'),
    units: register.units
      .filter(({ id }) => !dates.get(id)?.actual)
      .map((unit) => ({
        id: unit.id,
        name: register.nameOn(unit.id, today),
        mayPin: mayDo(who, 'plan-waves', unit).may,
        maySay: mayDo(who, 'edit-own-unit', unit).may,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    mayAll: mayDo(who, 'plan-waves').may,
  };
}

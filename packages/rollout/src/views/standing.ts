/** Where each unit stands on the ladder from option to share, with the date the programme's newest plan gives it. */
import { leadTimeOn } from '../options/lead-time.ts';
import type { StepRecord } from '../options/record.ts';
import { type LadderStatus, ladderStatus } from '../options/status.ts';
import { datesOf, type PlannedDate } from '../plans/plan.ts';
import type { KindName } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { Unit, UnitId } from '../units/unit.ts';
import { asPeriod, historyOf, PROGRAMME_LINE } from './history.ts';

/** What has to be in the snapshot. */
export const STANDS_ON = ['unit', 'plan-version', 'step', 'lead-time'] as const satisfies readonly KindName[];

/** Dates of the programme's newest version; empty while there is none. */
export function currentDates(now: Snapshot): ReadonlyMap<UnitId, PlannedDate> {
  const history = historyOf(now, PROGRAMME_LINE);
  const newest = history.at(-1);
  return newest ? datesOf(history, newest.id) : new Map();
}

/**
 * The ladder of every unit asked for.
 * @param now read with {@link STANDS_ON}; a plan keeps the lead time that held when it was decided
 */
export function standings(now: Snapshot, units: readonly Unit[], today: string): ReadonlyMap<UnitId, LadderStatus> {
  const history = historyOf(now, PROGRAMME_LINE);
  const dates = currentDates(now);
  const leadTimes = now.bodies('lead-time');
  const decided = history.at(-1)?.decided.to ?? today;
  const records = Map.groupBy(
    now.bodies('step').map(({ on, ...step }): StepRecord => ({ ...step, on: asPeriod(on) })),
    ({ unit }) => unit,
  );
  return new Map(
    units.map(({ id, kind }) => {
      const goLive = leadTimes.length > 0 ? dates.get(id)?.when.from : undefined;
      const status = ladderStatus({
        unit: id,
        kind,
        records: records.get(id) ?? [],
        today,
        ...(goLive ? { goLive } : {}),
        leadTime: goLive ? leadTimeOn(leadTimes, decided) : NONE,
      });
      return [id, status] as const;
    }),
  );
}

/** Never counted with: without a date there is nothing to count back from. */
const NONE = { from: '1900-01-01', planningMonths: 0, rolloutMonths: 0, source: '' };

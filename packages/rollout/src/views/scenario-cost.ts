/** What a scenario costs: what others pay more when some do not join, and what waiting costs at the rate of the last decided delay. */
import { DAYS_PER_MONTH } from '../calendar/day.ts';
import { costOfWaiting } from '../cost/delay.ts';
import { costModelOf } from '../cost/model-of.ts';
import type { Ore } from '../cost/money.ts';
import { costOfFewer } from '../cost/what-if.ts';
import { comparePlans } from '../plans/compare.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId } from '../units/unit.ts';
import { historyOf, versionsOf } from './history.ts';

export interface ScenarioCost {
  /** Of those who share, when the others do not join; empty when everybody joins or nobody has said who shares. */
  more: readonly { unit: UnitId; before: Ore; more: Ore }[];
  /** What the waiting costs; absent when no version says what its delay cost. */
  waiting?: { ore: Ore; orePerUserMonth: Ore; version: string };
}

/**
 * @param now read with `unit`, `plan-version` and COST_KINDS
 * @param userDays users × days that come later
 */
export function scenarioCost(
  now: Snapshot,
  line: string,
  without: ReadonlySet<UnitId>,
  userDays: number,
): ScenarioCost {
  const rate = rateOf(now, line);
  const waiting = rate && costOfWaiting(userDays, rate.orePerUserMonth);
  return {
    more: fewer(now, without),
    ...(rate && waiting ? { waiting: { ore: waiting.amount, ...rate } } : {}),
  };
}

function fewer(now: Snapshot, without: ReadonlySet<UnitId>): ScenarioCost['more'] {
  const sharers = now.bodies('cost-sharers').flatMap((body) => body.sharers.map((s) => s.unit));
  const concerned = new Set(sharers.filter((unit) => without.has(unit)));
  const [first] = sharers;
  if (first === undefined || concerned.size === 0 || concerned.size === sharers.length) return [];
  return costOfFewer(costModelOf(now, registerOf(now), first), concerned).map(({ unit, before, more }) => ({
    unit,
    before,
    more,
  }));
}

/** What a user's month of waiting came to in the last version of the line that says what its delay cost. */
function rateOf(now: Snapshot, line: string): { orePerUserMonth: Ore; version: string } | undefined {
  const versions = versionsOf(now, line);
  const at = versions.findLastIndex((v) => typeof v.delay?.ore === 'number');
  const [before, version] = [versions[at - 1], versions[at]];
  if (!before || !version?.delay?.ore) return undefined;
  const { userDays } = comparePlans(historyOf(now, line), registerOf(now), before.id, version.id);
  if (userDays.most <= 0) return undefined;
  return { orePerUserMonth: Math.round(version.delay.ore / (userDays.most / DAYS_PER_MONTH)), version: version.id };
}

/** Plan versions of the programme as the history that the rules compare. */
import { type Period, parsePeriod } from '../calendar/period.ts';
import type { Mandate } from '../plans/mandate.ts';
import type { PlanHistory, PlanVersion } from '../plans/plan.ts';
import type { BodyOf } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';

/** The line of versions that drives the platform. */
export const PROGRAMME_LINE = 'programme';

/** The versions of a line in their order. @param now read with `plan-version` */
export const historyOf = (now: Snapshot, line: string = PROGRAMME_LINE): PlanHistory =>
  versionsOf(now, line).map(planVersionOf);

/** The same as they are kept. */
export const versionsOf = (now: Snapshot, line: string): readonly BodyOf<'plan-version'>[] =>
  now
    .bodies('plan-version')
    .filter((version) => version.line === line)
    .sort((a, b) => a.place - b.place);

/** Lines of versions, the one that drives the platform first. */
export const linesOf = (now: Snapshot): string[] => {
  const lines = [...new Set(now.bodies('plan-version').map(({ line }) => line))];
  return lines.sort((a, b) => Number(b === PROGRAMME_LINE) - Number(a === PROGRAMME_LINE) || (a < b ? -1 : 1));
};

/** @param now read with `mandate` */
export const mandatesOf = (now: Snapshot, line: string): Mandate[] =>
  now.bodies('mandate').filter((mandate) => mandate.line === line);

export const planVersionOf = ({ decided, waves, ...kept }: BodyOf<'plan-version'>): PlanVersion => ({
  id: kept.id,
  decided: asPeriod(decided),
  body: kept.body,
  waves: waves.map(({ when, ...wave }) => ({ ...wave, when: asPeriod(when) })),
  ...(kept.frame ? { frame: kept.frame } : {}),
  ...(kept.authority ? { authority: kept.authority } : {}),
  notes: kept.notes,
});

/** The shape of the entry has refused what is none. */
export function asPeriod(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`"${text}" is no period`);
  return period;
}

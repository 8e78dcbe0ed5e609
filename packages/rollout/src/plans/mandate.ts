/** What somebody may change in a plan without going back to the board, and whether a change is within it. */
import type { IsoDate } from '../calendar/day.ts';
import type { UnitId } from '../units/unit.ts';
import type { PlanComparison } from './compare.ts';
import type { PlanHistory } from './plan.ts';

export interface Mandate {
  /** Who holds it. */
  holder: string;
  /** The plan version that gave it. */
  version: string;
  givenBy: string;
  /** Go-lives must lie in this frame. */
  frame: { from: IsoDate; to: IsoDate };
  /** How far a date may move and still be a minor change. Null: the board has not said. */
  minorDays: number | null;
  source: string;
}

/** The one mandate that is published: what "minor" means was not said. */
export const MANDATES: readonly Mandate[] = [
  {
    holder: 'chief executive of Helse Midt-Norge RHF',
    version: 'V2',
    givenBy: 'board of Helse Midt-Norge RHF',
    frame: { from: '2022-06-09', to: '2025-12-31' },
    minorDays: null,
    source:
      'helse-midt.no 10.06.2022: minor changes of dates within the overall time frame; other municipalities until 2025',
  },
];

/** The mandate that held for changes to a version: the last one given by then. */
export function mandateFor(history: PlanHistory, version: string, mandates = MANDATES): Mandate | undefined {
  const until = history.findIndex((v) => v.id === version);
  const given = (m: Mandate) => history.findIndex((v) => v.id === m.version);
  return mandates
    .filter((m) => given(m) >= 0 && given(m) <= until)
    .sort((a, b) => given(a) - given(b))
    .at(-1);
}

export type Objection =
  | 'a unit is added'
  | 'a unit loses its date'
  | 'outside the frame'
  | 'more than a minor change'
  | 'minor is not defined';

export interface Judgement {
  /** Unclear: the change moves dates, and the board has not said how far is minor. */
  verdict: 'within' | 'outside' | 'unclear';
  objections: readonly { unit: UnitId; objection: Objection }[];
}

/** Whether the holder of a mandate may make a change alone. A go-live that happened is no longer a change of plan. */
export function judgeChange(mandate: Mandate, change: PlanComparison): Judgement {
  const objections: { unit: UnitId; objection: Objection }[] = [
    ...change.added.map(({ unit }) => ({ unit, objection: 'a unit is added' as const })),
    ...change.withoutDate.map(({ unit }) => ({ unit, objection: 'a unit loses its date' as const })),
  ];
  for (const { unit, to, days, actual } of change.moved) {
    if (actual) continue;
    const furthest = Math.max(Math.abs(days.least), Math.abs(days.most));
    if (to.from < mandate.frame.from || to.to > mandate.frame.to)
      objections.push({ unit, objection: 'outside the frame' });
    else if (mandate.minorDays === null) objections.push({ unit, objection: 'minor is not defined' });
    else if (furthest > mandate.minorDays) objections.push({ unit, objection: 'more than a minor change' });
  }
  const clear = objections.some((o) => o.objection !== 'minor is not defined');
  return { verdict: clear ? 'outside' : objections.length > 0 ? 'unclear' : 'within', objections };
}

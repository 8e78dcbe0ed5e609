/** A benefit somebody owns: goal, measure, baseline, target, date, and the series that was measured. */
import type { IsoDate } from '../calendar/day.ts';

export interface Point {
  on: IsoDate;
  value: number;
}

export interface BenefitGoal {
  id: string;
  unit: string;
  title: string;
  /** Where the figure comes from: live data, or a survey. */
  measure: { source: 'live' | 'survey'; name: string; better: 'higher' | 'lower' };
  /** Absent: nobody is responsible yet, and the goal counts as not planned. */
  owner?: string;
  baseline?: Point;
  target?: Point;
  series: readonly Point[];
}

/** The programme's own effect goals that are published (helseplattformen.no, effektmål). The list there is cut after the fifth. */
export const EFFECT_GOALS = [
  'decision-support',
  'shared-content',
  'citizens-correct-own-data',
  'standard-pathways',
  'documentation',
] as const;

export type EffectGoal = (typeof EFFECT_GOALS)[number];

export type BenefitState = 'not-planned' | 'not-measured' | 'reached' | 'on-track' | 'behind' | 'worse' | 'missed';

/** What a goal lacks before it can be followed. A benefit nobody owns or has a baseline for is never harvested. */
export const lacks = (goal: BenefitGoal): ('owner' | 'baseline' | 'target')[] =>
  (['owner', 'baseline', 'target'] as const).filter((part) => goal[part] === undefined);

/** How a goal stands on a day: against a straight line from baseline to target. */
export function benefitState(goal: BenefitGoal, today: IsoDate): BenefitState {
  const { baseline, target, measure } = goal;
  if (lacks(goal).length > 0 || !baseline || !target) return 'not-planned';
  const latest = goal.series
    .filter((p) => p.on > baseline.on && p.on <= today)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (!latest) return 'not-measured';
  const sign = measure.better === 'higher' ? 1 : -1;
  const gained = sign * (latest.value - baseline.value);
  const wanted = sign * (target.value - baseline.value);
  if (gained >= wanted) return 'reached';
  if (today >= target.on) return 'missed';
  if (gained < 0) return 'worse';
  return gained >= wanted * elapsed(baseline.on, target.on, latest.on) ? 'on-track' : 'behind';
}

const elapsed = (from: IsoDate, to: IsoDate, on: IsoDate): number => {
  const [start, end, now] = [from, to, on].map((d) => Date.parse(d));
  return end === undefined || start === undefined || now === undefined || end <= start
    ? 1
    : (now - start) / (end - start);
};

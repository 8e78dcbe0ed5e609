/** How long before go-live a unit must begin: 7 months of planning and 12 of rollout, parameters with dates. */

import { addMonths, type IsoDate } from '../calendar/day.ts';
import { workdayOnOrBefore } from '../calendar/holidays.ts';
import { refusal } from '../refusals/refusal.ts';
import { LADDER, type Milestone, STEPS, type Step } from './ladder.ts';

export interface LeadTime {
  /** First day the parameter holds for plans that are made. */
  from: IsoDate;
  planningMonths: number;
  rolloutMonths: number;
  source: string;
}

export const LEAD_TIMES: readonly LeadTime[] = [
  {
    from: '2020-01-01',
    planningMonths: 7,
    rolloutMonths: 12,
    source: 'KS Trøndelag, meeting of municipal directors 2020',
  },
];

/** The lead time that holds on a day. Throws when none has begun yet. */
export function leadTimeOn(leadTimes: readonly LeadTime[], on: IsoDate): LeadTime {
  const current = leadTimes.filter((l) => l.from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (current) return current;
  throw refusal(422, 'not-found', 'leadTimes', 'no-lead-time', on);
}

/** The day of each milestone, counted back from go-live. */
export function milestones(goLive: IsoDate, leadTime: LeadTime): { readonly [milestone in Milestone]: IsoDate } {
  return {
    'planning-start': addMonths(goLive, -leadTime.planningMonths - leadTime.rolloutMonths),
    'rollout-start': addMonths(goLive, -leadTime.rolloutMonths),
    'go-live': goLive,
  };
}

/** First day a unit can go live when it has decided on a day. */
export const earliestGoLive = (decided: IsoDate, leadTime: LeadTime): IsoDate =>
  addMonths(decided, leadTime.planningMonths + leadTime.rolloutMonths);

export interface Deadline {
  step: Step;
  /** Counted back by whole months. */
  milestone: IsoDate;
  /** The milestone, or the last working day before it. */
  due: IsoDate;
}

/** The last day for each step that has a deadline, for one go-live date. */
export function deadlines(goLive: IsoDate, leadTime: LeadTime): Deadline[] {
  const days = milestones(goLive, leadTime);
  return STEPS.flatMap((step) => {
    const { due } = LADDER[step];
    return due === undefined ? [] : [{ step, milestone: days[due], due: workdayOnOrBefore(days[due]) }];
  });
}

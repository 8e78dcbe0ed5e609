/** Nobody is lost: duties, their rules, deadlines and counters. */

export { DEADLINES, type DeadlineKey, deadlineAt, dueAfter } from './deadlines/table.ts';
export { type Day, isWorkingDay, plusWorkingDays, workingDaysAfter } from './deadlines/working-days.ts';
export { type Duty, dutyOf, isLive, LIVE } from './duty/duty.ts';
export { DUTY_KINDS, type DutyKind, dutyId, isDutyKind, OPENING_KIND } from './duty/kinds.ts';
export { createFollowup, type Followup, type FollowupOptions } from './followup.ts';
export { cannot, done, handOver, take } from './operations/operations.ts';
export { type Rung, STEPS, type Step } from './owners/ladder.ts';
export { followupMigrations, prepareFollowup } from './prepare.ts';
export { RULES } from './rules/index.ts';
export type { Find, FollowupRule, Lacking, Related, Waiting } from './rules/rule.ts';
export { SEARCH_PARAMETERS } from './search-parameters.ts';
export type { Count } from './sweep/counters.ts';
export { type Round, round, type Swept, swept } from './sweep/rounds.ts';
export { type SweepReport, sweep } from './sweep/sweep.ts';
export { KIND_NAMES, type Language } from './texts/kinds.ts';
export { type CountersView, countersView, type Figures } from './views/counters.ts';
export { type Receiver, receiversFor } from './views/receivers.ts';
export { type DutyStory, dutyStory, type Holding } from './views/story.ts';
export {
  type Act,
  type DutyView,
  type Party,
  type WorkList,
  type WorkListOf,
  workList,
  workListOf,
} from './views/work-list.ts';

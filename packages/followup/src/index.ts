/** Nobody is lost: duties, their rules, deadlines and counters. */
export { DUTY_KINDS, type DutyKind, dutyId, isDutyKind, OPENING_KIND } from './duty/kinds.ts';
export { createFollowup, type Followup, type FollowupOptions } from './followup.ts';
export type { FollowupRule, Lacking, Related, Waiting } from './rules/rule.ts';

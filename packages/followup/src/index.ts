/** Nobody is lost: duties, their rules, deadlines and counters. */
export { DUTY_KINDS, type DutyKind, dutyId, isDutyKind, OPENING_KIND } from './duty/kinds.ts';
export { createFollowup, type Followup, type FollowupOptions } from './followup.ts';
export { RULES } from './rules/index.ts';
export type { Find, FollowupRule, Lacking, Related, Waiting } from './rules/rule.ts';
export { SEARCH_PARAMETERS } from './search-parameters.ts';

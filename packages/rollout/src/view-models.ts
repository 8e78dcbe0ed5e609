/** What the pages of the rollout are told: types only, the one thing web apps import of this package beside the planner. */
export type { PlanVersion } from './plans/plan.ts';

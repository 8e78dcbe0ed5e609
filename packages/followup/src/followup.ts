/** Follow-up as the server holds it: the rules together, and the companion that writes their duties with what waits. */
import type { Companion, OpenStore } from '@helseplattform/record';
import { createCompanion } from './companion.ts';
import { Staffing } from './owners/staffing.ts';
import type { FollowupRule } from './rules/rule.ts';

export interface FollowupOptions {
  readonly rules: readonly FollowupRule[];
  /** Asked when it is needed: the store is opened with the companion. */
  readonly store: () => OpenStore;
  /** Milliseconds since 1970; default: the clock. */
  readonly now?: () => number;
}

export interface Followup {
  readonly rules: readonly FollowupRule[];
  readonly store: () => OpenStore;
  readonly now: () => number;
  readonly staffing: Staffing;
  /** For `openStore({ companions })`, after companions that write what must be followed up. */
  readonly companion: Companion;
}

export function createFollowup({ rules, store, now = Date.now }: FollowupOptions): Followup {
  const staffing = new Staffing(now);
  return { rules, store, now, staffing, companion: createCompanion({ rules, staffing, now }) };
}

/** Follow-up as the server holds it: the rules together, and the companion that writes their duties with what waits. */
import type { Companion, OpenStore } from '@helseplattform/record';
import { createCompanion } from './companion.ts';
import { Staffing } from './owners/staffing.ts';
import type { FollowupRule } from './rules/rule.ts';

export interface FollowupOptions {
  readonly rules: readonly FollowupRule[];
  /** Asked when it is needed: the store is opened with the companion. */
  readonly store: () => OpenStore;
  /** Who has what nobody else can be found for, e.g. `Organization/…`: whoever answers for the system in daily use. */
  readonly lastResort?: string;
  /** Milliseconds since 1970; default: the clock. */
  readonly now?: () => number;
}

export interface Followup {
  readonly rules: readonly FollowupRule[];
  readonly store: () => OpenStore;
  readonly now: () => number;
  readonly staffing: Staffing;
  /** Undefined where nobody was named, or nobody answers there. */
  lastResort(): Promise<string | undefined>;
  /** For `openStore({ companions })`, after companions that write what must be followed up. */
  readonly companion: Companion;
}

export function createFollowup({ rules, store, lastResort, now = Date.now }: FollowupOptions): Followup {
  const staffing = new Staffing(now);
  return {
    rules,
    store,
    now,
    staffing,
    async lastResort() {
      if (lastResort === undefined) return undefined;
      const answering = await staffing.of(store().as({ id: 'system', kind: 'system' }), [lastResort]);
      return answering.answers(lastResort) ? lastResort : undefined;
    },
    companion: createCompanion({ rules, staffing, now }),
  };
}

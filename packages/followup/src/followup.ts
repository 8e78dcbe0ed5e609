/** Follow-up as the server holds it: the rules together, and the companion that writes their duties with what waits. */
import type { Companion, OpenStore } from '@helseplattform/record';
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
  /** For `openStore({ companions })`, after companions that write what must be followed up. */
  readonly companion: Companion;
}

export function createFollowup({ rules }: FollowupOptions): Followup {
  return {
    rules,
    companion: { types: new Set(), concerns: () => false, accompany: async () => [] },
  };
}

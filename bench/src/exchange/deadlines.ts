/** Deadlines of deliveries in the soak: the shape of the real ones, in seconds. */
import type { DeadlineRow } from '@helseplattform/exchange';

const SECOND = 1_000;

export const SOAK_DEADLINES: readonly DeadlineRow[] = [
  {
    from: 0,
    source: 'Soak: nobody waits 96 hours for a bench.',
    receipt: 60 * SECOND,
    claim: 3 * SECOND,
    again: [0.3, 0.6, 1.5, 3].map((seconds) => seconds * SECOND),
  },
];

/** When a patient leaves, as a ward speaks of it. */
import type { WardPatient } from '@helseplattform/care/view-models';

export type Leaves =
  | { readonly kind: 'ready' | 'today' | 'tomorrow' | 'not-set' }
  /** `passed`: the day is behind us, and the patient is still here. */
  | { readonly kind: 'later' | 'passed'; readonly day: string };

/** @param today `YYYY-MM-DD` */
export function leaves(
  { isReady, expectedDischarge: day }: Pick<WardPatient, 'isReady' | 'expectedDischarge'>,
  today: string,
): Leaves {
  if (isReady) return { kind: 'ready' };
  if (day === undefined) return { kind: 'not-set' };
  if (day === today) return { kind: 'today' };
  if (day < today) return { kind: 'passed', day };
  return day === dayAfter(today) ? { kind: 'tomorrow' } : { kind: 'later', day };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

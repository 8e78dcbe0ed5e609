/** The stages a unit looks at its messages by: what somebody must see to, what is on its way, what has been received. */
import type { ListedDelivery } from './deliveries.query.ts';

export const STAGES = ['person', 'under-way', 'received'] as const;
export type Stage = (typeof STAGES)[number];

const time = (text: string | undefined): number => (text === undefined ? Number.POSITIVE_INFINITY : Date.parse(text));

/** What went wrong longest ago first, what is due first, and what was received last. One that is listed twice is shown once. */
export function byStage(deliveries: readonly ListedDelivery[]): Readonly<Record<Stage, readonly ListedDelivery[]>> {
  const all = [...new Map(deliveries.map((one) => [one.id, one])).values()];
  return {
    person: all.filter(({ turn }) => turn === 'person').sort((a, b) => time(a.since) - time(b.since)),
    'under-way': all
      .filter(({ turn }) => turn === 'platform' || turn === 'receiver')
      .sort((a, b) => time(a.due) - time(b.due)),
    received: all.filter(({ turn }) => turn === 'nobody').sort((a, b) => time(b.since) - time(a.since)),
  };
}

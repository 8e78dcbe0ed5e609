/** A patient who is ready to be discharged and still lies there waits for the unit to get them on. */
import type { Encounter, Stored } from '@helseplattform/fhir';
import { DISCHARGE_READY } from '../codes.ts';
import { dueAfter } from '../deadlines/table.ts';
import { startOf } from '../time.ts';
import { extensionOf, isOneOf, parties } from './reading.ts';
import type { FollowupRule } from './rule.ts';

export const dischargeReady: FollowupRule = {
  kind: 'utskrivningsklar',
  focus: ['Encounter'],
  find: [
    {
      type: 'Encounter',
      params: [
        ['status', 'arrived,in-progress,onleave'],
        ['class', 'http://terminology.hl7.org/CodeSystem/v3-ActCode|IMP'],
      ],
    },
  ],
  concerns: ({ status, extension }) =>
    isOneOf(status, 'arrived', 'in-progress', 'onleave') &&
    Array.isArray(extension) &&
    extension.some((one: { url?: unknown } | null) => one?.url === DISCHARGE_READY),
  waits(focus) {
    const stay = focus as Stored<Encounter>;
    const ready = extensionOf(stay, DISCHARGE_READY);
    if (!ready) return undefined;
    const times = ready.extension?.flatMap(
      ({ valueDateTime, valueInstant }) => startOf(valueDateTime ?? valueInstant) ?? [],
    );
    const since = startOf(ready.valueDateTime) ?? times?.[0] ?? startOf(stay.meta.lastUpdated) ?? 0;
    return {
      since,
      due: dueAfter('dischargeReady', since),
      owners: parties(
        stay.serviceProvider,
        stay.participant?.flatMap(({ individual }) => individual ?? []),
      ),
      element: 'Encounter.serviceProvider',
      remedy: 'Name the unit where the patient lies',
      ...(stay.subject?.reference ? { patient: stay.subject.reference } : {}),
    };
  },
};

/** A delivery waits for the receiver's receipt; one that did not get through waits for somebody here to do something. */
import type { Communication, Stored, UnknownResource } from '@helseplattform/fhir';
import { DELIVERY, DELIVERY_STATE, OWN_KIND } from '../codes.ts';
import { dueAfter } from '../deadlines/table.ts';
import { startOf } from '../time.ts';
import { extensionOf, hasCode, isOneOf, parties } from './reading.ts';
import type { Find, FollowupRule, Waiting } from './rule.ts';

const isDelivery = ({ category, status }: UnknownResource): boolean =>
  hasCode(category, OWN_KIND, 'levering') && !isOneOf(status, 'entered-in-error', 'not-done');

const find = (status: string): readonly Find[] => [
  {
    type: 'Communication',
    params: [
      ['category', `${OWN_KIND}|levering`],
      ['status', status],
    ],
  },
];

const stateOf = (delivery: Communication): string | undefined => extensionOf(delivery, DELIVERY_STATE)?.valueCode;
const part = (delivery: Communication, name: string) =>
  extensionOf(delivery, DELIVERY)?.extension?.find(({ url }) => url === name);

/** Whoever answers for it, or the unit that sent it. */
function owned(delivery: Stored<Communication>): Omit<Waiting, 'since' | 'due'> {
  const { subject, topic, recipient } = delivery;
  const about = topic?.text ?? recipient?.[0]?.display;
  return {
    owners: parties(part(delivery, 'responsible')?.valueReference, delivery.sender),
    element: 'Communication.sender',
    remedy: 'Name a sender, a person or a unit, that works here',
    ...(subject?.reference?.startsWith('Patient/') ? { patient: subject.reference } : {}),
    ...(parties(delivery.sender)[0] ? { requester: parties(delivery.sender)[0]! } : {}),
    ...(about ? { about } : {}),
  };
}

const sinceOf = (delivery: Stored<Communication>): number =>
  startOf(part(delivery, 'since')?.valueInstant) ?? startOf(delivery.meta.lastUpdated) ?? 0;

export const unreceivedDelivery: FollowupRule = {
  kind: 'levering',
  focus: ['Communication'],
  find: find('preparation,in-progress'),
  concerns: isDelivery,
  waits(focus) {
    const delivery = focus as Stored<Communication>;
    if (!isOneOf(delivery.status, 'preparation', 'in-progress')) return undefined;
    // a receipt of ours concerns nobody until it fails: the machine sends it again by itself
    if (part(delivery, 'needs')?.valueCode === 'transport-receipt') return undefined;
    const since = sinceOf(delivery);
    return {
      ...owned(delivery),
      since,
      due: startOf((part(delivery, 'alarm') ?? part(delivery, 'due'))?.valueInstant) ?? dueAfter('receipt', since),
    };
  },
};

export const failedDelivery: FollowupRule = {
  kind: 'leveringsfeil',
  focus: ['Communication'],
  find: find('stopped,on-hold,completed'),
  concerns: isDelivery,
  waits(focus) {
    const delivery = focus as Stored<Communication>;
    const isContradicted = part(delivery, 'contradicted')?.valueBoolean === true;
    const hasFailed =
      isOneOf(stateOf(delivery), 'rejected', 'overdue') || isOneOf(delivery.status, 'stopped', 'on-hold');
    if (!(hasFailed || isContradicted) || part(delivery, 'settled')?.valueBoolean === true) return undefined;
    const since = sinceOf(delivery);
    return { ...owned(delivery), since, due: dueAfter('fault', since), priority: 'asap' };
  },
};

/** A system that is told of patients and stays by ADT: whose it is, where, of which units and what. An operator says it, nobody else. */
import type { Communication } from '@helseplattform/fhir';
import { subscriberOf } from '../../delivery/resource.ts';
import type { Channel } from '../../register/address.ts';
import { ADT_EVENTS, type AdtEvent } from '../adt.ts';
import type { Party } from '../header.ts';

export interface Subscriber {
  /** Small letters, digits and `-`; what deliveries know it by. */
  readonly id: string;
  readonly name: string;
  /** Whose system it is, `Organization/…`: it is told of stays there and below, and of no others. */
  readonly organisation: string;
  /** Of these units and below alone, `Organization/…`; all of the organisation otherwise. */
  readonly units?: readonly string[];
  readonly events: readonly AdtEvent[];
  /** `mllp://host:port`, or `mllps://host:port` over TLS. */
  readonly address: string;
  /** MSH-5 and MSH-6. */
  readonly receiver: Party;
}

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const ORGANISATION = /^Organization\/[A-Za-z0-9\-.]{1,64}$/;
const ADDRESS = /^mllps?:\/\/[^/?#@\s]+:\d{1,5}$/;

/**
 * Subscribers as an operator has written them down.
 * @throws {Error} naming the entry that cannot be used, and what it lacks
 */
export function readSubscribers(listed: unknown): Subscriber[] {
  if (!Array.isArray(listed)) throw new Error('expected a list of subscribers.');
  const all = listed.map(readSubscriber);
  const twice = all.find(({ id }, i) => all.findIndex((one) => one.id === id) !== i);
  if (twice) throw new Error(`two subscribers are called ${twice.id}: each needs an id of its own.`);
  return all;
}

function readSubscriber(entry: unknown, index: number): Subscriber {
  const { id, name, organisation, units, events, address, application, facility } = (entry ?? {}) as {
    readonly [name: string]: unknown;
  };
  const check = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`entry ${index} (${String(name ?? id ?? 'unnamed')}): ${what}`);
  };
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean =>
    Array.isArray(value) && value.length > 0 && value.every(is);
  const isUnit = (one: unknown) => typeof one === 'string' && ORGANISATION.test(one);
  check(typeof id === 'string' && ID.test(id), 'id is small letters, digits and -.');
  check(isText(name), 'name is missing.');
  check(isUnit(organisation), 'organisation is whose system it is, e.g. Organization/hf-stolav.');
  check(units === undefined || isListOf(units, isUnit), 'units is a list of units, e.g. ["Organization/ward"].');
  check(
    isListOf(events, (one) => typeof one === 'string' && Object.hasOwn(ADT_EVENTS, one)),
    `events is a list of ${Object.keys(ADT_EVENTS).join(', ')}.`,
  );
  check(typeof address === 'string' && ADDRESS.test(address), 'address is mllp://host:port or mllps://host:port.');
  check(
    isText(application) && isText(facility),
    'application and facility are what the receiver calls itself (MSH-5, MSH-6).',
  );
  return {
    id: id as string,
    name: name as string,
    organisation: organisation as string,
    ...(units ? { units: units as readonly string[] } : {}),
    events: events as readonly AdtEvent[],
    address: address as string,
    receiver: { application: application as string, facility: facility as string },
  };
}

/** Whether a subscriber is told of what happens at a unit. @param chain the unit first, then what it is part of, as references */
export const hearsOf = ({ organisation, units }: Subscriber, chain: readonly string[]): boolean =>
  chain.includes(organisation) && (units === undefined || units.some((unit) => chain.includes(unit)));

/** The way to whoever a delivery is for, where that is a subscriber. */
export const channelToSubscriber =
  (subscribers: readonly Subscriber[]) =>
  (delivery: Communication): Channel | undefined => {
    const id = subscriberOf(delivery);
    if (id === undefined) return undefined;
    const subscriber = subscribers.find((one) => one.id === id);
    if (!subscriber)
      return {
        kind: 'none',
        fault: { code: 'closed', text: `${id} is not among those who are told by ADT any more.` },
      };
    const { organisation, name, address } = subscriber;
    return {
      kind: 'message',
      address: { organisation: { reference: organisation, name, her: '' }, transport: 'mllp', url: address },
    };
  };

/** A delivery as it lies in the record: one Communication for each recipient, every change a version with cause and time. */
import type { Communication, Extension, Reference } from '@helseplattform/fhir';
import { DELIVERY, DELIVERY_CAUSE, DELIVERY_STATE, MESSAGE_TYPES, OWN_KIND, URI } from '../codes.ts';
import type { Deadlines } from './deadlines.ts';
import { type Delivery, isReceived, queued } from './machine.ts';
import { CAUSES, type Cause, DELIVERY_STATES, type Needs, STATUS, type StateCode } from './states.ts';

/** Communication.category of a delivery, and of a message that came in. */
export const DELIVERY_KIND = 'levering';
export const RECEIVED_KIND = 'mottatt';

/** What is to be sent to one recipient. References as they are stored. */
export interface Outgoing {
  /** UUID; also the id of the Communication, so that a receipt finds it without a search. */
  readonly msgId: string;
  /** Code of Volven 8279, e.g. `EPIKRISE`. */
  readonly type: string;
  /** The exact versions it is made from, e.g. `ServiceRequest/1/_history/2`. */
  readonly about: readonly string[];
  readonly patient?: string;
  /** The unit that sends. */
  readonly sender: string;
  /** Who answers for it when it does not get through: a person or role; the unit otherwise. */
  readonly responsible?: string;
  readonly recipient: string;
  readonly recipientName?: string;
  /** MsgId of the message this answers, and of the first of the conversation. */
  readonly answers?: { readonly parent: string; readonly conversation: string };
  readonly needs?: Needs;
  /** Id of the subscriber it is for, which the address register does not know. */
  readonly subscriber?: string;
  /** Its place among those for the same receiver about the same patient that are under way: only the first goes. Default: 1. */
  readonly turn?: number;
}

export interface Caused {
  readonly cause: Cause;
  /** In the other party's words, or what is missing. */
  readonly text?: string;
}

/** The Communication of a message that is queued now. */
export function queuedDelivery(outgoing: Outgoing, now: number, deadlines: Deadlines): Communication {
  const { msgId, type, about, patient, sender, responsible, recipient, recipientName, answers, needs } = outgoing;
  const { subscriber, turn = 1 } = outgoing;
  const resource: Communication = {
    resourceType: 'Communication',
    id: msgId,
    status: 'preparation',
    identifier: [{ system: URI, value: `urn:uuid:${msgId}` }],
    category: [
      { coding: [{ system: OWN_KIND, code: DELIVERY_KIND }] },
      { coding: [{ system: MESSAGE_TYPES, code: type }] },
    ],
    ...(patient ? { subject: { reference: patient } } : {}),
    ...(about.length > 0 ? { about: about.map((reference) => ({ reference })) } : {}),
    sender: { reference: sender },
    recipient: [{ reference: recipient, ...(recipientName ? { display: recipientName } : {}) }],
    extension: [
      {
        url: DELIVERY,
        extension: [
          { url: 'queued', valueInstant: new Date(now).toISOString() },
          ...(responsible ? [{ url: 'responsible', valueReference: { reference: responsible } }] : []),
          ...(answers
            ? [
                { url: 'parent', valueString: answers.parent },
                { url: 'conversation', valueString: answers.conversation },
              ]
            : []),
          ...(subscriber ? [{ url: SUBSCRIBER, valueString: subscriber }] : []),
          ...(turn > 1 ? [{ url: TURN, valueInteger: turn }] : []),
          ...(deadlines.alarm === undefined
            ? []
            : [{ url: 'alarm', valueInstant: new Date(now + deadlines.alarm).toISOString() }]),
        ],
      },
    ],
  } as Communication;
  return withDelivery(resource, queued(now, deadlines, needs, turn > 1), { cause: 'queued' });
}

/** The Communication in another state. `sent` and `received` are there when it is received, and never before. */
export function withDelivery(resource: Communication, delivery: Delivery, { cause, text }: Caused): Communication {
  const { state, needs, since, due, attempts, next, held, claim, answered, contradicted, settled } = delivery;
  const kept = parts(resource).filter(({ url }) => !OWN_PARTS.has(url));
  const { sent: _s, received: _r, ...rest } = resource;
  const at = new Date(since).toISOString();
  return {
    ...rest,
    status: isReceived(delivery) ? 'completed' : STATUS[state],
    statusReason: {
      coding: [{ system: DELIVERY_CAUSE, code: cause }],
      ...(text ? { text: text.slice(0, LONGEST_TEXT) } : {}),
    },
    ...(isReceived(delivery) ? { sent: resource.sent ?? at, received: resource.received ?? at } : {}),
    extension: [
      ...(resource.extension ?? []).filter(({ url }) => url !== DELIVERY && url !== DELIVERY_STATE),
      { url: DELIVERY_STATE, valueCode: state },
      {
        url: DELIVERY,
        extension: [
          ...kept,
          ...(needs === 'transport-receipt' ? [{ url: 'needs', valueCode: needs }] : []),
          { url: 'since', valueInstant: at },
          { url: 'due', valueInstant: new Date(due).toISOString() },
          { url: 'attempts', valueInteger: attempts },
          ...(next === undefined ? [] : [{ url: 'next', valueInstant: new Date(next).toISOString() }]),
          ...(held ? [{ url: 'held', valueBoolean: true }] : []),
          ...(claim
            ? [
                { url: 'claimed-by', valueString: claim.by },
                { url: 'claimed-until', valueInstant: new Date(claim.until).toISOString() },
              ]
            : []),
          ...(answered ? [{ url: 'answered', valueBoolean: true }] : []),
          ...(contradicted ? [{ url: 'contradicted', valueBoolean: true }] : []),
          ...(settled ? [{ url: 'settled', valueBoolean: true }] : []),
        ],
      },
    ],
  };
}

const SUBSCRIBER = 'subscriber';
const TURN = 'turn';
/** Longest text of a cause, in characters. */
const LONGEST_TEXT = 2_000;
/** Parts of the extension that {@link withDelivery} writes; the others stay as they are. */
const OWN_PARTS: ReadonlySet<string> = new Set(
  'needs since due attempts next held claimed-by claimed-until answered contradicted settled'.split(' '),
);

/** The state machine's view of a Communication; undefined when it is no delivery. */
export function deliveryOf(resource: Communication): Delivery | undefined {
  const state = resource.extension?.find(({ url }) => url === DELIVERY_STATE)?.valueCode as StateCode | undefined;
  if (state === undefined || !DELIVERY_STATES.includes(state)) return undefined;
  const part = partsByUrl(resource);
  const time = (name: string) => {
    const text = part.get(name)?.valueInstant;
    return text === undefined ? undefined : Date.parse(text);
  };
  const next = time('next');
  const by = part.get('claimed-by')?.valueString;
  return {
    state,
    needs: part.get('needs')?.valueCode === 'transport-receipt' ? 'transport-receipt' : 'application-receipt',
    since: time('since') ?? 0,
    due: time('due') ?? 0,
    attempts: part.get('attempts')?.valueInteger ?? 0,
    ...(next === undefined ? {} : { next }),
    ...(part.get('held')?.valueBoolean ? { held: true } : {}),
    ...(by === undefined ? {} : { claim: { by, until: time('claimed-until') ?? 0 } }),
    ...(part.get('answered')?.valueBoolean ? { answered: true } : {}),
    ...(part.get('contradicted')?.valueBoolean ? { contradicted: true } : {}),
    ...(part.get('settled')?.valueBoolean ? { settled: true } : {}),
  };
}

export const isDelivery = (resource: object): boolean => {
  const { resourceType, extension } = resource as { resourceType?: unknown; extension?: unknown };
  return (
    resourceType === 'Communication' &&
    Array.isArray(extension) &&
    extension.some((one: Extension | null) => one?.url === DELIVERY_STATE)
  );
};

/** Code of Volven 8279. */
export const messageTypeOf = (resource: Communication): string | undefined => categoryOf(resource, MESSAGE_TYPES);
/** `levering` or `mottatt`; undefined for what people write to each other. */
export const kindOf = (resource: Communication): string | undefined => categoryOf(resource, OWN_KIND);
const categoryOf = ({ category }: Communication, wanted: string): string | undefined =>
  category?.flatMap(({ coding }) => coding ?? []).find(({ system }) => system === wanted)?.code;

export const causeOf = (resource: Communication): Cause | undefined => {
  const code = resource.statusReason?.coding?.find(({ system }) => system === DELIVERY_CAUSE)?.code as Cause;
  return CAUSES.includes(code) ? code : undefined;
};
/** When the act queued it, ms since 1970. */
export const queuedAt = (resource: Communication): number =>
  Date.parse(partsByUrl(resource).get('queued')?.valueInstant ?? '');
export const responsibleOf = (resource: Communication): Reference | undefined =>
  partsByUrl(resource).get('responsible')?.valueReference;
/** HER-ids the message is addressed to, organisation first; none before it has been made. */
export const receiverHersOf = (resource: Communication): string[] =>
  parts(resource).flatMap(({ url, valueString }) => (url === 'receiver-her' && valueString ? [valueString] : []));
/** The same delivery with the HER-ids it is addressed to. */
export const addressedTo = (resource: Communication, hers: readonly string[]): Communication => ({
  ...resource,
  extension: (resource.extension ?? []).map((one) =>
    one.url === DELIVERY
      ? {
          ...one,
          extension: [...(one.extension ?? []), ...hers.map((valueString) => ({ url: 'receiver-her', valueString }))],
        }
      : one,
  ),
});
/** Id of the subscriber it is for; undefined for a receiver of the address register. */
export const subscriberOf = (resource: Communication): string | undefined =>
  partsByUrl(resource).get(SUBSCRIBER)?.valueString;
/** Its place among those for the same receiver about the same patient, when it was queued. */
export const turnOf = (resource: Communication): number => partsByUrl(resource).get(TURN)?.valueInteger ?? 1;
/** MsgId of the message it answers and of the first of the conversation. */
export function conversationOf(resource: Communication): { parent: string; conversation: string } | undefined {
  const part = partsByUrl(resource);
  const parent = part.get('parent')?.valueString;
  return parent === undefined ? undefined : { parent, conversation: part.get('conversation')?.valueString ?? parent };
}

const parts = (resource: Communication): readonly Extension[] =>
  resource.extension?.find(({ url }) => url === DELIVERY)?.extension ?? [];
const partsByUrl = (resource: Communication) => new Map(parts(resource).map((part) => [part.url, part]));

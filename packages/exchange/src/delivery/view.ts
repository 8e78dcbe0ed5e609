/** A delivery in plain words, for whoever sent it, whoever it is for, and the person it is about. */
import type { Communication } from '@helseplattform/fhir';
import { isFault, isReceived, isUnderWay } from './machine.ts';
import { causeOf, deliveryOf, messageTypeOf, queuedAt, responsibleOf } from './resource.ts';
import type { StateCode } from './states.ts';
import { type Language, type Reader, TEXTS } from './texts/index.ts';

export interface DeliveryView {
  readonly id: string;
  readonly state: StateCode;
  /** True from the receiver's own receipt on, and never before it. */
  readonly sent: boolean;
  /** Where it is and who does something about it. */
  readonly sentence: string;
  readonly from: string;
  readonly to: string;
  /** Whose turn it is: ours while our timers run, the receiver's while it has it, a person's when it went wrong. */
  readonly turn: 'platform' | 'receiver' | 'person' | 'nobody';
  /** `PractitionerRole/…` of who answers for it; not told to others than staff. */
  readonly responsible?: string;
  /** ISO times. */
  readonly written: string;
  readonly since: string;
  readonly due?: string;
  readonly attempts: number;
  /** The other party's own words, or what was missing; not told to citizens. */
  readonly words?: string;
  readonly about: readonly string[];
  readonly story: readonly { readonly at: string; readonly text: string; readonly words?: string }[];
}

export interface Viewed {
  /** The delivery and its earlier versions, the newest first; at least the delivery itself. */
  readonly versions: readonly Communication[];
  /** Name of the sender; the display of the resource otherwise. */
  readonly from?: string;
  readonly reader: Reader;
  readonly language: Language;
}

/** @throws {TypeError} when the newest version is no delivery */
export function viewDelivery({ versions, from: named, reader, language }: Viewed): DeliveryView {
  const [resource] = versions;
  const delivery = resource && deliveryOf(resource);
  if (!delivery) throw new TypeError('this is no delivery');
  const texts = TEXTS[language];
  const from = named ?? resource.sender?.display ?? resource.sender?.reference ?? '';
  const to = resource.recipient?.[0]?.display ?? resource.recipient?.[0]?.reference ?? '';
  const what = texts.types[messageTypeOf(resource) ?? ''] ?? texts.message;
  const { state, contradicted, settled, attempts, due, since } = delivery;
  const where = texts.states[reader][state]({ what, from, to });
  const more = reader === 'citizen' ? '' : contradicted && !settled ? texts.contradicted : settled ? texts.settled : '';
  const staff = reader !== 'citizen';
  const responsible = responsibleOf(resource)?.reference;
  const words = resource.statusReason?.text;
  return {
    id: resource.id!,
    state,
    sent: isReceived(delivery),
    sentence: more ? `${where} ${more}` : where,
    from,
    to,
    turn: isFault(delivery)
      ? 'person'
      : !isUnderWay(delivery)
        ? 'nobody'
        : state === 'queued'
          ? 'platform'
          : 'receiver',
    ...(staff && responsible ? { responsible } : {}),
    written: new Date(queuedAt(resource)).toISOString(),
    since: new Date(since).toISOString(),
    ...(isUnderWay(delivery) ? { due: new Date(due).toISOString() } : {}),
    attempts,
    ...(staff && words ? { words } : {}),
    about: (resource.about ?? []).flatMap(({ reference }) => reference ?? []),
    story: storyOf(versions, staff, language),
  };
}

/** One line for each change, the oldest first; versions that changed nothing to tell are left out. */
function storyOf(versions: readonly Communication[], staff: boolean, language: Language): DeliveryView['story'] {
  const lines: { at: string; text: string; words?: string }[] = [];
  let before: string | undefined;
  for (const version of [...versions].reverse()) {
    const cause = causeOf(version);
    const words = version.statusReason?.text;
    const key = `${cause} ${words ?? ''} ${deliveryOf(version)?.attempts}`;
    if (!cause || key === before) continue;
    before = key;
    lines.push({
      at: version.meta?.lastUpdated ?? '',
      text: TEXTS[language].causes[cause],
      ...(staff && words ? { words } : {}),
    });
  }
  return lines;
}

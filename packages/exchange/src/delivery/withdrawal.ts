/**
 * An act that is taken back. While its message still waits, it is not sent, and its story says why; whoever may have it already
 * is told that it is taken back, where its kind of message can say so.
 */
import type { Communication, UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, CompanionChange, Company } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import type { DeadlineRow } from './deadlines.ts';
import { msgIdOf } from './message-id.ts';
import type { Leaving, OutboundRule } from './outbound-rule.ts';
import { conversationOf, DELIVERY_KIND, deliveryOf } from './resource.ts';
import { changed } from './worker.ts';

export interface TakenBack {
  readonly change: CompanionChange;
  readonly recipients: readonly string[];
  /** Code of the message that says so. */
  readonly cancellation?: string;
}

export function takenBackBy(change: CompanionChange, rules: readonly OutboundRule[]): TakenBack[] {
  const { before, after } = change as { before?: UnknownResource; after?: UnknownResource };
  if (!before) return [];
  return rules.flatMap((rule) => {
    if (!rule.concerns(before)) return [];
    const recipients = rule.takenBack(after, before);
    const { cancellation } = rule;
    return recipients.length > 0 ? [{ change, recipients, ...(cancellation ? { cancellation } : {}) }] : [];
  });
}

/** Deliveries of one patient, at most; those that wait come first. */
const MOST = 500;

export interface Withdrawals {
  /** What still waited to be sent, ended. */
  readonly withdrawn: readonly Accompanying[];
  /** To those who may have it. */
  readonly cancellations: readonly Leaving[];
}

/** One statement for each patient. */
export async function withdrawals(
  { reader }: Pick<Company, 'reader'>,
  takenBack: readonly TakenBack[],
  at: number,
  rules: DeadlineRow,
): Promise<Withdrawals> {
  const withdrawn: Accompanying[] = [];
  const cancellations: Leaving[] = [];
  for (const { change, recipients, cancellation } of takenBack) {
    for (const delivery of await deliveriesOf(reader, change, cancellation !== undefined)) {
      const recipient = delivery.recipient?.[0]?.reference ?? '';
      if (!recipients.includes(recipient)) continue;
      const ended = changed(delivery as unknown as UnknownResource, { kind: 'withdrawn' }, at, rules);
      if (ended) withdrawn.push(withdrawalOf(change, delivery, at, rules));
      const isUnsent = ended !== undefined && deliveryOf(delivery)?.attempts === 0;
      // a deletion leaves nothing to tell of
      if (cancellation === undefined || isUnsent || !change.after) continue;
      cancellations.push({ change, outbound: cancelling(delivery, cancellation, recipient) });
    }
  }
  return { withdrawn, cancellations };
}

async function deliveriesOf(
  reader: Company['reader'],
  { type, id, before }: CompanionChange,
  sentToo: boolean,
): Promise<Communication[]> {
  const patient = (before as { subject?: { reference?: string } } | undefined)?.subject?.reference;
  if (!patient) return [];
  const { entries } = await reader.search({
    type: 'Communication',
    params: [
      ['subject', patient],
      ['category', `${OWN_KIND}|${DELIVERY_KIND}`],
      // what was rejected or withdrawn nobody has
      ['status', sentToo ? 'preparation,in-progress,completed,on-hold' : 'preparation'],
      ['_sort', '-_lastUpdated'],
      ['_count', String(MOST)],
    ],
    base: '',
  });
  const act = `${type}/${id}/_history/`;
  return entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Communication)
    .filter(({ about }) => about?.[0]?.reference?.startsWith(act) ?? false);
}

/** On what is there when it is locked: what is being sent by then is not held back. */
const withdrawalOf = (
  change: CompanionChange,
  { id }: Communication,
  at: number,
  rules: DeadlineRow,
): Accompanying => ({
  with: change,
  write: {
    method: 'put',
    type: 'Communication',
    id: id!,
    make: (current) => current && changed(current as unknown as UnknownResource, { kind: 'withdrawn' }, at, rules),
  },
});

const cancelling = (delivery: Communication, type: string, recipient: string): Leaving['outbound'] => ({
  type,
  recipients: [{ reference: recipient, element: 'ServiceRequest.performer' }],
  about: [],
  takesBack: conversationWith(delivery),
  regardless: true,
  ...(delivery.subject?.reference ? { patient: delivery.subject.reference } : {}),
  ...(delivery.sender?.reference ? { sender: delivery.sender.reference } : {}),
});

/** To refer to a message: its own MsgId, and that of the first of the conversation. */
export function conversationWith(message: Communication): { parent: string; conversation: string } {
  const parent = msgIdOf(message) ?? message.id!;
  return { parent, conversation: conversationOf(message)?.conversation ?? parent };
}

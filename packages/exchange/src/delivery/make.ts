/** From a delivery to the bytes that go: made once, kept in the record, and the same ever after. */
import { type Binary, type Communication, FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Interaction, Reader, Record } from '@helseplattform/record';
import { ADT, ER7 } from '../hl7v2/adt.ts';
import { type Address, type Channel, channelTo, LETTER, type Party, partyFor } from '../register/address.ts';
import { readRegister } from '../register/register.ts';
import type { Parcel } from '../transport/transport.ts';
import type { DeliveryEvent } from './machine.ts';
import { msgIdOf } from './message-id.ts';
import { addressedTo, conversationOf, messageTypeOf } from './resource.ts';

/** What a message is made of, besides the resources it is about. */
export interface MakeOrder {
  readonly msgId: string;
  /** Code of Volven 8279. */
  readonly type: string;
  /** The delivery; `about` names the exact versions. */
  readonly delivery: Communication;
  readonly from: Party;
  readonly to: Address;
  readonly answers?: { readonly parent: string; readonly conversation: string };
  /** GenDate, ms since 1970. */
  readonly at: number;
}

/**
 * Writes the message.
 * @throws {FhirError} when the record lacks what the standard demands: the delivery is then rejected by ourselves, with this text
 * @throws {Withheld} when the receiver is not to have it: nothing is sent, and nobody need do anything
 */
export type MakeMessage = (order: MakeOrder, reader: Reader) => Promise<Buffer>;

/** The receiver is not to have it: what it is about is closed to it. */
export class Withheld extends Error {
  override name = 'Withheld';
}

/** The way to a receiver that the address register does not know; undefined where it does. */
export type ChannelOf = (delivery: Communication) => Channel | undefined;

/** Id of the Binary that holds the exact bytes of a message of ours. */
export const rawId = (msgId: string): string => `melding-${msgId}`;

type Happens = (id: string, event: DeliveryEvent, text?: string, more?: Partial<Communication>) => Interaction;

export interface Making {
  readonly record: Record;
  readonly make: MakeMessage;
  readonly channelOf: ChannelOf;
  /** Notes what became of a delivery. */
  readonly happens: Happens;
  /** Told of what is no fault of the message. */
  readonly wrong: (error: unknown) => void;
  /** Name of the worker that has claimed them. */
  readonly by: string;
  /** ms since 1970 */
  readonly at: number;
}

/** The parcels of claimed deliveries. One that cannot be made, or has no address any more, is noted as such and left out. */
export async function parcelsOf(deliveries: readonly Communication[], making: Making): Promise<Parcel[]> {
  const { record, channelOf, happens, by, at } = making;
  const register = await readRegister(record, [
    ...deliveries.flatMap(({ sender, recipient }) => [sender?.reference ?? '', recipient?.[0]?.reference ?? '']),
  ]);
  const kept = await keptBytes(record, deliveries);
  const parcels: Parcel[] = [];
  const notes: Interaction[] = [];
  for (const delivery of deliveries) {
    const msgId = msgIdOf(delivery) ?? delivery.id!;
    const fails = (text: string) => notes.push(happens(delivery.id!, { kind: 'not-made', by }, text));
    const type = messageTypeOf(delivery) ?? '';
    const sender = delivery.sender?.reference ?? '';
    const own = channelOf(delivery);
    // letters and HL7 v2 name their sender themselves, and need no HER-id
    const from = own || type === LETTER ? unnamed(sender) : partyFor(register, sender);
    const channel = own ?? channelTo(register, delivery.recipient?.[0]?.reference ?? '', type, at);
    if (!from) fails('The sender has no HER-id in the address register any more.');
    else if (channel.kind === 'none') fails(channel.fault.text);
    else if (channel.kind === 'record') fails('The receiver works in the shared record now: no message goes there.');
    else {
      const answers = conversationOf(delivery);
      const order: MakeOrder = {
        msgId,
        type,
        delivery,
        from,
        to: channel.address,
        at,
        ...(answers ? { answers } : {}),
      };
      const closed = (text: string) => notes.push(happens(delivery.id!, { kind: 'withheld', by }, text));
      const bytes = kept.get(keptIn(delivery) ?? '') ?? (await made(order, making, { fails, closed }));
      if (!bytes) continue;
      if (!keptIn(delivery)) notes.push(...keep(delivery, msgId, bytes, channel.address));
      parcels.push({ msgId, type, bytes, from, to: channel.address, conversation: answers?.conversation ?? msgId });
    }
  }
  // what is sent is in the record before it is sent: a second attempt sends the same
  if (notes.length > 0) await record.transact(notes);
  return parcels;
}

const unnamed = (reference: string): Party => ({ organisation: { reference, name: reference, her: '' } });

interface Ends {
  readonly fails: (text: string) => void;
  readonly closed: (text: string) => void;
}

async function made(order: MakeOrder, { record, make, wrong }: Making, { fails, closed }: Ends) {
  try {
    return await make(order, record);
  } catch (error) {
    // a fault of ours or of the database rejects nothing: the claim runs out, it is tried again, the others go on
    if (error instanceof Withheld) closed(error.message);
    else if (error instanceof FhirError) fails(error.message);
    else wrong(error);
    return undefined;
  }
}

/** Of what is no XML. */
const CONTENT_TYPES = new Map([
  [LETTER, 'application/pdf'],
  [ADT, ER7],
]);

function keep(
  delivery: Communication,
  msgId: string,
  bytes: Buffer,
  { organisation, service }: Address,
): Interaction[] {
  const contentType = CONTENT_TYPES.get(messageTypeOf(delivery) ?? '') ?? 'application/xml';
  const hers = [organisation.her, service?.her].flatMap((her) => her || []);
  const id = rawId(msgId);
  const binary: Binary = { resourceType: 'Binary', id, contentType, data: bytes.toString('base64') };
  return [
    { method: 'update', type: 'Binary', id, resource: { value: binary as unknown as UnknownResource } },
    {
      method: 'patch',
      type: 'Communication',
      id: delivery.id!,
      apply: (current) =>
        ({
          ...addressedTo(current as unknown as Communication, hers),
          payload: [{ contentReference: { reference: `Binary/${id}` } }],
        }) as unknown as UnknownResource,
    },
  ];
}

async function keptBytes(record: Record, deliveries: readonly Communication[]): Promise<Map<string, Buffer>> {
  const ids = deliveries.flatMap((delivery) => keptIn(delivery) ?? []);
  if (ids.length === 0) return new Map();
  const found = await record.readMany(ids.map((id) => ({ type: 'Binary', id })));
  return new Map(
    found.map(({ id, body }) => [id, Buffer.from((JSON.parse(body.toString()) as Binary).data ?? '', 'base64')]),
  );
}

/** Id of the Binary with the bytes that go, once they have been made. */
const keptIn = ({ payload }: Communication): string | undefined =>
  /^Binary\/(.+)$/.exec(payload?.[0]?.contentReference?.reference ?? '')?.[1];

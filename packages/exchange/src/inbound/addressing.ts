/** Who a message is from and for, as the address register has them. */
import type { Record } from '@helseplattform/record';
import type { Envelope, Message } from '../messages/index.ts';
import type { Original } from '../receipts/receipt.ts';
import { isLive } from '../register/live.ts';
import { type HerIndex, hersOf, placeOf, readHers } from '../register/parties.ts';
import { chainOf, type Register, readRegister } from '../register/register.ts';
import type { Organisation } from '../xml/index.ts';

export interface Addressed {
  readonly parties: HerIndex;
  /** Receivers that are live here, in the order of the message. */
  readonly ours: readonly Organisation[];
  /** Undefined: the register does not know it. */
  readonly sender: ReturnType<typeof placeOf>;
  /** The unit that has it, where one of ours does. */
  readonly unit: string | undefined;
}

export async function addressesOf(
  record: Record,
  original: Original | Envelope,
  message: Message | undefined,
  at: number,
): Promise<Addressed> {
  const receivers = receiversOf(original, message);
  const parties = await readHers(record, [original.sender, ...receivers].flatMap(hersOf));
  const register = await readRegister(
    record,
    [...parties.values()].flatMap(({ reference, organisation }) => [reference, organisation]),
  );
  const ours = receivers.filter((party) => isOurs(party, parties, register, at));
  return {
    parties,
    ours,
    sender: placeOf(parties, original.sender),
    unit: ours[0] && placeOf(parties, ours[0])?.organisation,
  };
}

/** Whom it was sent to, and those who get a copy. */
export const receiversOf = (original: Original | Envelope, message: Message | undefined): Organisation[] => [
  original.receiver,
  ...((message?.envelope.copies as Organisation[] | undefined) ?? []),
];

/** A receiver is ours when the register knows it and it is live here. */
function isOurs(party: Organisation, parties: HerIndex, register: Register, at: number): boolean {
  const place = placeOf(parties, party);
  return place !== undefined && isLive(chainOf(register, place.organisation), at);
}

/** How a finished message leaves the house: one small interface, whatever the way. */
import type { Address, Party } from '../register/address.ts';

/** A message ready to go: these bytes and no others, with the MsgId they carry. */
export interface Parcel {
  readonly msgId: string;
  /** Code of Volven 8279. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly to: Address;
  readonly from: Party;
  readonly conversation: string;
}

/** What the way there said. */
export type HandOver =
  /** It has taken it; whether it arrived is not known yet. */
  | { readonly kind: 'handed-over' }
  /** The other side's transport has it. */
  | { readonly kind: 'transport-receipt' }
  /** The receiver's own system has answered in the same breath (HL7 v2): its yes or no is the application receipt. */
  | { readonly kind: 'answered'; readonly positive: boolean; readonly reason?: string }
  /** It will never get there like this. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody answered, or said: later. */
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface Transport {
  /** Hands one message over; what goes wrong is an answer, not an exception. The same MsgId may come again. */
  send(parcel: Parcel): Promise<HandOver>;
}

/** Transports by the code of Endpoint.connectionType. */
export type Transports = Readonly<Record<string, Transport>>;

export const unreachable = (reason: string): HandOver => ({ kind: 'unreachable', reason });
export const refused = (reason: string): HandOver => ({ kind: 'refused', reason });

/** How far a delivery has come, as codes of the extension `leveringstilstand`. */

export const DELIVERY_STATES = [
  /** Written with the clinical act; nobody outside has it for certain. */
  'queued',
  /** The transport has taken it. */
  'handed-over',
  /** The receiver's transport has it. */
  'transport-receipt',
  /** The receiver's system has taken responsibility for it: received, and only now sent. */
  'application-receipt',
  /** The receiver, its transport, or our own rules say that it will not be dealt with. */
  'rejected',
  /** No receipt in time: to be treated as not received. */
  'overdue',
  /** Taken back, or closed to its receiver, before anything was sent: nobody outside has it, and nobody will. */
  'withdrawn',
] as const;
export type StateCode = (typeof DELIVERY_STATES)[number];

/** What ends a delivery well: a message needs the receiver's own receipt, a receipt needs only to have come through. */
export type Needs = 'application-receipt' | 'transport-receipt';

/** Communication.status of a state. */
export const STATUS: Readonly<
  Record<StateCode, 'preparation' | 'in-progress' | 'completed' | 'stopped' | 'on-hold' | 'not-done'>
> = {
  queued: 'preparation',
  'handed-over': 'in-progress',
  'transport-receipt': 'in-progress',
  'application-receipt': 'completed',
  rejected: 'stopped',
  overdue: 'on-hold',
  withdrawn: 'not-done',
};

/** Why a delivery changed: code of Communication.statusReason. The text beside it has the other party's own words. */
export const CAUSES = [
  'queued',
  'sending',
  'handed-over',
  'unreachable',
  'refused',
  'not-made',
  'withheld',
  'transport-receipt',
  'received',
  'received-late',
  'rejected',
  'rejected-late',
  'contradicted',
  'overdue',
  'withdrawn',
  'turn',
  'settled',
] as const;
export type Cause = (typeof CAUSES)[number];

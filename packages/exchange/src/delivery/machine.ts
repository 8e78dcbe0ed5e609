/**
 * The state machine of one delivery to one recipient: pure, so that every interleaving can be tried (machine.model.test.ts).
 * A receipt decides whenever it comes, also before we have written down that we sent: then we crashed in between.
 */
import { type Deadlines, waitAfter } from './deadlines.ts';
import type { Cause, Needs, StateCode } from './states.ts';

/** Times are ms since 1970. */
export interface Delivery {
  readonly state: StateCode;
  readonly needs: Needs;
  /** Since when it has been in this state. */
  readonly since: number;
  /** When it is overdue. */
  readonly due: number;
  /** Times it was taken to be sent. */
  readonly attempts: number;
  /** When somebody of ours must do something: send, send again, call it overdue. Undefined: nothing by itself. */
  readonly next?: number;
  /** Something for the same receiver about the same patient goes first; `turn` says that it has ended. */
  readonly held?: true;
  /** The process that is sending it, and until when nobody else does. */
  readonly claim?: { readonly by: string; readonly until: number };
  /** The receiver itself has said yes or no, which is final; what our side or a transport said may turn out otherwise. */
  readonly answered?: true;
  /** The receiver has said yes and no: somebody must ask. */
  readonly contradicted?: true;
  /** A person has dealt with what went wrong. */
  readonly settled?: true;
}

export type DeliveryEvent =
  /** A worker takes it to send it. */
  | { readonly kind: 'claim'; readonly by: string }
  /** Our side could not make the message: what is missing, in words. */
  | { readonly kind: 'not-made'; readonly by: string }
  /** The transport took it; its own receipt may follow. */
  | { readonly kind: 'handed-over' }
  /** The receiver is not to have it after all: what it is about is closed to it. */
  | { readonly kind: 'withheld'; readonly by: string }
  /** Nobody answered, or said: later. */
  | { readonly kind: 'unreachable'; readonly by: string }
  /** The transport says that it will never get there. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'transport-receipt' }
  | { readonly kind: 'application-receipt'; readonly positive: boolean }
  /** Time has passed. */
  | { readonly kind: 'time' }
  /** What it is about has been taken back. */
  | { readonly kind: 'withdrawn' }
  /** What went before it has ended, well or not. */
  | { readonly kind: 'turn' }
  | { readonly kind: 'settled' };

/** `keep`: write the new version. `send`: hand the message over, with the MsgId it always had. */
export type Effect = 'keep' | 'send';

export interface Step {
  readonly delivery: Delivery;
  readonly effects: readonly Effect[];
  /** Why it changed; undefined when nothing did. */
  readonly cause?: Cause;
}

/** A delivery as it is written with the clinical act. @param held something goes first */
export const queued = (
  now: number,
  deadlines: Deadlines,
  needs: Needs = 'application-receipt',
  held = false,
): Delivery => ({
  state: 'queued',
  needs,
  since: now,
  due: now + deadlines.receipt,
  attempts: 0,
  next: held ? now + deadlines.receipt : now,
  ...(held ? { held } : {}),
});

/** What ended: received, and nobody has anything to do with it any more. */
export const isReceived = ({ state, needs }: Delivery): boolean =>
  state === 'application-receipt' || (needs === 'transport-receipt' && state === 'transport-receipt');
/** What went wrong and waits for a person. */
export const isFault = ({ state, contradicted, settled }: Delivery): boolean =>
  !settled && (contradicted === true || state === 'rejected' || state === 'overdue');
/** On its way: our own timers look after it. */
export const isUnderWay = (delivery: Delivery): boolean => !isReceived(delivery) && ORDER.includes(delivery.state);

export function step(delivery: Delivery, event: DeliveryEvent, now: number, deadlines: Deadlines): Step {
  switch (event.kind) {
    case 'claim':
      return claim(delivery, event.by, now, deadlines);
    case 'handed-over':
      return delivery.state === 'queued' ? sent(delivery, 'handed-over', now, deadlines) : nothing(delivery);
    case 'transport-receipt':
      return before(delivery, 'transport-receipt')
        ? sent(delivery, 'transport-receipt', now, deadlines)
        : nothing(delivery);
    case 'unreachable':
      return isUnderWay(delivery) && delivery.claim?.by === event.by
        ? keep(
            { ...released(delivery), next: soonest(delivery, now + waitAfter(deadlines, delivery.attempts)) },
            'unreachable',
          )
        : nothing(delivery);
    case 'refused':
      return before(delivery, 'transport-receipt') ? ended(delivery, 'rejected', now, 'refused') : nothing(delivery);
    case 'not-made':
      return delivery.state === 'queued' && delivery.claim?.by === event.by
        ? ended(delivery, 'rejected', now, 'not-made')
        : nothing(delivery);
    case 'withheld':
      return delivery.state === 'queued' && delivery.claim?.by === event.by
        ? ended(delivery, 'withdrawn', now, 'withheld')
        : nothing(delivery);
    case 'application-receipt':
      return receipt(delivery, event.positive, now);
    case 'time':
      return isUnderWay(delivery) && now >= delivery.due
        ? ended(delivery, 'overdue', now, 'overdue')
        : nothing(delivery);
    case 'withdrawn':
      return isHeldBack(delivery, now) ? ended(delivery, 'withdrawn', now, 'withdrawn') : nothing(delivery);
    case 'turn':
      return delivery.held && isUnderWay(delivery)
        ? keep({ ...freed(delivery), next: soonest(delivery, now) }, 'turn')
        : nothing(delivery);
    case 'settled':
      return isFault(delivery) ? keep({ ...delivery, settled: true }, 'settled') : nothing(delivery);
  }
}

/** Only what our transport has no receipt for is sent (again), by one at a time, and not after its time. */
function claim(delivery: Delivery, by: string, now: number, deadlines: Deadlines): Step {
  const { next, claim: taken, held } = delivery;
  if (!before(delivery, 'transport-receipt') || next === undefined || next > now) return nothing(delivery);
  if (held || (taken && taken.until > now)) return nothing(delivery);
  if (now >= delivery.due) return nothing(delivery);
  const until = now + deadlines.claim;
  return {
    delivery: { ...delivery, attempts: delivery.attempts + 1, claim: { by, until }, next: soonest(delivery, until) },
    effects: ['keep', 'send'],
    cause: 'sending',
  };
}

function sent(delivery: Delivery, state: 'handed-over' | 'transport-receipt', now: number, deadlines: Deadlines): Step {
  const moved = { ...released(delivery), state, since: now };
  if (isReceived(moved)) return keep(withoutNext(moved), state);
  // a transport without receipts is asked again; what the other side's transport has is only waited for
  const next = state === 'handed-over' ? soonest(moved, now + waitAfter(deadlines, delivery.attempts)) : moved.due;
  return keep({ ...moved, next }, state);
}

function receipt(delivery: Delivery, positive: boolean, now: number): Step {
  const { state, needs, answered, contradicted } = delivery;
  if (needs === 'transport-receipt') return nothing(delivery); // receipts have no receipts
  if (answered) {
    // a second receipt of the same kind says nothing new; another kind is for a person
    if (contradicted || positive === (state === 'application-receipt')) return nothing(delivery);
    const { settled: _, ...open } = delivery;
    return keep({ ...open, contradicted: true }, 'contradicted');
  }
  const late = state === 'overdue';
  const final = { ...delivery, answered: true } as const;
  return positive
    ? ended(final, 'application-receipt', now, late ? 'received-late' : 'received')
    : ended(final, 'rejected', now, late ? 'rejected-late' : 'rejected');
}

const ORDER: readonly StateCode[] = ['queued', 'handed-over', 'transport-receipt'];
/** Whether it has not come as far as a state on its way. */
const before = ({ state }: Delivery, other: StateCode): boolean =>
  ORDER.includes(state) && ORDER.indexOf(state) < ORDER.indexOf(other);

/** Nobody has been heard to take it, and nobody is sending it at this moment. */
const isHeldBack = ({ state, claim: taken }: Delivery, now: number): boolean =>
  state === 'queued' && (taken === undefined || taken.until <= now);

const released = ({ claim: _, ...rest }: Delivery): Delivery => rest;
const freed = ({ held: _, ...rest }: Delivery): Delivery => rest;
const withoutNext = ({ next: _, ...rest }: Delivery): Delivery => rest;
/** Whatever comes first: what is to be done, or that it is overdue. */
const soonest = ({ due }: Delivery, at: number): number => Math.min(at, due);

const ended = (delivery: Delivery, state: StateCode, now: number, cause: Cause): Step =>
  keep(withoutNext({ ...freed(released(delivery)), state, since: now }), cause);
const keep = (delivery: Delivery, cause: Cause): Step => ({ delivery, effects: ['keep'], cause });
const nothing = (delivery: Delivery): Step => ({ delivery, effects: [] });

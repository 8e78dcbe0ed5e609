/** Exchange as the server holds it: the outbox, the worker that empties it, the intake, and the duties of both. */
import { randomUUID } from 'node:crypto';
import type { SearchParameter } from '@helseplattform/fhir';
import type { FollowupRule } from '@helseplattform/followup';
import type { Companion, Store } from '@helseplattform/record';
import { createOutbox } from './delivery/companion.ts';
import type { DeadlineRow } from './delivery/deadlines.ts';
import type { MakeMessage } from './delivery/make.ts';
import { SEARCH_PARAMETERS } from './delivery/next-parameter.ts';
import { createWorker, type Worker } from './delivery/worker.ts';
import { ADT } from './hl7v2/adt.ts';
import { makeAdt } from './hl7v2/subscribers/make-adt.ts';
import { createAdtOutbox } from './hl7v2/subscribers/outbox.ts';
import { channelToSubscriber, type Subscriber } from './hl7v2/subscribers/subscriber.ts';
import { createTurns } from './hl7v2/subscribers/turns.ts';
import { intakeRules } from './inbound/duties.ts';
import { createIntake, type Intake } from './inbound/intake.ts';
import { makeMessage } from './outgoing/make-message.ts';
import { refuseInvalid, type StrictCheck } from './strict/check.ts';
import type { Transports } from './transport/transport.ts';

export interface ExchangeOptions {
  /** Asked when it is needed: the store is opened with the companion. */
  readonly store: () => Pick<Store, 'as'>;
  readonly transports: Transports;
  /** The unit that looks at what belongs to nobody, `Organization/…`. */
  readonly desk: string;
  /** Default: the table of deadlines. */
  readonly deadlines?: readonly DeadlineRow[];
  readonly trusted?: readonly string[];
  readonly make?: MakeMessage;
  /** Systems that are told of patients and stays by HL7 v2. */
  readonly subscribers?: readonly Subscriber[];
  /** Official schemas: what we write and what comes in must be valid by them. */
  readonly strict?: StrictCheck;
  /** Told of faults of ours. */
  readonly wrong?: (error: unknown) => void;
  /** ms since 1970 */
  readonly now?: () => number;
}

export interface Exchange {
  /** For `openStore({ companions })`, before follow-up's. */
  readonly companions: readonly Companion[];
  /** For `openStore({ searchParameters })`. */
  readonly searchParameters: readonly SearchParameter[];
  /** For `createFollowup({ rules })`, besides its own. */
  readonly rules: readonly FollowupRule[];
  readonly intake: Intake;
  /** One for each process that carries messages out. */
  worker(): Worker;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { store, transports, make: makes = makeMessage(), subscribers = [], ...more } = options;
  // the store is there when the first message comes, not when the exchange is made
  const later: Pick<Store, 'as'> = { as: (actor) => store().as(actor) };
  const national = options.strict ? strictly(makes, options.strict) : makes;
  const adt = makeAdt({ store: later, subscribers });
  const make: MakeMessage = (order, reader) => (order.type === ADT ? adt : national)(order, reader);
  const channelOf = channelToSubscriber(subscribers);
  let intake: Intake | undefined;
  return {
    companions: [createOutbox(options), createAdtOutbox({ ...options, subscribers }), createTurns(options)],
    searchParameters: SEARCH_PARAMETERS,
    rules: intakeRules(options.desk),
    intake: {
      take(bytes, carrier) {
        intake ??= createIntake({ ...more, store: later });
        return intake.take(bytes, carrier);
      },
    },
    worker: () =>
      createWorker({
        ...more,
        store: later,
        transports,
        make,
        channelOf,
        name: `${process.pid}-${randomUUID().slice(0, 8)}`,
      }),
  };
}

/** What is not valid is not sent: the delivery ends as one that could not be made, in the checker's words. */
const strictly =
  (make: MakeMessage, check: StrictCheck): MakeMessage =>
  async (order, reader) => {
    const bytes = await make(order, reader);
    await refuseInvalid(check, bytes);
    return bytes;
  };

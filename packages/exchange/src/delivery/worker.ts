/**
 * The worker that carries messages out. Several may run, in several processes: whoever writes the claim first has the
 * delivery, and whoever dies gives it up when the claim runs out. Between the two writes lies the hand-over itself, so a
 * message may go twice, with the same bytes and the same MsgId: the receiver knows a duplicate by it.
 */
import { type Communication, FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Interaction, Record, Store, StoredVersion } from '@helseplattform/record';
import { type HandOver, type Parcel, refused, type Transports } from '../transport/transport.ts';
import { DEADLINES, type DeadlineRow, deadlinesAt, deadlinesOf } from './deadlines.ts';
import { type DeliveryEvent, step } from './machine.ts';
import { type ChannelOf, type MakeMessage, parcelsOf } from './make.ts';
import { NEXT } from './next-parameter.ts';
import { type Caused, deliveryOf, messageTypeOf, withDelivery } from './resource.ts';

export interface WorkerOptions {
  readonly store: Pick<Store, 'as'>;
  readonly transports: Transports;
  readonly make: MakeMessage;
  /** Ways to receivers that the address register does not know. */
  readonly channelOf?: ChannelOf;
  /** Of this process, different from every other's that runs or has run. */
  readonly name: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly now?: () => number;
  /** Told of faults of ours that stopped one delivery for this time. */
  readonly wrong?: (error: unknown) => void;
  /** Deliveries taken at a time. */
  readonly batch?: number;
}

export interface Worker {
  /** Does what is due now, one batch of it. @returns how many deliveries it has dealt with */
  round(): Promise<number>;
  /** Waits for what is still being sent. */
  close(): Promise<void>;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;
const BATCH = 50;
/** Milliseconds a round waits for the answers of all; those that hang are left behind. */
const AT_ONCE = 250;
/** Sendings left behind, at most: more, and something is wrong with the way out. */
const MOST_SLOW = 200;

export function createWorker({
  store,
  transports,
  make,
  channelOf = () => undefined,
  name,
  deadlines = DEADLINES,
  now = Date.now,
  wrong = () => {},
  batch = BATCH,
}: WorkerOptions): Worker {
  const record = store.as(SYSTEM);
  /** Sendings that nobody waits for any more. */
  const slow = new Set<Promise<void>>();
  const rules = () => deadlinesAt(now(), deadlines);

  /** The event applied to what the record holds at that moment, under its lock. */
  const happens = (id: string, event: DeliveryEvent, text?: string, more?: Partial<Communication>): Interaction =>
    applied(id, event, now(), rules(), text, more);

  async function due(): Promise<Communication[]> {
    const { entries } = await record.search({
      type: 'Communication',
      params: [
        [NEXT, `le${new Date(now()).toISOString()}`],
        ['_sort', NEXT],
        ['_count', String(batch)],
      ],
      base: '',
    });
    return entries.map(({ version }) => JSON.parse(version.body.toString()) as Communication);
  }

  return {
    async round() {
      if (slow.size >= MOST_SLOW) await Promise.race(slow);
      const found = await due();
      if (found.length === 0) return 0;
      const late = found.filter((one) => now() >= (deliveryOf(one)?.due ?? 0));
      const open = found.filter((one) => !late.includes(one));
      const taken = await transactEach(record, [
        ...late.map(({ id }) => happens(id!, { kind: 'time' })),
        ...open.map(({ id }) => happens(id!, { kind: 'claim', by: name })),
      ]);
      const mine = taken.flatMap((version) => {
        const resource = JSON.parse(version.body.toString()) as Communication;
        const { claim, state } = deliveryOf(resource)!;
        return claim?.by === name && claim.until > now() && (state === 'queued' || state === 'handed-over')
          ? [resource]
          : [];
      });
      if (mine.length === 0) return found.length;
      const parcels = await parcelsOf(mine, { record, make, channelOf, happens, wrong, by: name, at: now() });
      await carry(parcels);
      return found.length;
    },
    async close() {
      await Promise.all(slow);
    },
  };

  /** Those that answer at once are noted together; one that does not answer keeps nobody waiting, and is noted when it does. */
  async function carry(parcels: readonly Parcel[]): Promise<void> {
    const said = new Map<string, HandOver>();
    const sending = parcels.map(async (parcel) => {
      const answer = await handOver(parcel, transports);
      said.set(parcel.msgId, answer);
      return answer;
    });
    await Promise.race([Promise.all(sending), new Promise((resolve) => setTimeout(resolve, AT_ONCE))]);
    const inTime = new Map(said);
    for (const [i, { msgId }] of parcels.entries()) {
      if (inTime.has(msgId)) continue;
      // a note that fails is not lost: the claim runs out, and it is sent again
      const late = sending[i]!.then((answer) => transactEach(record, [note(msgId, answer)])).then(() => {}, wrong);
      slow.add(late);
      void late.then(() => slow.delete(late));
    }
    await transactEach(
      record,
      [...inTime].map(([msgId, answer]) => note(msgId, answer)),
    );
  }

  function note(msgId: string, answer: HandOver): Interaction {
    if (answer.kind === 'unreachable') return happens(msgId, { kind: answer.kind, by: name }, answer.reason);
    if (answer.kind === 'answered')
      return happens(msgId, { kind: 'application-receipt', positive: answer.positive }, answer.reason);
    if (answer.kind === 'refused') return happens(msgId, { kind: answer.kind }, answer.reason);
    return happens(msgId, { kind: answer.kind });
  }

  async function handOver(parcel: Parcel, by: Transports): Promise<HandOver> {
    const transport = by[parcel.to.transport];
    return transport ? transport.send(parcel) : refused(`There is no transport ${parcel.to.transport} here.`);
  }
}

/** An event as an interaction: the state machine decides on what is there when the row is locked. */
export function applied(
  id: string,
  event: DeliveryEvent,
  at: number,
  rules: DeadlineRow,
  text?: string,
  more: Partial<Communication> = {},
): Interaction {
  return {
    method: 'patch',
    type: 'Communication',
    id,
    apply(current) {
      const now = current as unknown as UnknownResource;
      return changed(now, event, at, rules, text, more) ?? now;
    },
  };
}

/** The delivery after an event; undefined when it changes nothing. */
export function changed(
  current: UnknownResource,
  event: DeliveryEvent,
  at: number,
  rules: DeadlineRow,
  text?: string,
  more: Partial<Communication> = {},
): UnknownResource | undefined {
  const resource = current as unknown as Communication;
  const delivery = deliveryOf(resource);
  const result = delivery && step(delivery, event, at, deadlinesOf(rules, messageTypeOf(resource)));
  if (!result?.cause) return undefined;
  const caused: Caused = { cause: result.cause, ...(text ? { text } : {}) };
  return withDelivery({ ...resource, ...more }, result.delivery, caused) as unknown as UnknownResource;
}

/** All in one transaction; one by one when something stands in the way of one of them, so that the others go on. */
async function transactEach(record: Record, interactions: readonly Interaction[]): Promise<StoredVersion[]> {
  if (interactions.length === 0) return [];
  try {
    return (await record.transact(interactions)).flatMap(({ version }) => version ?? []);
  } catch (error) {
    if (!(error instanceof FhirError) || interactions.length === 1) throw error;
    const versions: StoredVersion[] = [];
    for (const interaction of interactions) {
      // gone, or erased, since we found it: there is nothing left to do for it
      const results = await record.transact([interaction]).catch((fault) => {
        if (fault instanceof FhirError && (fault.status === 404 || fault.status === 410)) return [];
        throw fault;
      });
      versions.push(...results.flatMap(({ version }) => version ?? []));
    }
    return versions;
  }
}

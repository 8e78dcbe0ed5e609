/** What became of every message, told by both sides, and whether they agree. */
import { DELIVERY_KIND, deliveryOf, messageTypeOf } from '@helseplattform/exchange';
import { type Kept, type PartnerServer, readReceipt } from '@helseplattform/exchange/partner';
import type { Communication, Task } from '@helseplattform/fhir';
import { quantile, round } from '../results.ts';

const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';

export interface Sides {
  /** Ids of the acts that were acknowledged to whoever wrote them. */
  readonly acts: readonly string[];
  /** MsgIds the partner has sent, and was told that the platform has. */
  readonly incoming: readonly string[];
  readonly partner: PartnerServer;
  /** Every resource that a search of the FHIR API finds, through all pages. */
  readonly all: <T>(query: string) => Promise<T[]>;
}

export interface Verdict {
  /** Empty when all is as it must be. */
  readonly faults: readonly string[];
  readonly outcomes: Readonly<Record<string, number>>;
  readonly timeToReceipt: { readonly p50: number; readonly p99: number; readonly received: number };
  readonly incoming: { readonly sent: number; readonly filed: number; readonly receipts: number };
  readonly duplicatesAtPartner: number;
  readonly dutiesOfFaults: number;
}

export async function verdict({ acts, incoming, partner, all }: Sides): Promise<Verdict> {
  const faults: string[] = [];
  const communications = await all<Communication>(`Communication?category=${KIND}|${DELIVERY_KIND}`);
  const ofActs = communications.filter((one) => messageTypeOf(one) !== 'APPREC');
  const ofReceipts = communications.filter((one) => messageTypeOf(one) === 'APPREC');
  const byAct = Map.groupBy(ofActs, ({ about }) => /^Communication\/([^/]+)/.exec(about![0]!.reference!)![1]!);
  for (const act of acts) {
    const found = byAct.get(act) ?? [];
    if (found.length !== 1) faults.push(`${act} has ${found.length} deliveries`);
  }
  const outcomes: Record<string, number> = {};
  const duties = await openDuties(all);
  const waits: number[] = [];
  for (const resource of ofActs) {
    const delivery = deliveryOf(resource)!;
    outcomes[delivery.state] = (outcomes[delivery.state] ?? 0) + 1;
    const fault = agrees(delivery.state, partner.messages.get(resource.id!));
    if (fault) faults.push(`${resource.id}: ${fault}`);
    const owned = duties.get(`Communication/${resource.id}`) ?? [];
    const isFault = delivery.state !== 'application-receipt' || delivery.contradicted === true;
    if (isFault && !owned.some(({ owner }) => owner?.reference))
      faults.push(`${resource.id} is ${delivery.state}, and nobody has it`);
    if (!isFault && owned.length > 0) faults.push(`${resource.id} was received, and a duty still waits`);
    if (delivery.state === 'application-receipt') waits.push(delivery.since - queuedAt(resource));
  }
  for (const [id, { changed }] of partner.messages) {
    if (changed) faults.push(`${id} was sent with other bytes the second time`);
    if (!ofActs.some((one) => one.id === id)) faults.push(`the partner has ${id}, and the platform does not know it`);
  }
  const told = await checkIncoming({ incoming, partner, all, faults, duties, ofReceipts });

  const deliveries = [...partner.messages.values()];
  return {
    faults,
    outcomes,
    timeToReceipt: {
      p50: round(quantile(waits, 0.5), 0),
      p99: round(quantile(waits, 0.99), 0),
      received: waits.length,
    },
    incoming: told,
    duplicatesAtPartner: deliveries.reduce((sum, one) => sum + one.deliveries - 1, 0),
    dutiesOfFaults: [...duties.values()].flat().length,
  };
}

/** What the platform says of a message against what the partner knows of it. */
function agrees(state: string, kept: Kept | undefined): string | undefined {
  const answered = kept?.answered;
  if (state === 'application-receipt')
    return answered?.positive ? undefined : 'received, and the partner never said yes';
  if (state === 'rejected')
    return answered && !answered.positive ? undefined : 'rejected, and the partner never said no';
  if (state === 'overdue')
    return answered?.at === undefined ? undefined : 'overdue, and the partner was told that its answer came';
  return `has not ended: ${state}`;
}

async function openDuties(all: Sides['all']): Promise<Map<string, Task[]>> {
  const tasks = await all<Task>(
    `Task?code=${KIND}|leveringsfeil,${KIND}|levering&status=requested,accepted,in-progress,on-hold`,
  );
  return Map.groupBy(tasks, ({ focus }) => focus?.reference ?? '');
}

interface Incoming extends Pick<Sides, 'incoming' | 'partner' | 'all'> {
  readonly faults: string[];
  readonly duties: ReadonlyMap<string, Task[]>;
  readonly ofReceipts: readonly Communication[];
}

async function checkIncoming({ incoming, partner, all, faults, duties, ofReceipts }: Incoming) {
  const received = await all<Communication>(`Communication?category=${KIND}|mottatt`);
  const filed = Map.groupBy(
    received.filter(({ statusReason }) => statusReason?.coding?.[0]?.code === 'filed'),
    ({ identifier }) => identifier?.[0]?.value?.replace('urn:uuid:', '') ?? '',
  );
  const receipts = Map.groupBy([...partner.receipts.values()].map(readReceipt), ({ original }) => original);
  for (const id of incoming) {
    if (filed.get(id)?.length !== 1) faults.push(`incoming ${id} was filed ${filed.get(id)?.length ?? 0} times`);
    const answers = receipts.get(id) ?? [];
    if (answers.length === 1 && answers[0]!.positive) continue;
    // our receipt may have been overdue, too: then somebody has it
    const mine = filed.get(id)?.[0];
    const about = `Communication/${mine?.id}`;
    const isOwned = ofReceipts.some(
      (one) => one.about?.[0]?.reference === about && duties.has(`Communication/${one.id}`),
    );
    if (answers.length > 1 || !isOwned) faults.push(`incoming ${id} has ${answers.length} receipts`);
  }
  return { sent: incoming.length, filed: filed.size, receipts: receipts.size };
}

const queuedAt = (resource: Communication): number =>
  Date.parse(
    resource.extension?.flatMap(({ extension }) => extension ?? []).find(({ url }) => url === 'queued')?.valueInstant ??
      '',
  );

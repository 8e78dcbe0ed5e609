/**
 * ADT out: a companion of the record that queues a message for every subscriber, in the transaction that changes the stay or
 * the patient. What is about the same patient goes to the same subscriber in the order it happened: each waits for the one
 * before it to end (turns.ts), and a lock on the patient keeps two transactions from both being first.
 */
import { randomUUID } from 'node:crypto';
import type { Communication, Encounter, Patient, UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, Companion, CompanionChange, Company, Reader } from '@helseplattform/record';
import { DEADLINES, type DeadlineRow, deadlinesAt, deadlinesOf } from '../../delivery/deadlines.ts';
import { queuedDelivery } from '../../delivery/resource.ts';
import { filedFrom } from '../../inbound/filer.ts';
import { registerCache } from '../../register/cache.ts';
import { chainOf } from '../../register/register.ts';
import { ADT, type AdtEvent } from '../adt.ts';
import { partyName } from '../header.ts';
import { eventOfPatient, eventOfStay, isBedStay, replacedBy } from './events.ts';
import { hearsOf, type Subscriber } from './subscriber.ts';
import { keyOf, underWay } from './turns.ts';

export interface AdtOutboxOptions {
  readonly subscribers: readonly Subscriber[];
  /** The unit that looks at what does not get through, `Organization/…`. */
  readonly desk: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly now?: () => number;
}

/** Code system of events (HL7 table 0003): Communication.topic of what is queued. */
export const ADT_EVENT = 'http://terminology.hl7.org/CodeSystem/v2-0003';

interface Told {
  readonly change: CompanionChange;
  readonly event: AdtEvent;
  /** `Patient/…` that the message is about. */
  readonly patient: string;
  /** The stay, and of a merge the identity that is given up: what the message is made of, as references with versions. */
  readonly about: readonly string[];
  /** Units where it happens. */
  readonly units: readonly string[];
}

/** For `openStore({ companions })`, before follow-up's. Without subscribers it costs nothing. */
export function createAdtOutbox({
  subscribers,
  desk,
  deadlines = DEADLINES,
  now = Date.now,
}: AdtOutboxOptions): Companion {
  const registers = registerCache();
  return {
    types: new Set(subscribers.length > 0 ? (['Encounter', 'Patient'] as const) : []),
    concerns: (resource) => resource.resourceType === 'Patient' || isBedStay(resource),
    async accompany({ actor, changes, isImport, leaves, reader, hold }) {
      // what one system has told is told to others, never back to it
      const from = actor.kind === 'system' ? filedFrom(actor, 'hl7v2') : '';
      // what is loaded, or comes as a national message, has happened elsewhere
      if (isImport || from === undefined) return [];
      const told = await toldBy(changes, { leaves, reader });
      if (told.length === 0) return [];
      const at = now();
      const units = [...new Set(told.flatMap((one) => one.units))];
      const register = await registers.read(reader, units, at);
      const chains = new Map(
        units.map((unit) => [unit, chainOf(register, unit).map(({ id }) => `Organization/${id}`)] as const),
      );
      const patients = [...new Set(told.map(({ patient }) => patient))].sort();
      await hold(patients.map((one) => ({ type: 'Patient', id: one.slice('Patient/'.length) })));
      const last = new Map((await underWay(reader, patients)).map(({ key, turn }) => [key, turn] as const));
      return told.flatMap(({ change, event, patient, about, units: where }) =>
        subscribers.flatMap((subscriber): Accompanying[] => {
          const unit = where.find((one) => hearsOf(subscriber, chains.get(one) ?? []));
          const isTold = subscriber.events.includes(event) && partyName(subscriber.receiver) !== from;
          if (unit === undefined || !isTold) return [];
          const key = keyOf(patient, subscriber.id);
          const turn = (last.get(key) ?? 0) + 1;
          last.set(key, turn);
          const msgId = randomUUID();
          const delivery: Communication = {
            ...queuedDelivery(
              {
                msgId,
                type: ADT,
                about,
                patient,
                sender: unit,
                responsible: desk,
                recipient: subscriber.organisation,
                recipientName: subscriber.name,
                subscriber: subscriber.id,
                turn,
              },
              at,
              deadlinesOf(deadlinesAt(at, deadlines), ADT),
            ),
            topic: { coding: [{ system: ADT_EVENT, code: event }] },
          };
          const value = delivery as unknown as UnknownResource;
          return [{ with: change, write: { method: 'update', type: 'Communication', id: msgId, resource: { value } } }];
        }),
      );
    },
  };
}

/** In the order it happens. */
async function toldBy(
  changes: readonly CompanionChange[],
  { leaves, reader }: Pick<Company, 'leaves' | 'reader'>,
): Promise<Told[]> {
  const all: Told[] = [];
  for (const change of changes) {
    const { before, after } = change as { before?: UnknownResource; after?: UnknownResource };
    if (change.type === 'Encounter') all.push(...ofStay(change, before as never, after as never));
    else all.push(...(await ofPatient(change, before as never, after as never, { leaves, reader })));
  }
  return all;
}

function ofStay(change: CompanionChange, before: Encounter | undefined, after: Encounter | undefined): Told[] {
  const event = eventOfStay(before, after);
  const stay = after ?? before;
  const patient = stay?.subject?.reference;
  if (!event || !patient?.startsWith('Patient/')) return [];
  // where it was hears that it has moved, and what was deleted is told as it was
  const units = [after, before].flatMap((one) => one?.serviceProvider?.reference ?? []);
  return [{ change, event, patient, about: [versionOf(change)], units: [...new Set(units)] }];
}

async function ofPatient(
  change: CompanionChange,
  before: Patient | undefined,
  after: Patient | undefined,
  { leaves, reader }: Pick<Company, 'leaves' | 'reader'>,
): Promise<Told[]> {
  const event = eventOfPatient(before, after);
  if (!event) return [];
  const own = `Patient/${change.id}`;
  const patient = event === 'A40' ? replacedBy(after!)! : own;
  const stays = await staysOf(reader, event === 'A40' ? [own, patient] : [own], event === 'A40');
  // those that this very transaction writes are told by themselves, but count here for where the patient is
  const written = [...leaves.values()].filter(
    (one): one is NonNullable<typeof one> =>
      one !== undefined && isBedStay(one) && (one as unknown as Encounter).subject?.reference === own,
  ) as unknown as Encounter[];
  const units = [...stays, ...written].flatMap(({ serviceProvider }) => serviceProvider?.reference ?? []);
  if (units.length === 0) return [];
  return [{ change, event, patient, about: [versionOf(change)], units: [...new Set(units)] }];
}

/** Stays told of for a merge, whenever they were; those that go on for anything else. */
const MOST_STAYS = 100;

async function staysOf(reader: Reader, patients: readonly string[], whenever: boolean): Promise<Encounter[]> {
  const { entries } = await reader.search({
    type: 'Encounter',
    params: [
      ['patient', patients.join(',')],
      ...(whenever ? [] : [['status', 'arrived,triaged,in-progress,onleave'] as const]),
      ['_count', String(MOST_STAYS)],
    ],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as Encounter).filter(isBedStay);
}

/** What it becomes; of a deletion, what it was. */
function versionOf({ type, id, before, after }: CompanionChange): string {
  return `${type}/${id}/_history/${(after ?? before)!.meta.versionId}`;
}

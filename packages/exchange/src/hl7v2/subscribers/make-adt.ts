/**
 * Makes the ADT of a delivery. What it tells is read as a program of the subscriber's organisation at the unit reads it: the gate of the
 * record decides whether it may know of the stay, and leaves out where a person with a hidden address is.
 */
import { type Communication, type Encounter, FhirError, type Organization, type Patient } from '@helseplattform/fhir';
import type { Reader, Store } from '@helseplattform/record';
import { OWN_KIND } from '../../codes.ts';
import { type MakeMessage, Withheld } from '../../delivery/make.ts';
import { DELIVERY_KIND, queuedAt, subscriberOf } from '../../delivery/resource.ts';
import { ADT_EVENTS, type AdtEvent } from '../adt.ts';
import { adtFromFhir } from '../adt-from-fhir.ts';
import { writeAdt } from '../adt-write.ts';
import { writeMessage } from '../message.ts';
import { ADT_EVENT } from './outbox.ts';
import type { Subscriber } from './subscriber.ts';

export interface AdtMaking {
  readonly store: Pick<Store, 'as'>;
  readonly subscribers: readonly Subscriber[];
}

/** MSH-3 of what we send. */
const APPLICATION = 'HELSEPLATTFORM';
/** What a subscriber's system asks to read. */
const SCOPES = ['system/Patient.r', 'system/Encounter.r'];

export const makeAdt =
  ({ store, subscribers }: AdtMaking): MakeMessage =>
  async (order, platform) => {
    const { delivery, msgId, at } = order;
    const subscriber = subscribers.find(({ id }) => id === subscriberOf(delivery))!;
    const { id, organisation, receiver } = subscriber;
    // where the stay is: an organisation as such looks after nobody
    const unit = delivery.sender?.reference ?? organisation;
    const reader = store.as({ id: `Device/${id}`, kind: 'app', unit, organisation, scopes: SCOPES });
    const event = eventOf(delivery);
    const adt = adtFromFhir({
      event,
      ...(await told(event, { delivery, reader, platform })),
      sender: { application: APPLICATION, facility: await nameOf(platform, organisation) },
      receiver,
      controlId: controlId(msgId),
      sentAt: new Date(at).toISOString(),
      occurredAt: new Date(queuedAt(delivery)).toISOString(),
    });
    return Buffer.from(writeMessage(writeAdt(adt)));
  };

function eventOf({ topic }: Communication): AdtEvent {
  const code = topic?.coding?.find(({ system }) => system === ADT_EVENT)?.code ?? '';
  if (Object.hasOwn(ADT_EVENTS, code)) return code as AdtEvent;
  throw new FhirError(422, { severity: 'error', code: 'value', text: `${code || 'Nothing'} is no event of ADT.` });
}

/** MSH-10 holds 20 characters: fifteen of the sixteen bytes of the MsgId, always the same. */
export const controlId = (msgId: string): string =>
  Buffer.from(msgId.replaceAll('-', ''), 'hex').subarray(0, 15).toString('base64url');

interface Telling {
  readonly delivery: Communication;
  /** As the subscriber. */
  readonly reader: Reader;
  readonly platform: Reader;
}

function told(event: AdtEvent, telling: Telling) {
  if (event === 'A40') return mergeIn(telling);
  return event === 'A11' ? mistakeIn(telling) : stayIn(telling);
}

/** The patient as known now, and the stay as it was when it was told of. */
async function stayIn({ delivery, reader }: Telling): Promise<{ patient: Patient; encounter?: Encounter }> {
  const patient = await read<Patient>(reader, delivery.subject?.reference);
  const about = delivery.about?.[0]?.reference ?? '';
  const encounter = about.startsWith('Encounter/') ? await read<Encounter>(reader, about) : undefined;
  if (!patient || (about.startsWith('Encounter/') && !encounter)) throw closed(delivery);
  return { patient, ...(encounter ? { encounter } : {}) };
}

/** A stay that was a mistake is nobody's ground any more: whoever was told of it learns that, and which stay it was. */
async function mistakeIn({ delivery, platform }: Telling): Promise<{ patient: Patient; encounter: Encounter }> {
  const about = delivery.about?.[0]?.reference ?? '';
  if (!(await wasToldBefore(platform, delivery, about.replace(/_history\/.*$/, '')))) throw closed(delivery);
  const [patient, stay] = await Promise.all([
    read<Patient>(platform, delivery.subject?.reference),
    read<Encounter>(platform, about),
  ]);
  if (!patient || !stay) throw closed(delivery);
  const { id, identifier, class: kind, period, subject } = stay;
  const encounter = { resourceType: 'Encounter', id, identifier, status: 'cancelled', class: kind, period, subject };
  return { patient: identityOf(patient), encounter: encounter as Encounter };
}

async function wasToldBefore(platform: Reader, delivery: Communication, stay: string): Promise<boolean> {
  const { entries } = await platform.search({
    type: 'Communication',
    params: [
      ['subject', delivery.subject?.reference ?? ''],
      ['category', `${OWN_KIND}|${DELIVERY_KIND}`],
      ['status:not', 'not-done'],
      ['_count', '500'],
    ],
    base: '',
  });
  return entries.some(({ version }) => {
    const one = JSON.parse(version.body.toString()) as Communication;
    return (
      one.id !== delivery.id &&
      subscriberOf(one) === subscriberOf(delivery) &&
      (one.about?.[0]?.reference?.startsWith(stay) ?? false)
    );
  });
}

/** Whoever knows either of two records of the same person learns that they are one: the numbers of both, and no more. */
async function mergeIn({ delivery, reader, platform }: Telling): Promise<{ patient: Patient; merged: Patient }> {
  const references = [delivery.subject?.reference, delivery.about?.[0]?.reference?.replace(/\/_history\/.*$/, '')];
  const known = await Promise.all(references.map((one) => read<Patient>(reader, one)));
  const [patient, merged] = await Promise.all(references.map((one) => read<Patient>(platform, one)));
  if (known.every((one) => one === undefined) || !patient || !merged) throw closed(delivery);
  return { patient: identityOf(patient), merged };
}

/** Who it is, and nothing of where they are. */
const identityOf = ({ identifier, name, birthDate, gender }: Patient): Patient => ({
  resourceType: 'Patient',
  ...(identifier ? { identifier } : {}),
  ...(name ? { name } : {}),
  ...(birthDate ? { birthDate } : {}),
  ...(gender ? { gender } : {}),
});

const closed = ({ recipient }: Communication): Withheld =>
  new Withheld(`What it is about is closed to ${recipient?.[0]?.display ?? 'the receiver'}.`);

const REFERENCE = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/(\d+))?$/;

/** Undefined: not there, or not for this reader. */
async function read<T>(reader: Reader, reference: string | undefined): Promise<T | undefined> {
  const [, type, id, version] = REFERENCE.exec(reference ?? '') ?? [];
  if (!type || !id) return undefined;
  try {
    const found = await (version ? reader.vread(type as 'Patient', id, version) : reader.read(type as 'Patient', id));
    return found && found.method !== 'DELETE' ? (JSON.parse(found.body.toString()) as T) : undefined;
  } catch (error) {
    if (error instanceof FhirError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}

async function nameOf(platform: Reader, reference: string): Promise<string> {
  return (await read<Organization>(platform, reference))?.name ?? reference.split('/')[1]!;
}

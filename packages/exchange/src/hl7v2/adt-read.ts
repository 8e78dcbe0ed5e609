/** Reads ADT, and what other messages say of a patient in the same way (PID). */
import {
  ADT_EVENTS,
  type Adt,
  type AdtEvent,
  type AdtPatient,
  type AdtVisit,
  type Hl7Address,
  type Hl7Identifier,
  type Hl7Name,
  type Hl7Place,
} from './adt.ts';
import { CONDITION, Hl7Fault, missing } from './fault.ts';
import { componentOf, firstSegment, repetitions, valueAt } from './fields.ts';
import { readHeader } from './header.ts';
import type { Hl7Message, Repetition, Segment } from './message.ts';
import { fhirTime } from './time.ts';
import { keepRest } from './unread.ts';

/** Fields that are read, by segment; the set id (1) says nothing. */
const READ: Readonly<Record<string, readonly number[]>> = {
  MSH: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 18],
  EVN: [1, 2, 6],
  PID: [1, 3, 5, 7, 8, 11, 13, 14, 29, 30],
  PV1: [1, 2, 3, 6, 7, 10, 19, 36, 44, 45],
  MRG: [1],
};
/** Names, places and persons of which the first is taken: a maiden name or a second doctor is kept as unread. */
const READ_ONCE: Readonly<Record<string, readonly number[]>> = { PID: [5], PV1: [3, 6, 7, 19] };

/** @throws Hl7Fault AR for another kind of message, AE for one that lacks what it must have */
export function readAdt(message: Hl7Message): Adt {
  const header = readHeader(message);
  if (header.type !== 'ADT') {
    throw new Hl7Fault('AR', CONDITION.unsupportedMessageType, `MSH-9 says ${header.type}; ADT expected.`, 'MSH^1^9');
  }
  if (!Object.hasOwn(ADT_EVENTS, header.trigger)) {
    const text = `Event ${header.trigger || '(none)'} is not taken here; send ${Object.keys(ADT_EVENTS).join(', ')}.`;
    throw new Hl7Fault('AR', CONDITION.unsupportedEvent, text, 'MSH^1^9');
  }
  const event = header.trigger as AdtEvent;
  const pid = firstSegment(message, 'PID');
  if (!pid) throw new Hl7Fault('AE', CONDITION.segmentSequence, 'There is no PID segment: whom is it about?', 'PID^1');
  const evn = firstSegment(message, 'EVN');
  const recordedAt = time(evn, 2);
  const occurredAt = time(evn, 6);
  const pv1 = firstSegment(message, 'PV1');
  if (!pv1 && event !== 'A40' && event !== 'A08') {
    throw new Hl7Fault('AE', CONDITION.segmentSequence, `${event} must have a PV1 segment.`, 'PV1^1');
  }
  return {
    header,
    event,
    ...(recordedAt ? { recordedAt } : {}),
    ...(occurredAt ? { occurredAt } : {}),
    patient: readPatient(pid),
    ...(event === 'A40' ? { merged: readMerged(message) } : {}),
    ...(pv1 ? { visit: readVisit(pv1) } : {}),
    unread: keepRest(message, READ, READ_ONCE),
  };
}

export function readPatient(pid: Segment): AdtPatient {
  const identifiers = repetitions(pid, 3).flatMap((cx) => readIdentifier(cx) ?? []);
  if (identifiers.length === 0) throw missing('PID', 3, 'patient identifier');
  const name = readName(repetitions(pid, 5)[0]);
  const birthDate = time(pid, 7)?.slice(0, 10);
  const sex = valueAt(pid, 8);
  const deceasedAt = time(pid, 29);
  const deceased = valueAt(pid, 30);
  return {
    identifiers,
    ...(name ? { name } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(sex ? { sex } : {}),
    addresses: repetitions(pid, 11).flatMap((xad) => readAddress(xad) ?? []),
    phones: [...repetitions(pid, 13), ...repetitions(pid, 14)].flatMap(
      (xtn) => componentOf(xtn, 1) ?? componentOf(xtn, 12) ?? [],
    ),
    ...(deceased ? { deceased: deceased === 'Y' } : {}),
    ...(deceasedAt ? { deceasedAt } : {}),
  };
}

function readMerged(message: Hl7Message): Hl7Identifier[] {
  const merged = repetitions(firstSegment(message, 'MRG'), 1).flatMap((cx) => readIdentifier(cx) ?? []);
  if (merged.length === 0) throw missing('MRG', 1, 'the identifier that is given up');
  return merged;
}

function readVisit(pv1: Segment): AdtVisit {
  const patientClass = valueAt(pv1, 2);
  if (!patientClass) throw missing('PV1', 2, 'patient class');
  const place = readPlace(repetitions(pv1, 3)[0]);
  const priorPlace = readPlace(repetitions(pv1, 6)[0]);
  const attending = repetitions(pv1, 7)[0];
  const doctor = {
    id: componentOf(attending, 1),
    authority: componentOf(attending, 9),
    name: readName(attending?.slice(1)),
  };
  const service = valueAt(pv1, 10);
  const number = readIdentifier(repetitions(pv1, 19)[0]);
  const disposition = valueAt(pv1, 36);
  const admitted = time(pv1, 44);
  const discharged = time(pv1, 45);
  return {
    patientClass,
    ...(place ? { place } : {}),
    ...(priorPlace ? { priorPlace } : {}),
    ...(doctor.id || doctor.name ? { attending: present(doctor) } : {}),
    ...(service ? { service } : {}),
    ...(number ? { number } : {}),
    ...(disposition ? { disposition } : {}),
    ...(admitted ? { admitted } : {}),
    ...(discharged ? { discharged } : {}),
  };
}

/** @throws Hl7Fault when there is a value and it is no time */
function time(from: Segment | undefined, field: number): string | undefined {
  const value = valueAt(from, field);
  if (value === undefined) return undefined;
  const read = fhirTime(value);
  if (read) return read;
  const text = `${from?.name}-${field} is ${JSON.stringify(value)}, which is no time: write YYYYMMDDHHMMSS.`;
  throw new Hl7Fault('AE', CONDITION.dataType, text, `${from?.name}^1^${field}`);
}

function readIdentifier(cx: Repetition | undefined): Hl7Identifier | undefined {
  const value = componentOf(cx, 1);
  if (value === undefined) return undefined;
  const isOid = componentOf(cx, 4, 3) === 'ISO';
  return present({
    value,
    authority: componentOf(cx, 4),
    oid: isOid ? componentOf(cx, 4, 2) : undefined,
    type: componentOf(cx, 5),
  });
}

function readName(xpn: Repetition | undefined): Hl7Name | undefined {
  const family = componentOf(xpn, 1);
  const given = componentOf(xpn, 2);
  if (family === undefined && given === undefined) return undefined;
  return present({ family: family ?? '', given, middle: componentOf(xpn, 3) });
}

function readAddress(xad: Repetition): Hl7Address | undefined {
  const address = {
    line: componentOf(xad, 1),
    city: componentOf(xad, 3),
    postalCode: componentOf(xad, 5),
    country: componentOf(xad, 6),
    type: componentOf(xad, 7),
  };
  return Object.values(address).some((part) => part !== undefined) ? present(address) : undefined;
}

function readPlace(pl: Repetition | undefined): Hl7Place | undefined {
  const place = {
    unit: componentOf(pl, 1),
    room: componentOf(pl, 2),
    bed: componentOf(pl, 3),
    facility: componentOf(pl, 4),
  };
  return Object.values(place).some((part) => part !== undefined) ? present(place) : undefined;
}

/** The same object without what is undefined. */
const present = <T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

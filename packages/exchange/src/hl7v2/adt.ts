/** ADT: what a patient administration system tells about a patient and a stay; read and written. */
import { CONDITION, Hl7Fault, missing } from './fault.ts';
import { componentOf, firstSegment, repeated, repetitions, segment, valueAt, type Written } from './fields.ts';
import { type Header, readHeader, writeHeader } from './header.ts';
import type { Hl7Message, Repetition, Segment } from './message.ts';
import { STANDARD_SEPARATORS } from './message.ts';
import { fhirTime, hl7Time } from './time.ts';
import { keepRest, type Unread } from './unread.ts';

/** The events we know, and the structure (MSH-9.3) each is sent with. */
export const ADT_EVENTS = {
  /** Admission. */
  A01: 'ADT_A01',
  /** Transfer. */
  A02: 'ADT_A02',
  /** Discharge. */
  A03: 'ADT_A03',
  /** Update of patient or stay. */
  A08: 'ADT_A01',
  /** Cancelled admission. */
  A11: 'ADT_A09',
  /** One identity of a patient is merged into another. */
  A40: 'ADT_A39',
} as const;

export type AdtEvent = keyof typeof ADT_EVENTS;

/** CX: an identifier with the one who issued it. */
export interface Hl7Identifier {
  value: string;
  /** CX.4.1 namespace, e.g. `FNR` or `STO-NPR`. */
  authority?: string;
  /** CX.4.2 when it is an ISO OID. */
  oid?: string;
  /** CX.5, HL7 table 0203, e.g. `NNNOR`, `MR`, `VN`. */
  type?: string;
}

/** XPN and XCN. */
export interface Hl7Name {
  family: string;
  given?: string;
  middle?: string;
}

export interface Hl7Address {
  line?: string;
  city?: string;
  postalCode?: string;
  country?: string;
  /** HL7 table 0190: H home, M mailing, O office. */
  type?: string;
}

export interface AdtPatient {
  /** PID-3, at least one. */
  identifiers: Hl7Identifier[];
  /** PID-5. */
  name?: Hl7Name;
  /** PID-7, FHIR date. */
  birthDate?: string;
  /** PID-8, HL7 table 0001. */
  sex?: string;
  /** PID-11. */
  addresses: Hl7Address[];
  /** PID-13 and PID-14, numbers as they are dialled. */
  phones: string[];
  /** PID-30 and PID-29. */
  deceased?: boolean;
  deceasedAt?: string;
}

/** PL: where a patient lies. */
export interface Hl7Place {
  unit?: string;
  room?: string;
  bed?: string;
  facility?: string;
}

export interface AdtVisit {
  /** PV1-2, HL7 table 0004: I inpatient, O outpatient, E emergency, P before admission. */
  patientClass: string;
  /** PV1-3 and PV1-6. */
  place?: Hl7Place;
  priorPlace?: Hl7Place;
  /** PV1-7. */
  attending?: { id?: string; authority?: string; name?: Hl7Name };
  /** PV1-10. */
  service?: string;
  /** PV1-19. */
  number?: Hl7Identifier;
  /** PV1-36, HL7 table 0112. */
  disposition?: string;
  /** PV1-44 and PV1-45, FHIR dateTime. */
  admitted?: string;
  discharged?: string;
}

export interface Adt {
  header: Header;
  event: AdtEvent;
  /** EVN-2 and EVN-6, FHIR dateTime. */
  recordedAt?: string;
  occurredAt?: string;
  patient: AdtPatient;
  /** A40: the identifiers that are given up (MRG-1). */
  merged?: Hl7Identifier[];
  visit?: AdtVisit;
  unread: Unread[];
}

/** Fields that are read, by segment; the set id (1) says nothing. */
const READ: Readonly<Record<string, readonly number[]>> = {
  MSH: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 18],
  EVN: [1, 2, 6],
  PID: [1, 3, 5, 7, 8, 11, 13, 14, 29, 30],
  PV1: [1, 2, 3, 6, 7, 10, 19, 36, 44, 45],
  MRG: [1],
};

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
    unread: keepRest(message, READ),
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

export function readIdentifier(cx: Repetition | undefined): Hl7Identifier | undefined {
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

/** The message of an event; what was unread is not written again. */
export function writeAdt(adt: Adt): Hl7Message {
  const { header, event, patient, visit } = adt;
  const segments = [
    writeHeader({ ...header, type: 'ADT', trigger: event }, ADT_EVENTS[event]),
    segment('EVN', { 2: written(adt.recordedAt), 6: written(adt.occurredAt) }),
    segment('PID', {
      1: '1',
      3: repeated(patient.identifiers.map(writeIdentifier)),
      5: patient.name && writeName(patient.name),
      7: written(patient.birthDate),
      8: patient.sex,
      11: repeated(
        patient.addresses.map((a) => [a.line, undefined, a.city, undefined, a.postalCode, a.country, a.type]),
      ),
      13: repeated(patient.phones),
      29: written(patient.deceasedAt),
      30: patient.deceased === undefined ? undefined : patient.deceased ? 'Y' : 'N',
    }),
  ];
  if (adt.merged) segments.push(segment('MRG', { 1: repeated(adt.merged.map(writeIdentifier)) }));
  if (visit) segments.push(writeVisit(visit));
  return { separators: STANDARD_SEPARATORS, segments };
}

const writeVisit = (visit: AdtVisit): Segment =>
  segment('PV1', {
    1: '1',
    2: visit.patientClass,
    3: visit.place && writePlace(visit.place),
    6: visit.priorPlace && writePlace(visit.priorPlace),
    7: visit.attending && [
      visit.attending.id,
      ...[0, 1, 2].map((part) => (visit.attending?.name ? writeName(visit.attending.name)[part] : undefined)),
      ...[undefined, undefined, undefined, undefined],
      visit.attending.authority,
    ],
    10: visit.service,
    19: visit.number && writeIdentifier(visit.number),
    36: visit.disposition,
    44: written(visit.admitted),
    45: written(visit.discharged),
  });

const written = (time: string | undefined) => (time === undefined ? undefined : hl7Time(time));
const writeName = (name: Hl7Name) => [name.family, name.given, name.middle];
const writePlace = (place: Hl7Place): Written => [place.unit, place.room, place.bed, place.facility];
const writeIdentifier = (id: Hl7Identifier): Written => [
  id.value,
  undefined,
  undefined,
  [id.authority, id.oid, id.oid ? 'ISO' : undefined],
  id.type,
];

/** ADT as FHIR: the Patient, the Encounter, and for A40 the identity that was given up. */
import type { Encounter, Location, Patient, Reference, Resource } from '@helseplattform/fhir';
import { resourceId } from '../messages/fhir/identity.ts';
import type { Adt, AdtEvent, AdtPatient, AdtVisit, Hl7Address, Hl7Identifier, Hl7Name, Hl7Place } from './adt.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { patientReference, systemOf, toIdentifier } from './identifiers.ts';
import type { Unread } from './unread.ts';

export interface Hl7AsFhir {
  /**
   * Patients carry no id: they are found or made by identifier. Everything else has an id computed from its number, so the same
   * thing told again is a new version of the same resource.
   */
  resources: Resource[];
  unmapped: Unread[];
  /** A stay that was over goes on (A13). */
  reopens?: true;
}

const MIDDLE_NAME = 'http://hl7.no/fhir/StructureDefinition/no-basis-middlename';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const PATIENT_CLASS = 'http://terminology.hl7.org/CodeSystem/v2-0004';
const DISPOSITION = 'http://terminology.hl7.org/CodeSystem/v2-0112';

/** PID-8 (HL7 table 0001). */
export const GENDER: Readonly<Record<string, Patient['gender']>> = {
  F: 'female',
  M: 'male',
  O: 'other',
  A: 'other',
  U: 'unknown',
  N: 'unknown',
};
/** PV1-2 (HL7 table 0004). */
export const ENCOUNTER_CLASS: Readonly<Record<string, string>> = {
  I: 'IMP',
  O: 'AMB',
  E: 'EMER',
  P: 'PRENC',
  R: 'AMB',
  B: 'IMP',
};

/** @throws Hl7Fault AE when the stay has no number: an update could not be told from a new stay */
export function adtToFhir(adt: Adt): Hl7AsFhir {
  const resources: Resource[] = [toPatient(adt.patient)];
  if (adt.event === 'A40' && adt.merged) resources.splice(0, 1, ...merge(adt.patient, adt.merged));
  if (adt.visit && adt.event !== 'A40') {
    const encounter = toEncounter(adt, adt.visit);
    if (encounter) resources.push(encounter);
  }
  return { resources, unmapped: adt.unread, ...(adt.event === 'A13' ? { reopens: true } : {}) };
}

function toPatient(patient: AdtPatient): Patient {
  const gender = GENDER[patient.sex ?? ''];
  return {
    resourceType: 'Patient',
    identifier: patient.identifiers.map(toIdentifier),
    ...(patient.name ? { name: [{ use: 'official', ...humanName(patient.name) }] } : {}),
    ...(patient.phones.length ? { telecom: patient.phones.map((value) => ({ system: 'phone' as const, value })) } : {}),
    ...(gender ? { gender } : {}),
    ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
    ...deceased(patient),
    ...(patient.addresses.length ? { address: patient.addresses.map(address) } : {}),
  };
}

const deceased = ({ deceased, deceasedAt }: AdtPatient): Partial<Patient> =>
  deceasedAt ? { deceasedDateTime: deceasedAt } : deceased === undefined ? {} : { deceasedBoolean: deceased };

/** The surviving identity replaces the other, which is no longer used: both say so. */
function merge(patient: AdtPatient, merged: readonly Hl7Identifier[]): Patient[] {
  const survivor = patientReference(patient.identifiers);
  const given = patientReference(merged);
  return [
    { ...toPatient(patient), active: true, link: [{ other: given, type: 'replaces' }] },
    {
      resourceType: 'Patient',
      identifier: merged.map(toIdentifier),
      active: false,
      link: [{ other: survivor, type: 'replaced-by' }],
    },
  ];
}

const STATUS: Readonly<Record<Exclude<AdtEvent, 'A40'>, Encounter['status']>> = {
  A01: 'in-progress',
  A02: 'in-progress',
  A03: 'finished',
  A08: 'in-progress',
  A11: 'cancelled',
  A13: 'in-progress',
};

function toEncounter(adt: Adt, visit: AdtVisit): Encounter | undefined {
  if (!visit.number) {
    // An update that names no stay is about the patient alone.
    if (adt.event === 'A08') return undefined;
    const text = 'PV1-19 (visit number) is missing: without it an update cannot be told from a new stay.';
    throw new Hl7Fault('AE', CONDITION.requiredFieldMissing, text, 'PV1^1^19');
  }
  const identifier = toIdentifier(visit.number);
  const event = adt.event as Exclude<AdtEvent, 'A40'>;
  const start = visit.admitted ?? (event === 'A01' ? adt.occurredAt : undefined);
  const end = visit.discharged ?? (event === 'A03' ? adt.occurredAt : undefined);
  const planned = visit.patientClass === 'P';
  const code = ENCOUNTER_CLASS[visit.patientClass];
  return {
    resourceType: 'Encounter',
    id: resourceId('opphold', identifier.system as string, visit.number.value),
    identifier: [identifier],
    status: event === 'A08' && visit.discharged ? 'finished' : planned && event === 'A08' ? 'planned' : STATUS[event],
    class: code ? { system: ACT_CODE, code } : { system: PATIENT_CLASS, code: visit.patientClass },
    ...(visit.service ? { serviceType: { text: visit.service } } : {}),
    subject: patientReference(adt.patient.identifiers),
    ...(visit.attending ? { participant: [{ type: [ATTENDING], individual: attending(visit.attending) }] } : {}),
    ...(start || end ? { period: { ...(start ? { start } : {}), ...(end ? { end } : {}) } } : {}),
    ...(visit.disposition
      ? { hospitalization: { dischargeDisposition: { coding: [{ system: DISPOSITION, code: visit.disposition }] } } }
      : {}),
    ...places(adt, visit, end !== undefined),
  };
}

const ATTENDING = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'ATND', display: 'attender' }],
};

function attending({ id, authority, name }: NonNullable<AdtVisit['attending']>) {
  const display = name && [name.given, name.middle, name.family].filter(Boolean).join(' ');
  return {
    ...(id ? { identifier: { system: systemOf(authority ? { authority } : { type: 'HPR' }), value: id } } : {}),
    ...(display ? { display } : {}),
  };
}

/** The place now, and after a transfer the place before it. */
function places(adt: Adt, visit: AdtVisit, over: boolean): Partial<Encounter> {
  const moved = adt.event === 'A02' ? adt.occurredAt : undefined;
  const location: NonNullable<Encounter['location']> = [];
  if (visit.priorPlace) {
    location.push({
      location: place(visit.priorPlace),
      status: 'completed',
      ...(moved ? { period: { end: moved } } : {}),
    });
  }
  if (visit.place) {
    const status = over || adt.event === 'A11' ? 'completed' : 'active';
    location.push({ location: place(visit.place), status, ...(moved ? { period: { start: moved } } : {}) });
  }
  return location.length ? { location } : {};
}

/** A place by the name the sender gives it; who receives the message knows which Location that is. */
const place = (at: Hl7Place): Reference<Location> => ({
  type: 'Location',
  identifier: { system: PLACE, value: [at.facility, at.unit, at.room, at.bed].map((part) => part ?? '').join('|') },
  display:
    [at.unit, at.room && `rom ${at.room}`, at.bed && `seng ${at.bed}`].filter(Boolean).join(', ') || at.facility || '',
});

/** Identifier of a place: facility, unit, room and bed with bars between. */
export const PLACE = 'http://helseplattform.example/fhir/NamingSystem/hl7v2-place';

const humanName = (name: Hl7Name) => ({
  ...(name.middle ? { extension: [{ url: MIDDLE_NAME, valueString: name.middle }] } : {}),
  ...(name.family ? { family: name.family } : {}),
  ...(name.given ? { given: [name.given] } : {}),
});

const ADDRESS_USE: Readonly<Record<string, 'home' | 'work' | 'temp'>> = {
  H: 'home',
  L: 'home',
  O: 'work',
  B: 'work',
  C: 'temp',
};

const address = (a: Hl7Address) => {
  const use = ADDRESS_USE[a.type ?? ''];
  return {
    ...(use ? { use } : {}),
    ...(a.type === 'M' ? { type: 'postal' as const } : {}),
    ...(a.line ? { line: [a.line] } : {}),
    ...(a.city ? { city: a.city } : {}),
    ...(a.postalCode ? { postalCode: a.postalCode } : {}),
    ...(a.country ? { country: a.country } : {}),
  };
};

/** ADT out: what an event in the record says to a patient administration system outside. */
import type { Address, Encounter, Patient } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Adt, AdtEvent, AdtPatient, AdtVisit, Hl7Address, Hl7Identifier, Hl7Name, Hl7Place } from './adt.ts';
import { ENCOUNTER_CLASS, GENDER, PLACE } from './adt-to-fhir.ts';
import type { Party } from './header.ts';
import { toHl7 } from './identifiers.ts';

export interface AdtSource {
  event: AdtEvent;
  patient: Patient;
  /** Not for A40. */
  encounter?: Encounter;
  /** A40: the identity that is given up. */
  merged?: Patient;
  sender: Party;
  receiver: Party;
  controlId: string;
  /** When the message is made, FHIR dateTime. */
  sentAt: string;
  /** When it happened, FHIR dateTime. */
  occurredAt?: string;
}

/** @throws FhirError when patient or stay has no identifier the receiver could know them by */
export function adtFromFhir(source: AdtSource): Adt {
  const { event, encounter, merged, sender, receiver, controlId, sentAt, occurredAt } = source;
  return {
    header: { sender, receiver, sentAt, type: 'ADT', trigger: event, controlId, processing: 'P', version: '2.5' },
    event,
    recordedAt: sentAt,
    ...(occurredAt ? { occurredAt } : {}),
    patient: fromPatient(source.patient),
    ...(merged ? { merged: identifiersOf(merged) } : {}),
    ...(encounter ? { visit: fromEncounter(encounter) } : {}),
    unread: [],
  };
}

function fromPatient(patient: Patient): AdtPatient {
  const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.[0];
  const sex = Object.entries(GENDER).find(([, gender]) => gender === patient.gender)?.[0];
  const deceasedAt = patient.deceasedDateTime;
  const deceased = deceasedAt ? true : patient.deceasedBoolean;
  return {
    identifiers: identifiersOf(patient),
    ...(name ? { name: fromName(name) } : {}),
    ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
    ...(sex ? { sex } : {}),
    addresses: (patient.address ?? []).filter(({ use }) => use !== 'old').map(fromAddress),
    phones: (patient.telecom ?? []).flatMap(({ system, value }) => (system === 'phone' && value ? [value] : [])),
    ...(deceased === undefined ? {} : { deceased }),
    ...(deceasedAt ? { deceasedAt } : {}),
  };
}

function identifiersOf(patient: Patient): Hl7Identifier[] {
  const known = (patient.identifier ?? []).flatMap((identifier) => toHl7(identifier) ?? []);
  if (known.length === 0) {
    throw badRequest(
      'The patient has no identifier the receiver could know them by; give one.',
      'required',
      'Patient.identifier',
    );
  }
  return known;
}

function fromName(name: NonNullable<Patient['name']>[number]): Hl7Name {
  const middle = name.extension?.find(({ url }) => url.endsWith('no-basis-middlename'))?.valueString;
  const given = name.given?.join(' ');
  return { family: name.family ?? name.text ?? '', ...(given ? { given } : {}), ...(middle ? { middle } : {}) };
}

function fromAddress(address: Address): Hl7Address {
  const line = address.line?.join(', ') ?? address.text;
  const type = address.type === 'postal' ? 'M' : { home: 'H', work: 'O', temp: 'C' }[address.use as string];
  return {
    ...(line ? { line } : {}),
    ...(address.city ? { city: address.city } : {}),
    ...(address.postalCode ? { postalCode: address.postalCode } : {}),
    ...(address.country ? { country: address.country } : {}),
    ...(type ? { type } : {}),
  };
}

function fromEncounter(encounter: Encounter): AdtVisit {
  const code = encounter.class.code ?? '';
  const number = toHl7(encounter.identifier?.[0] ?? idAsNumber(encounter), 'VN');
  const active = encounter.location?.findLast(({ status }) => status === 'active') ?? encounter.location?.at(-1);
  const prior = encounter.location?.findLast((at) => at !== active && at.status === 'completed');
  const attending = encounter.participant?.find(({ type }) =>
    type?.some(({ coding }) => coding?.some((c) => c.code === 'ATND')),
  );
  const doctor = toHl7(attending?.individual?.identifier);
  const display = attending?.individual?.display;
  const disposition = encounter.hospitalization?.dischargeDisposition?.coding?.[0]?.code;
  const service = encounter.serviceType?.text;
  return {
    patientClass: Object.entries(ENCOUNTER_CLASS).find(([, fhir]) => fhir === code)?.[0] ?? code,
    ...placeOf('place', active, encounter),
    ...placeOf('priorPlace', prior, encounter),
    ...(doctor || display ? { attending: fromDoctor(doctor, display) } : {}),
    ...(service ? { service } : {}),
    ...(number ? { number } : {}),
    ...(disposition ? { disposition } : {}),
    ...(encounter.period?.start ? { admitted: encounter.period.start } : {}),
    ...(encounter.period?.end ? { discharged: encounter.period.end } : {}),
  };
}

/** A stay without a number of its own is known by its id in the record. */
const idAsNumber = ({ id }: Encounter) =>
  id ? { system: 'http://helseplattform.example/fhir/NamingSystem/hl7v2/HELSEPLATTFORM', value: id } : undefined;

function fromDoctor(id: Hl7Identifier | undefined, display: string | undefined): NonNullable<AdtVisit['attending']> {
  const parts = display?.split(' ') ?? [];
  const family = parts.pop();
  return {
    ...(id ? { id: id.value, ...(id.authority ? { authority: id.authority } : {}) } : {}),
    ...(family ? { name: { family, ...(parts.length ? { given: parts.join(' ') } : {}) } } : {}),
  };
}

type At = NonNullable<Encounter['location']>[number];

/** A place of ours is a bed at the unit of the stay; where there is no bed, the unit alone. */
function placeOf(name: 'place' | 'priorPlace', at: At | undefined, { serviceProvider }: Encounter): Partial<AdtVisit> {
  const unit = serviceProvider && nameOf(serviceProvider);
  if (!at) return unit && name === 'place' ? { place: { unit } } : {};
  const { location } = at;
  if (location.identifier?.system === PLACE) return { [name]: fromPlace(location.identifier.value ?? '') };
  const bed = nameOf(location);
  return { [name]: unit && name === 'place' ? { unit, bed } : { unit: bed } };
}

const nameOf = ({ display, reference }: { display?: string; reference?: string }): string =>
  display ?? reference?.split('/').at(-1) ?? '';

function fromPlace(named: string): Hl7Place {
  const [facility, unit, room, bed] = named.split('|');
  return {
    ...(unit ? { unit } : {}),
    ...(room ? { room } : {}),
    ...(bed ? { bed } : {}),
    ...(facility ? { facility } : {}),
  };
}

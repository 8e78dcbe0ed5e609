/** ADT: what a patient administration system tells about a patient and a stay. */
import type { Header } from './header.ts';
import type { Unread } from './unread.ts';

/** Media type of HL7 v2 with bars, as HL7 has registered it. */
export const ER7 = 'x-application/hl7-v2+er7';
/** Type of a delivery that is ADT; it is none of Volven 8279. */
export const ADT = 'ADT';

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
  /** Cancelled discharge: the stay goes on. */
  A13: 'ADT_A01',
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

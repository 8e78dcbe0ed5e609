/** Units and employees as FHIR resources: Organization, Location, HealthcareService, Practitioner, PractitionerRole. */
import type {
  Address,
  CodeableConcept,
  Endpoint,
  Extension,
  HealthcareService,
  Identifier,
  Location,
  Organization,
  Practitioner,
  PractitionerRole,
  Reference,
} from '@helseplattform/fhir';
import { type Day, isoDate } from '../calendar.ts';
import { district } from '../codes/district.ts';
import {
  DEPUTY,
  LIVE_PERIOD,
  LOCATION_TYPE,
  OWN_KIND,
  OWN_RECORD_SYSTEM,
  TRANSPORT,
  volven,
} from '../codes/systems.ts';
import { MUNICIPAL_SERVICES } from '../facts/municipal-care.ts';
import { MUNICIPALITIES } from '../facts/municipalities.ts';
import { PROFESSION_NAMES } from '../facts/professions.ts';
import { DEPARTMENT_KINDS, hospital, TRUSTS } from '../facts/specialist-care.ts';
import { syntheticHer, syntheticOrganisationNumber, syntheticResh } from '../identity/register-number.ts';
import { DNR, ENH, FNR, HER, HPR, RESH } from '../identity/systems.ts';
import { displayName, type Employee, practitionerId, roleId } from './employee.ts';
import type { Ladder } from './ladder.ts';
import { legalEntity, locationId, serviceId, type Unit, type Ward } from './unit.ts';

export const organizationReference = (unit: Unit): Reference<Organization> => ({
  reference: `Organization/${unit.id}`,
  display: unit.name,
});

export const practitionerReference = (e: Employee): Reference<Practitioner> => ({
  reference: `Practitioner/${practitionerId(e)}`,
  display: displayName(e),
});

export const roleReference = (e: Employee): Reference<PractitionerRole> => ({
  reference: `PractitionerRole/${roleId(e)}`,
  display: `${displayName(e)}, ${e.unit.name}`,
});

/** Volven 8624: what an organisational unit is called. */
const UNIT_TYPES: Partial<Record<Unit['kind'], string>> = { hospital: '01', department: '05' };

export function organization(unit: Unit, asOf: Day): Organization {
  const trustLevel = TRUSTS.find((trust) => unit.id === `hf-${trust.key}`)?.level;
  const type = UNIT_TYPES[unit.kind];
  return {
    resourceType: 'Organization',
    id: unit.id,
    ...rolloutState(unit),
    identifier: organizationIdentifiers(unit),
    active: true,
    ...(trustLevel
      ? { type: [concept(volven(8628), trustLevel)] }
      : type
        ? { type: [concept(volven(8624), type)] }
        : {}),
    name: unit.name,
    address: [unitAddress(unit, asOf)],
    ...(unit.partOf ? { partOf: { reference: `Organization/${unit.partOf.id}` } } : {}),
  };
}

/** First day of the shared record in the synthetic region; who keeps another record system is not in it. */
const LIVE_SINCE = '2022-11-12';

/** What those in charge say of themselves, and so of the units under them: live since when, or reached by messages. */
function rolloutState(unit: Unit): { extension?: Extension[] } {
  if (unit.partOf && unit.kind !== 'trust') return {};
  return {
    extension: [
      ...(unit.ownRecordSystem === undefined ? [] : [{ url: OWN_RECORD_SYSTEM, valueBoolean: unit.ownRecordSystem }]),
      ...(unit.ownRecordSystem ? [] : [{ url: LIVE_PERIOD, valuePeriod: { start: LIVE_SINCE } }]),
    ],
  };
}

/** Legal entities and hospitals have an organisation number, units of hospitals a RESH id. */
function organizationIdentifiers(unit: Unit): Identifier[] {
  if (unit.kind === 'department') return [{ system: RESH, value: syntheticResh(unit.ordinal) }];
  const enh = { system: ENH, value: syntheticOrganisationNumber(unit.ordinal) };
  // the first of two levels in the address register; services have the other
  return legalEntity(unit) === unit ? [enh, { system: HER, value: syntheticHer(ORGANISATIONS + unit.ordinal) }] : [enh];
}

/** Ordinals of organisations in the address register begin here; those of services are the units' own. */
const ORGANISATIONS = 500_000;

function unitAddress(unit: Unit, asOf: Day): Address {
  const m = unit.municipality ?? municipalityOfUnit(unit);
  return {
    use: 'work',
    city: unit.place,
    postalCode: unit.postalCode,
    country: 'NO',
    ...(m ? district(m, asOf) : {}),
  };
}

function municipalityOfUnit(unit: Unit) {
  const place = unit.hospital ? hospital(unit.hospital).place : unit.place;
  return MUNICIPALITIES.find((m) => m.place === place || m.name === place);
}

export function unitLocation(unit: Unit, asOf: Day): Location {
  return {
    resourceType: 'Location',
    id: locationId(unit),
    status: 'active',
    name: unit.name,
    mode: 'instance',
    address: unitAddress(unit, asOf),
    physicalType: concept(LOCATION_TYPE, 'bu'),
    managingOrganization: { reference: `Organization/${unit.id}` },
  };
}

/** A ward and its beds. Bed numbers are room and bed: 3-2 is the second bed of the third room. */
export function wardLocations(unit: Unit, ward: Ward): Location[] {
  const managingOrganization = { reference: `Organization/${unit.id}` };
  const parent: Location = {
    resourceType: 'Location',
    id: ward.id,
    status: 'active',
    name: ward.name,
    mode: 'instance',
    physicalType: concept(LOCATION_TYPE, 'wa'),
    managingOrganization,
    partOf: { reference: `Location/${locationId(unit)}` },
  };
  const beds = Array.from(
    { length: ward.beds },
    (_, i): Location => ({
      resourceType: 'Location',
      id: bedId(ward, i),
      status: 'active',
      name: `Seng ${Math.floor(i / 2) + 1}-${(i % 2) + 1}`,
      mode: 'instance',
      physicalType: concept(LOCATION_TYPE, 'bd'),
      managingOrganization,
      partOf: { reference: `Location/${ward.id}` },
    }),
  );
  return [parent, ...beds];
}

export const bedId = (ward: Ward, index: number): string => `${ward.id}-seng-${index + 1}`;

/** The address of a unit in the national address register: who receives messages, and for what. */
export function healthcareService(unit: Unit): HealthcareService | undefined {
  const specialty = serviceCodes(unit);
  if (specialty.length === 0) return undefined;
  return {
    resourceType: 'HealthcareService',
    id: serviceId(unit),
    identifier: [{ system: HER, value: syntheticHer(unit.ordinal) }],
    active: true,
    providedBy: { reference: `Organization/${unit.id}`, identifier: organizationIdentifiers(unit)[0] as Identifier },
    specialty,
    location: [{ reference: `Location/${locationId(unit)}` }],
    name: unit.name,
    ...(unit.ownRecordSystem ? { endpoint: [{ reference: `Endpoint/${endpointId(unit)}` }] } : {}),
  };
}

/** Where a unit with another record system takes messages: at the partner simulator of this machine (`npm run partner`). */
export function endpoint(unit: Unit): Endpoint | undefined {
  if (!unit.ownRecordSystem) return undefined;
  return {
    resourceType: 'Endpoint',
    id: endpointId(unit),
    status: 'active',
    connectionType: { system: TRANSPORT, code: 'http' },
    name: unit.name,
    managingOrganization: { reference: `Organization/${unit.id}` },
    payloadType: GP_MESSAGES.map((code) => concept(volven(8279), code)),
    address: `http://127.0.0.1:8181/in/${unit.id}`,
  };
}

const endpointId = (unit: Unit): string => `adresse-${unit.id}`;

/** Messages a GP's system takes (Volven 8279). */
const GP_MESSAGES =
  'APPREC EPIKRISE DIALOG_HELSEFAGLIG DIALOG_STATUS_HENVISNING DIALOG_AVVIK HENVISNING_NYTILSTAND MEDISINSKE_OPPLYSNINGER HELSEOPPLYSNINGER_LEGE ORIENTERING_TJENESTETILBUD LOG_DOD SVAR_LAB SVAR_RTG'.split(
    ' ',
  );

function serviceCodes(unit: Unit): CodeableConcept[] {
  if (unit.department) {
    const kind = DEPARTMENT_KINDS[unit.department];
    const diagnostic = kind.does === 'laboratory' || kind.does === 'imaging';
    return [concept(volven(diagnostic ? 8654 : 8655), kind.service), concept(volven(8451), kind.field)];
  }
  const service = MUNICIPAL_SERVICES.find((s) => s.key === unit.service);
  return service ? [concept(volven(service.system), service.service)] : [];
}

export function practitioner(e: Employee): Practitioner {
  return {
    resourceType: 'Practitioner',
    id: practitionerId(e),
    identifier: [
      ...(e.hpr ? [{ system: HPR, value: e.hpr }] : []),
      ...(e.identity.kind === 'none'
        ? []
        : [{ system: e.identity.kind === 'dnr' ? DNR : FNR, value: e.identity.value }]),
    ],
    active: true,
    name: [{ use: 'official', family: e.name.family, given: [e.name.given] }],
    gender: e.sex,
    birthDate: isoDate(e.born),
    ...(e.hpr
      ? {
          qualification: [
            {
              code: {
                coding: [
                  { system: volven(9060), code: e.profession, display: PROFESSION_NAMES[e.profession] },
                  { system: volven(7704), code: '1', display: 'Autorisasjon' },
                ],
              },
            },
          ],
        }
      : {}),
  };
}

/** @param ladder of the unit: whether they lead it, and who stands in for them */
export function practitionerRole(e: Employee, { leader, deputies }: Ladder): PractitionerRole {
  const field = e.unit.department && DEPARTMENT_KINDS[e.unit.department].field;
  const deputy = deputies.get(e.number);
  return {
    resourceType: 'PractitionerRole',
    id: roleId(e),
    ...(deputy ? { extension: [{ url: DEPUTY, valueReference: roleReference(deputy) }] } : {}),
    active: true,
    period: { start: isoDate(e.since) },
    practitioner: practitionerReference(e),
    organization: organizationReference(e.unit),
    code: [
      {
        coding: [{ system: volven(9060), code: e.profession, display: PROFESSION_NAMES[e.profession] }],
        text: e.title ?? (e.profession === 'XX' ? 'Rådgiver' : PROFESSION_NAMES[e.profession]),
      },
      ...(leader === e ? [{ coding: [{ system: OWN_KIND, code: 'leder', display: 'Leder' }], text: 'Leder' }] : []),
    ],
    ...(field ? { specialty: [concept(volven(8451), field)] } : {}),
    location: [{ reference: `Location/${locationId(e.unit)}` }],
    ...(e.unit.kind === 'department' || e.unit.kind === 'service'
      ? { healthcareService: [{ reference: `HealthcareService/${serviceId(e.unit)}` }] }
      : {}),
  };
}

const concept = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] });

/** A person as FHIR resources: Patient, and a RelatedPerson for each of their kin. */
import type { Address, CodeableConcept, HumanName, Identifier, Patient, RelatedPerson } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime } from '../calendar.ts';
import { district } from '../codes/district.ts';
import {
  ADDRESS_GRADE,
  CITIZENSHIP,
  CONFIDENTIALITY,
  CONTACT_ROLE,
  COUNTRY,
  FAMILY_RELATION,
  INTERPRETER_REQUIRED,
  LANGUAGE,
  MARITAL_STATUS,
  MIDDLE_NAME,
  PARENTAL_RESPONSIBILITY,
  ROLE_CODE,
  USES_PAGES,
} from '../codes/systems.ts';
import { DNR, FHN, FNR } from '../identity/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { roleReference } from '../organisations/resources.ts';
import type { Address as Home, Identity, Kin, KinRelation, Person, PersonName } from './person.ts';

const NUMBER_SYSTEMS = { fnr: FNR, dnr: DNR, fhn: FHN } as const;

const MARITAL_CODES: Readonly<Record<Person['maritalStatus'], string>> = {
  married: 'M',
  'never-married': 'S',
  widowed: 'W',
  divorced: 'D',
};

/** Hour of the day a person died; the record ends there. */
export const hourOfDeath = (person: Person): number => 4 + (person.number % 17);

/** The day the citizen's pages were opened. */
const PAGES_SINCE = '2022-11-12';

export function patient(person: Person, gp: Employee, asOf: Day): Patient {
  return {
    resourceType: 'Patient',
    id: person.id,
    ...(person.hiddenAddress
      ? { meta: { security: [{ system: CONFIDENTIALITY, code: person.hiddenAddress === 6 ? 'V' : 'R' }] } }
      : {}),
    extension: [
      {
        url: CITIZENSHIP,
        extension: [{ url: 'code', valueCodeableConcept: { coding: [{ system: COUNTRY, code: person.citizenship }] } }],
      },
      ...(person.hiddenAddress
        ? [{ url: ADDRESS_GRADE, valueCode: person.hiddenAddress === 6 ? 'strengtFortrolig' : 'fortrolig' }]
        : []),
      ...(person.email ? [{ url: USES_PAGES, valuePeriod: { start: PAGES_SINCE } }] : []),
    ],
    ...(person.identity.kind === 'none' ? {} : { identifier: [identifier(person.identity)] }),
    active: true,
    name: [humanName(person.name)],
    telecom: [
      { system: 'phone', value: person.phone, use: 'mobile' },
      ...(person.email ? [{ system: 'email' as const, value: person.email }] : []),
    ],
    gender: person.sex,
    birthDate: isoDate(person.born),
    ...(person.died === undefined ? {} : { deceasedDateTime: isoTime(at(person.died, hourOfDeath(person))) }),
    address: addresses(person, asOf),
    maritalStatus: { coding: [{ system: MARITAL_STATUS, code: MARITAL_CODES[person.maritalStatus] }] },
    ...(person.twin ? { multipleBirthBoolean: true } : {}),
    communication: [
      {
        language: { coding: [{ system: LANGUAGE, code: person.language }] },
        preferred: true,
        ...(person.interpreter ? { extension: [{ url: INTERPRETER_REQUIRED, valueBoolean: true }] } : {}),
      },
    ],
    generalPractitioner: [roleReference(gp)],
  };
}

function identifier(identity: Exclude<Identity, { kind: 'none' }>): Identifier {
  return { use: 'official', system: NUMBER_SYSTEMS[identity.kind], value: identity.value };
}

const humanName = (name: PersonName): HumanName => ({
  use: 'official',
  ...(name.middle ? { extension: [{ url: MIDDLE_NAME, valueString: name.middle }] } : {}),
  family: name.family,
  given: [name.given],
});

/** A strictly confidential address is not told to anyone, so the register gives none. */
function addresses(person: Person, asOf: Day): Address[] {
  if (person.hiddenAddress === 6) return [{ use: 'home', text: 'Strengt fortrolig adresse', country: 'NO' }];
  return [
    address(person.home, 'home', asOf),
    ...(person.formerHome ? [address(person.formerHome, 'old', person.formerHome.to ?? asOf)] : []),
  ];
}

/** The municipality has the name and number it had when the address was last in use. */
function address(home: Home, use: 'home' | 'old', on: Day): Address {
  return {
    use,
    line: [home.line],
    city: home.place,
    ...district(home.municipality, on - (home.to ? 1 : 0)),
    postalCode: home.postalCode,
    country: 'NO',
    period: { start: isoDate(home.from), ...(home.to === undefined ? {} : { end: isoDate(home.to) }) },
  };
}

/** HL7 role code and, where the National Registry has one, its family relation. */
const RELATIONS: Readonly<Record<KinRelation, { role: string; family?: string; text: string }>> = {
  mother: { role: 'MTH', family: 'mor', text: 'Mor' },
  father: { role: 'FTH', family: 'far', text: 'Far' },
  partner: { role: 'DOMPART', family: 'ektefelleEllerPartner', text: 'Ektefelle eller samboer' },
  child: { role: 'CHILD', family: 'barn', text: 'Barn' },
  sibling: { role: 'SIB', family: 'søsken', text: 'Søsken' },
  friend: { role: 'FRND', text: 'Venn' },
  guardian: { role: 'GUARD', text: 'Verge' },
};

/** The second parent of a child whose parents are two women. */
const CO_MOTHER = { role: 'MTH', family: 'medmor', text: 'Medmor' };

export function relatedPersons(person: Person): RelatedPerson[] {
  return person.kin.map((kin, i) => relatedPerson(person, kin, i + 1));
}

function relatedPerson(person: Person, kin: Kin, serial: number): RelatedPerson {
  const hidden = person.hiddenAddress !== undefined;
  return {
    resourceType: 'RelatedPerson',
    id: `${person.id}-kin-${serial}`,
    ...(kin.identity && kin.identity.kind !== 'none' ? { identifier: [identifier(kin.identity)] } : {}),
    active: true,
    patient: { reference: `Patient/${person.id}` },
    relationship: relationship(kin),
    name: [humanName(kin.name)],
    telecom: [{ system: 'phone', value: kin.phone, use: 'mobile' }],
    gender: kin.sex,
    ...(kin.born === undefined ? {} : { birthDate: isoDate(kin.born) }),
    ...(kin.sameAddress && !hidden ? { address: [{ use: 'home' as const, text: 'Samme adresse som pasienten' }] } : {}),
  };
}

function relationship(kin: Kin): CodeableConcept[] {
  const { role, family, text } =
    kin.relation === 'father' && kin.sex === 'female' ? CO_MOTHER : RELATIONS[kin.relation];
  return [
    { coding: [{ system: ROLE_CODE, code: role }], text },
    ...(family ? [{ coding: [{ system: FAMILY_RELATION, code: family }] }] : []),
    ...(kin.nextOfKin ? [{ coding: [{ system: CONTACT_ROLE, code: 'N' }], text: 'Nærmeste pårørende' }] : []),
    ...(kin.responsible && kin.relation !== 'guardian'
      ? [{ coding: [{ system: PARENTAL_RESPONSIBILITY, code: 'felles' }], text: 'Foreldreansvar' }]
      : []),
  ];
}

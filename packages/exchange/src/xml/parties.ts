/** Who takes part: identifiers, addresses, persons, health personnel and organisations, the same in every standard's own namespace. */
import { atLeastOne, type Content, elements, later, optional, repeated, required } from './content.ts';
import { type Code, type CodedValue, code, codedValue, date, text, token, url } from './values.ts';

export const MSGHEAD = 'http://www.kith.no/xmlstds/msghead/2006-05-24';
export const FELLESKOMPONENT = 'http://www.kith.no/xmlstds/felleskomponent1';

/** Ident: `type` is of code system 8116 (persons), 9051 (organisations, HER-id). */
export interface Ident {
  id: string;
  type: CodedValue;
}
export interface Address {
  /** Type, 3401 */
  type?: Code;
  /** StreetAdr */
  street?: string;
  postalCode?: string;
  city?: string;
  postbox?: string;
  county?: Code;
  country?: Code;
}
/** TeleCom */
export interface Telecom {
  /** TypeTelecom, 9061 */
  type?: Code;
  /** TeleAddress, e.g. `tel:12345678` or `mailto:…` */
  address: string;
}
/** Person and Patient */
export interface Person {
  familyName?: string;
  middleName?: string;
  givenName?: string;
  dateOfBirth?: string;
  /** 3101: 1 man, 2 woman, 0 unknown, 9 not specified */
  sex?: Code;
  nationality?: Code;
  idents?: Ident[];
  address?: Address;
  telecoms?: Telecom[];
}
export interface HealthcareProfessional extends Omit<Person, 'idents'> {
  /** TypeHealthcareProfessional, 9060 */
  profession?: Code;
  /** 9034 */
  roleToPatient?: CodedValue;
  idents: Ident[];
}
export interface Organisation {
  /** OrganisationName */
  name: string;
  type?: CodedValue;
  idents: Ident[];
  address?: Address;
  telecoms?: Telecom[];
  /** The service or unit within. */
  organisation?: Organisation;
  healthcareProfessional?: HealthcareProfessional;
}

export interface Parties {
  ident: Content<Ident>;
  address: Content<Address>;
  telecom: Content<Telecom>;
  person: Content<Person>;
  healthcareProfessional: Content<HealthcareProfessional>;
  organisation: Content<Organisation>;
}

/** The tables for a namespace. MsgHead's Organisation may hold a HealthcareProfessional; that of felleskomponent1 starts with its type. */
export function parties(namespace: string): Parties {
  const ident = elements(namespace, { id: required('Id', token), type: required('TypeId', codedValue) });
  const address = elements(namespace, {
    type: optional('Type', code),
    street: optional('StreetAdr', text),
    postalCode: optional('PostalCode', text),
    city: optional('City', text),
    postbox: optional('Postbox', text),
    county: optional('County', code),
    country: optional('Country', code),
  });
  const telecom = elements(namespace, { type: optional('TypeTelecom', code), address: required('TeleAddress', url) });
  const name = {
    familyName: optional('FamilyName', text),
    middleName: optional('MiddleName', text),
    givenName: optional('GivenName', text),
    dateOfBirth: optional('DateOfBirth', date),
    sex: optional('Sex', code),
    nationality: optional('Nationality', code),
  };
  const reached = { address: optional('Address', address), telecoms: repeated('TeleCom', telecom) };
  const person = elements(namespace, { ...name, idents: repeated('Ident', ident), ...reached });
  const healthcareProfessional = elements(namespace, {
    profession: optional('TypeHealthcareProfessional', code),
    roleToPatient: optional('RoleToPatient', codedValue),
    ...name,
    idents: atLeastOne('Ident', ident),
    ...reached,
  });
  const named = { name: required('OrganisationName', text) };
  const typed = { type: optional('TypeOrganisation', codedValue) };
  const inner = {
    idents: atLeastOne('Ident', ident),
    ...reached,
    organisation: optional(
      'Organisation',
      later((): Content<Organisation> => organisation),
    ),
  };
  const organisation: Content<Organisation> =
    namespace === MSGHEAD
      ? elements(namespace, {
          ...named,
          ...typed,
          ...inner,
          healthcareProfessional: optional('HealthcareProfessional', healthcareProfessional),
        })
      : elements(namespace, { ...typed, ...named, ...inner });
  return { ident, address, telecom, person, healthcareProfessional, organisation };
}

/** felleskomponent1, which most payloads use. */
export const common: Parties = parties(FELLESKOMPONENT);
